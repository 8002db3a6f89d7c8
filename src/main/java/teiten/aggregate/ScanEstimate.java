package teiten.aggregate;

import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.jspecify.annotations.Nullable;

/// What the part of a scan that was seen says of all of it, with a 95 % interval.
///
/// @param value best guess
/// @param low lower end
/// @param high upper end; infinite where nothing bounds it
public record ScanEstimate(double value, double low, double high) {
    private static final double TAIL = 0.025;

    /// Part of the Internet that a horizontal scanner covered: that of the monitored addresses
    /// which it touched, with the interval of Clopper and Pearson (Biometrika 26, 1934).
    ///
    /// @param touched distinct monitored addresses
    /// @param addresses all monitored addresses, at least one
    public static ScanEstimate coverage(long touched, long addresses) {
        long part = Math.min(touched, addresses);
        double low =
                part == 0
                        ? 0
                        : BetaDistribution.of((double) part, addresses - part + 1.0)
                                .inverseCumulativeProbability(TAIL);
        double high =
                part == addresses
                        ? 1
                        : BetaDistribution.of(part + 1.0, (double) (addresses - part))
                                .inverseSurvivalProbability(TAIL);
        return new ScanEstimate((double) part / addresses, low, high);
    }

    /// Packets a second, Internet-wide, of a scanner of IPv4 whose targets are drawn evenly: the
    /// gaps between n packets in a time make n - 1 of a Poisson process. Times are in whole
    /// seconds, so the time may be a second longer or shorter: the interval holds both. Null where
    /// the time is under a second or there is no gap: nothing tells a rate then.
    ///
    /// @param packets packets of one session
    /// @param seconds from the first to the last of them
    /// @param addresses monitored addresses
    public static @Nullable ScanEstimate rate(long packets, long seconds, long addresses) {
        return rate(packets - 1, seconds, 1, addresses);
    }

    /// The same over several sessions, each of which may be a second longer or shorter.
    ///
    /// @param gaps packets after the first of each session
    /// @param seconds of all sessions together
    public static @Nullable ScanEstimate rate(
            long gaps, long seconds, long sessions, long addresses) {
        if (gaps < 1 || seconds < 1 || addresses < 1) {
            return null;
        }
        double fraction = addresses / ScanRule.INTERNET;
        double low = ChiSquaredDistribution.of(2.0 * gaps).inverseCumulativeProbability(TAIL) / 2;
        double high =
                ChiSquaredDistribution.of(2.0 * gaps + 2).inverseSurvivalProbability(TAIL) / 2;
        return new ScanEstimate(
                gaps / (seconds * fraction),
                low / ((seconds + sessions) * fraction),
                seconds <= sessions
                        ? Double.POSITIVE_INFINITY
                        : high / ((seconds - sessions) * fraction));
    }
}
