package teiten.aggregate;

import org.jspecify.annotations.Nullable;

/// What the accesses of IPv4 sources say of the whole Internet, if their targets are drawn evenly
/// from all of IPv4: how fast they send, and how much of it they reach.
///
/// @param addresses monitored IPv4 addresses: of each sensor the most that it watched on a day with
///   accesses of these sources, over all sensors
/// @param touched distinct ones of them that accesses went to
/// @param sessions times of activity with less than [SessionRule#timeoutSeconds] between accesses
/// @param gaps accesses after the first of each session
/// @param seconds from the first to the last access of each session, over all sessions
public record SourceReach(long addresses, long touched, long sessions, long gaps, long seconds) {
    /// Accesses a second, Internet-wide, while it was active; null where nothing tells it.
    public @Nullable ScanEstimate rate() {
        return ScanEstimate.rate(gaps, seconds, sessions, addresses);
    }

    /// Part of the Internet that it reached, or null where nothing is monitored.
    public @Nullable ScanEstimate coverage() {
        return addresses < 1 ? null : ScanEstimate.coverage(touched, addresses);
    }
}
