package teiten.observe;

import teiten.decode.Anomaly;
import teiten.decode.Packet;

/// Whether the checksums of an input tell damage. Who makes addresses anonymous or cuts payloads
/// often leaves the transport checksums as they were; where more than one in [#SHARE] of those that
/// could be judged is wrong, and more than [#FEW], none is held against its packet. Datagrams put
/// together from fragments are judged apart, because tools that rewrite captures mend the checksums
/// of whole packets alone.
///
/// A first pass over the input learns it; an observer without one learns as it goes.
public final class ChecksumTrust {
    /// So many wrong checksums are damage whatever their share.
    public static final int FEW = 8;

    /// One in so many may be wrong.
    public static final int SHARE = 8;

    /// How many packets of either kind a first pass judges; the rest of the input costs it nothing.
    static final int MOST_JUDGED = 1 << 16;

    private static final int BAD = Anomaly.BAD_CHECKSUM.bit();
    private static final int WHOLE = 0;
    private static final int REASSEMBLED = 1;

    private final long[] judged = new long[2];
    private final long[] wrong = new long[2];
    private boolean learnt;

    /// Ends the learning: from now on this trust stays as it is.
    void settle() {
        learnt = true;
    }

    /// Whether a first pass has judged enough packets of this kind.
    boolean isSaturated(boolean reassembled) {
        return judged[reassembled ? REASSEMBLED : WHOLE] >= MOST_JUDGED;
    }

    /// Takes note of a judged packet, and takes a wrong checksum off its anomalies where it is not
    /// trusted.
    void weigh(Packet packet, boolean reassembled) {
        if (!packet.checksumJudged) {
            return;
        }
        int kind = reassembled ? REASSEMBLED : WHOLE;
        boolean bad = (packet.anomalies & BAD) != 0;
        if (!learnt) {
            judged[kind]++;
            wrong[kind] += bad ? 1 : 0;
        }
        // A rewritten input is so as a whole, also where too few datagrams came in parts to show
        // it.
        if (bad && !(isTrusted(kind) && isTrusted(WHOLE))) {
            packet.anomalies &= ~BAD;
        }
    }

    private boolean isTrusted(int kind) {
        return wrong[kind] <= FEW || wrong[kind] * SHARE <= judged[kind];
    }
}
