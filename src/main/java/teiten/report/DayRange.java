package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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

    /// The days of a month.
    static DayRange of(YearMonth month) {
        return new DayRange(month.atDay(1), month.atEndOfMonth());
    }

    /// The runs of items that hold, where one item follows another by a day.
    static <T> List<DayRange> where(
            List<T> items, Function<T, LocalDate> dayOf, Predicate<T> holds) {
        List<DayRange> ranges = new ArrayList<>();
        @Nullable LocalDate first = null;
        @Nullable LocalDate last = null;
        for (T item : items) {
            LocalDate day = dayOf.apply(item);
            if (first != null
                    && last != null
                    && !(holds.test(item) && day.equals(last.plusDays(1)))) {
                ranges.add(new DayRange(first, last));
                first = null;
            }
            if (holds.test(item)) {
                first = first == null ? day : first;
                last = day;
            }
        }
        if (first != null && last != null) {
            ranges.add(new DayRange(first, last));
        }
        return ranges;
    }
}
