package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// The first bytes of a payload as whole numbers, and its length: what a [Glance] looks at. Bytes
/// that are not there are zeros. One is filled anew for each payload, so that nothing is allocated.
public final class Head {
    /// How many bytes a glance may speak of.
    public static final int BYTES = 3 * Long.BYTES;

    private final long[] eights = new long[BYTES / Long.BYTES];
    private int length;

    /// Looks at another payload.
    public void show(Bytes payload) {
        length = payload.length();
        for (int i = 0; i < eights.length; i++) {
            eights[i] = eight(payload, i * Long.BYTES);
        }
    }

    /// Eight bytes from a place, zeros behind the payload's end; the first byte on top.
    private static long eight(Bytes payload, int from) {
        int left = payload.length() - from;
        if (left >= Long.BYTES) {
            return payload.i64(from);
        }
        if (left <= 0) {
            return 0;
        }
        if (from > 0) {
            // The last eight bytes of the payload, without those before `from`.
            return payload.i64(payload.length() - Long.BYTES) << (8 * (Long.BYTES - left));
        }
        long eight = 0;
        for (int at = 0; at < left; at++) {
            eight |= (long) payload.u8(at) << (56 - 8 * at);
        }
        return eight;
    }

    /// The byte at a place under [#BYTES], 0 where there is none.
    public int octet(int at) {
        return (int) (eights[at / Long.BYTES] >>> (56 - 8 * (at % Long.BYTES))) & 0xFF;
    }

    public long first() {
        return eights[0];
    }

    public long second() {
        return eights[1];
    }

    public long third() {
        return eights[2];
    }

    public int length() {
        return length;
    }
}
