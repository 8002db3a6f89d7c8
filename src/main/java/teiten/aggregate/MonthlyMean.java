package teiten.aggregate;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The mean of a month's days; days that are gaps are left out.
///
/// @param month the month
/// @param validDays days with a coverage of at least [Day#GAP_COVERAGE]
/// @param accesses accesses of these days
public record MonthlyMean(YearMonth month, int validDays, long accesses) {
    /// Accesses a day (件/日), or null for a month without a valid day.
    public @Nullable Double accessesPerDay() {
        return validDays == 0 ? null : (double) accesses / validDays;
    }
}
