package teiten;

import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import teiten.report.Edition;
import teiten.report.Format;

/// Which report is asked for, and in which form.
///
/// @param month its month
/// @param shares how shares by port are drawn
/// @param formats what it is written as
record ReportOrder(YearMonth month, Edition.Shares shares, Set<Format> formats) {
    /// The report of a month as it is written when nothing else is said.
    static ReportOrder usual(YearMonth month) {
        return new ReportOrder(month, Edition.Shares.BARS, EnumSet.allOf(Format.class));
    }
}
