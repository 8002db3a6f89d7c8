package teiten.report;

import java.time.YearMonth;

/// A month among those that the report compares with.
///
/// @param month the month
/// @param totals all accesses in it
/// @param coverage exposure / expected exposure, 0 to 1 (稼働率)
public record TrendMonth(YearMonth month, MonthTotals totals, double coverage) {}
