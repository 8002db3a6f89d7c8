package teiten.report;

import java.time.Instant;
import java.time.ZoneId;

/// Which files a report on arrivals is about, by their time.
///
/// @param first minute of the first access
/// @param last minute of the last one
/// @param zone in which days begin and end
/// @param simulated whether a simulator made the traffic: then every page and figure says so
/// @param audience for whom it is
public record ArrivalEdition(
        Instant first, Instant last, ZoneId zone, boolean simulated, Audience audience) {
    /// The days that accesses fell on, and those between them.
    public DayRange days() {
        return new DayRange(first.atZone(zone).toLocalDate(), last.atZone(zone).toLocalDate());
    }

    /// Writes the queries of its numbers.
    Queries queries() {
        return new Queries(zone);
    }
}
