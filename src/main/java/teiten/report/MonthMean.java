package teiten.report;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The mean a day of one month.
///
/// @param month the month
/// @param validDays its days with at least 50 % coverage
/// @param accesses accesses on those days
/// @param accessesPerDay their mean (件/日), or null when the month had too few valid days
public record MonthMean(
        YearMonth month, int validDays, long accesses, @Nullable Double accessesPerDay) {}
