package teiten;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.report.Audience;
import teiten.report.Edition;
import teiten.report.Format;

/// Which report is asked for, and in which form.
///
/// @param month its month
/// @param shares how shares by port are drawn
/// @param formats what it is written as
/// @param audience for whom it is
/// @param published the date printed on it, or null for the day on which its month is complete
/// @param importedUntil later imports are not told of; null for all. Who recomputes a report asks
///   as of when it was made
record ReportOrder(
        YearMonth month,
        Edition.Shares shares,
        Set<Format> formats,
        Audience audience,
        @Nullable LocalDate published,
        @Nullable Instant importedUntil) {
    /// The report of a month as it is written when nothing else is said.
    static ReportOrder usual(YearMonth month) {
        return new ReportOrder(
                month,
                Edition.Shares.BARS,
                EnumSet.allOf(Format.class),
                Audience.PUBLIC,
                null,
                null);
    }

    /// The date that is printed.
    LocalDate dated() {
        return published == null ? month.plusMonths(1).atDay(1) : published;
    }
}
