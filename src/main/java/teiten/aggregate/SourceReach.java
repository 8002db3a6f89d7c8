package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// What the accesses of an IPv4 source say of the whole Internet, if their targets are drawn evenly
/// from all of IPv4: how fast they send, and how much of it they reach. Of a source that is no
/// horizontal scanner they say nothing.
///
/// @param addresses monitored IPv4 addresses: of each sensor the most that it watched on a day with
///   accesses of this source, over all sensors
/// @param touched distinct ones of them that accesses went to
/// @param mostInDay the most of these on one day
/// @param sessions its times of activity
public record SourceReach(long addresses, long touched, long mostInDay, ScanSessions sessions) {
    /// Distinct addresses that a horizontal scanner touches in a day, of as many as are monitored.
    public int least() {
        return ScanRule.of(addresses).least();
    }

    /// Whether its targets may be drawn from the whole Internet.
    public boolean isHorizontal() {
        return addresses > 0 && mostInDay >= least();
    }

    /// Accesses a second, Internet-wide, while it was active; null where nothing tells it.
    public @Nullable ScanEstimate rate() {
        return isHorizontal() ? sessions.rate(addresses) : null;
    }

    /// Part of the Internet that it reached, or null where nothing tells it.
    public @Nullable ScanEstimate coverage() {
        return isHorizontal() ? ScanEstimate.coverage(touched, addresses) : null;
    }

    /// Accesses a second, Internet-wide, of the slowest scanner that is joined to one session, or
    /// null where nothing is monitored.
    public @Nullable Double slowest() {
        return addresses < 1 ? null : (Double) new SessionRule(addresses).slowest();
    }
}
