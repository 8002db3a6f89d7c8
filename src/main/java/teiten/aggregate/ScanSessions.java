package teiten.aggregate;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/// Times of activity of one source, told apart by [SessionRule].
///
/// @param count how many
/// @param accesses accesses of all of them
/// @param touches distinct IPv4 addresses of each of them, added up
/// @param seconds from the first to the last access of each, added up
/// @param squares the accesses to each address, squared and added up
public record ScanSessions(long count, long accesses, long touches, long seconds, double squares) {
    public static final ScanSessions NONE = new ScanSessions(0, 0, 0, 0, 0);

    /// Chance, at either end, that accesses which are drawn evenly are not taken for such.
    public static final double CHANCE = 0.001;

    /// Whether the accesses may be drawn evenly from the monitored addresses, each apart from the
    /// others: whether Pearson's X² of accesses by address is neither too great (several requests
    /// or ports at one address) nor too small (the same at every one).
    public boolean isEven(long addresses) {
        if (addresses < ScanRule.FEWEST || accesses < 1) {
            return false;
        }
        double square = addresses * squares / accesses - accesses;
        ChiSquaredDistribution even = ChiSquaredDistribution.of(addresses - 1.0);
        return even.cumulativeProbability(square) >= CHANCE
                && even.survivalProbability(square) >= CHANCE;
    }

    /// What makes a rate: accesses that are drawn evenly; else each address once a session.
    public long counted(long addresses) {
        return isEven(addresses) ? accesses : touches;
    }

    /// How many of these a second, Internet-wide, while it was active; null where nothing tells it.
    public @Nullable ScanEstimate rate(long addresses) {
        return ScanEstimate.rate(counted(addresses) - count, seconds, count, addresses);
    }
}
