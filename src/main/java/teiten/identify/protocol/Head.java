package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// The first bytes of a payload as whole numbers, traits of its first line ([FirstLine]), and its
/// length: what a [Glance] looks at. Bytes that are not there are zeros. One is filled anew for
/// each payload, so that nothing is allocated.
public final class Head {
    /// How many bytes a glance may speak of.
    public static final int BYTES = 3 * Long.BYTES;

    /// The same and the eight bytes of the first line's traits behind them.
    public static final int PLACES = BYTES + Long.BYTES;

    private final long[] eights = new long[PLACES / Long.BYTES];
    private int length;

    /// Looks at another payload.
    public void show(Bytes payload) {
        length = payload.length();
        long first;
        long second;
        long third;
        if (length >= BYTES) {
            first = payload.i64(0);
            second = payload.i64(Long.BYTES);
            third = payload.i64(2 * Long.BYTES);
        } else {
            first = eight(payload, 0);
            second = eight(payload, Long.BYTES);
            third = eight(payload, 2 * Long.BYTES);
        }
        eights[0] = first;
        eights[1] = second;
        eights[2] = third;
        eights[3] = FirstLine.of(payload, first, second, third);
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

    /// The byte at a place under [#PLACES], 0 where there is none.
    public int octet(int at) {
        return (int) (eights[at / Long.BYTES] >>> (56 - 8 * (at % Long.BYTES))) & 0xFF;
    }

    /// Eight bytes from a multiple of eight on.
    public long eight(int which) {
        return eights[which];
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

    /// See [FirstLine].
    public long line() {
        return eights[3];
    }

    public int length() {
        return length;
    }
}
