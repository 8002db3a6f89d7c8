package teiten;

import java.time.YearMonth;
import teiten.report.Edition;

/// Which report is asked for, and in which form.
///
/// @param month its month
/// @param shares how shares by port are drawn
record ReportOrder(YearMonth month, Edition.Shares shares) {
    /// The report of a month as it is written when nothing else is said.
    static ReportOrder usual(YearMonth month) {
        return new ReportOrder(month, Edition.Shares.BARS);
    }
}
