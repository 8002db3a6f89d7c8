package teiten.observe.sensor;

import java.util.Arrays;

/// How many SYN-ACKs a network gets: [#A_SECOND] a second, [#BURST] at once. A SYN's source may be
/// forged, and then each answer goes to somebody who asked for nothing.
///
/// The networks (/24 of IPv4, /48 of IPv6) share [#CELLS] cells by a keyed hash, and cells do not
/// say whose they are: networks that meet in a cell share its budget. That can only make fewer
/// answers, never more, and who knows no key cannot aim at the cell of another. So memory is fixed
/// and there is nothing to evict.
///
/// A cell holds one number: the time at which its budget will be whole again (the generic cell rate
/// algorithm, ITU-T I.371, annex A). An answer puts it off by [#INTERVAL_NANOS]; it is refused
/// where that would be further ahead than [#BURST] intervals.
final class SourceBudget {
    /// Answers at once after a long silence.
    static final int BURST = 1024;

    /// Answers a second in the long run.
    static final int A_SECOND = 50;

    /// Cells of eight bytes each.
    static final int CELLS = 1 << 20;

    static final long INTERVAL_NANOS = 1_000_000_000L / A_SECOND;

    private static final long BURST_NANOS = BURST * INTERVAL_NANOS;
    private static final int V4_NETWORK_SHIFT = 8;
    private static final int V6_NETWORK_SHIFT = 16;

    private final SipHash hash = new SipHash();
    private final SipKey key;

    private final long[] wholeAgainAt = new long[CELLS];

    SourceBudget(SipKey key) {
        this.key = key;
        Arrays.fill(wholeAgainAt, Long.MIN_VALUE);
    }

    /// Takes one answer out of the client's budget; answers whether there was one.
    boolean take(FourTuple tuple, long nowNanos) {
        int cell = cell(tuple);
        long wholeAt = Math.max(wholeAgainAt[cell], nowNanos) + INTERVAL_NANOS;
        if (wholeAt - nowNanos > BURST_NANOS) {
            return false;
        }
        wholeAgainAt[cell] = wholeAt;
        return true;
    }

    private int cell(FourTuple tuple) {
        long network =
                tuple.version == 4
                        ? tuple.clientLow >>> V4_NETWORK_SHIFT
                        : tuple.clientHigh >>> V6_NETWORK_SHIFT;
        long last = SipHash.lastWord(network, tuple.version);
        return (int) hash.begin(key).end(last) & CELLS - 1;
    }
}
