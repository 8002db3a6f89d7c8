package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;

/// Which report this is.
///
/// @param month the month it is about (今期)
/// @param zone zone of the store, in which days begin and end
/// @param dated date printed at its head; chosen by the caller, so that the same input gives the
///   same bytes
/// @param simulated whether the traffic came from the simulator: then every page and figure says so
/// @param shares how shares by port are drawn
/// @param audience for whom it is
public record Edition(
        YearMonth month,
        ZoneId zone,
        LocalDate dated,
        boolean simulated,
        Shares shares,
        Audience audience) {
    /// How shares are drawn.
    public enum Shares {
        /// As ranked bars, in which small shares can be told apart.
        BARS,

        /// As a pie, the form of older reports.
        PIE
    }

    /// A report for the public.
    public Edition(
            YearMonth month, ZoneId zone, LocalDate dated, boolean simulated, Shares shares) {
        this(month, zone, dated, simulated, shares, Audience.PUBLIC);
    }

    /// The days of the month.
    DayRange days() {
        return new DayRange(month.atDay(1), month.atEndOfMonth());
    }

    /// The days of the month before.
    DayRange previousDays() {
        YearMonth before = month.minusMonths(1);
        return new DayRange(before.atDay(1), before.atEndOfMonth());
    }

    /// Writes the queries of its numbers.
    Queries queries() {
        return new Queries(zone);
    }
}
