package teiten.aggregate;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/// Who is a scanner (スキャナー), by the number of monitored addresses of one IP version: a source that
/// touched at least [#least] of them in a day, or [#VERTICAL_PORTS] ports of one.
///
/// What must not look like a scanner is a *stray*: a broken or spoofed host that sends
/// [#STRAY_PACKETS] a day, one a second, to addresses drawn evenly from all 2^32. One monitored
/// address gets at least one of them with chance q = 1 - e^(-86400 / 2^32), about one in 50,000, so
/// the distinct ones that it touches are binomial over N addresses with q; the least number that a
/// stray reaches with a chance under [#CHANCE] is what a scanner must have touched. Strays that
/// send more, or to addresses near to one another, are not in this model: those are scanners by it.
///
/// IPv6 has 2^128 addresses, of which no stray finds two: there it takes two, however many are
/// monitored.
///
/// @param addresses monitored addresses (観測対象IPアドレス)
/// @param least distinct ones of them that a scanner touches
public record ScanRule(long addresses, int least) {
    /// Packets a day of the stray: one a second.
    public static final long STRAY_PACKETS = 86_400;

    /// Chance that a stray is taken for a scanner.
    public static final double CHANCE = 1e-6;

    /// Ports on one address that make a scanner.
    public static final int VERTICAL_PORTS = 10;

    /// Addresses of IPv4.
    public static final double INTERNET = 4_294_967_296.0;

    /// Whatever the chances, one address does not make many.
    public static final int FEWEST = 2;

    /// Addresses beyond which the distribution is not asked any more: half of IPv4.
    static final int MOST_ADDRESSES = Integer.MAX_VALUE;

    public ScanRule {
        if (addresses < 0 || least < FEWEST) {
            throw new IllegalArgumentException(least + " of " + addresses);
        }
    }

    /// The rule for IPv4.
    public static ScanRule of(long addresses) {
        int count = (int) Math.min(addresses, MOST_ADDRESSES);
        if (count < FEWEST) {
            return new ScanRule(addresses, FEWEST);
        }
        double touched = -Math.expm1(-STRAY_PACKETS / INTERNET);
        BinomialDistribution strays = BinomialDistribution.of(count, touched);
        int least = Math.max(FEWEST, (int) (count * touched));
        // survivalProbability(x) is the chance of more than x.
        while (strays.survivalProbability(least - 1) >= CHANCE) {
            least++;
        }
        return new ScanRule(addresses, least);
    }

    /// The rule for IPv6.
    public static ScanRule ofSix(long addresses) {
        return new ScanRule(addresses, FEWEST);
    }

    /// Whether there are enough addresses that a horizontal scanner can be told at all.
    public boolean tellsHorizontal() {
        return addresses >= least;
    }

    /// How a source searches, or null where it is no scanner.
    ///
    /// @param destinations distinct monitored addresses that it touched in a day
    /// @param mostPorts distinct ports on that address of which it touched most
    public @Nullable ScanKind kind(long destinations, long mostPorts) {
        boolean horizontal = destinations >= least;
        boolean vertical = mostPorts >= VERTICAL_PORTS;
        if (horizontal) {
            return vertical ? ScanKind.BLOCK : ScanKind.HORIZONTAL;
        }
        return vertical ? ScanKind.VERTICAL : null;
    }
}
