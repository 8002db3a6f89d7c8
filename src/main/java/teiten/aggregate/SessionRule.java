package teiten.aggregate;

/// When a scanner's packets are one session. Of a scan of the whole IPv4 Internet at r packets a
/// second, N monitored addresses see one after gaps that are exponential with mean 1 / (r f), where
/// f = N / 2^32; a time-out of ln(1 / e) / (r f) splits a session at any one gap with the chance e
/// ([#SPLIT]). It is chosen for r = [#RATE] and is at most [#LONGEST_SECONDS], so of few addresses
/// only faster scanners can be joined: [#slowest] says from which rate on, and stands beside every
/// number of sessions.
///
/// @param addresses monitored addresses (観測対象IPアドレス), at least one
public record SessionRule(long addresses) {
    /// Chance that a gap splits a session of a scanner at the slowest rate.
    public static final double SPLIT = 0.05;

    /// Packets a second, Internet-wide, of the slowest scanner that is to be joined.
    public static final double RATE = 100;

    /// Sessions do not outlast a day of silence.
    public static final double LONGEST_SECONDS = 86_400;

    /// Rows are of minutes: shorter gaps are not in them.
    public static final double SHORTEST_SECONDS = 60;

    public SessionRule {
        if (addresses < 1) {
            throw new IllegalArgumentException(addresses + " addresses");
        }
    }

    /// Part of IPv4 that is monitored.
    public double fraction() {
        return addresses / ScanRule.INTERNET;
    }

    /// Mean seconds between the packets that are seen of a scanner of [#RATE].
    public double meanGapSeconds() {
        return 1 / (RATE * fraction());
    }

    /// Seconds of silence after which another session begins.
    public double timeoutSeconds() {
        return Math.clamp(
                Math.log(1 / SPLIT) * meanGapSeconds(), SHORTEST_SECONDS, LONGEST_SECONDS);
    }

    /// Packets a second, Internet-wide, of the slowest scanner that the time-out joins.
    public double slowest() {
        return Math.log(1 / SPLIT) / (timeoutSeconds() * fraction());
    }
}
