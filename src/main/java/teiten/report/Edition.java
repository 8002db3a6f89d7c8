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
public record Edition(
        YearMonth month, ZoneId zone, LocalDate dated, boolean simulated, Shares shares) {
    /// How shares are drawn.
    public enum Shares {
        /// As ranked bars, in which small shares can be told apart.
        BARS,

        /// As a pie, the form of older reports.
        PIE
    }
}
