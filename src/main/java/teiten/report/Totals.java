package teiten.report;

import org.jspecify.annotations.Nullable;
import teiten.aggregate.Series;

/// All accesses.
///
/// @param days every day of the month before and of this month; the gaps of the report come from
///   here
/// @param month this month
/// @param previous the month before, or null when the store has nothing of it
public record Totals(Series days, MonthTotals month, @Nullable MonthTotals previous) {}
