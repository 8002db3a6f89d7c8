package teiten.report;

import java.time.LocalDate;

/// Days in a row.
///
/// @param first first day
/// @param last last day, itself included
public record DayRange(LocalDate first, LocalDate last) {
    public DayRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException(first + " to " + last + " runs backwards");
        }
    }
}
