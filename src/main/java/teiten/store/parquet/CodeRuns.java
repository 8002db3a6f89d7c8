package teiten.store.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// What [RunEncoder] does, for values of a byte each: eight of them are one word, so that a run is
/// found by a comparison and eight are packed by shifts of halves, quarters and eighths.
final class CodeRuns {
    static final int GROUP = 8;

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long IN_EACH = 0x0101_0101_0101_0101L;
    private static final long EIGHTHS = 0x00ff_00ff_00ff_00ffL;
    private static final long QUARTERS = 0x0000_ffff_0000_ffffL;
    private static final long HALF = 0xffff_ffffL;

    private final byte[] last = new byte[GROUP];

    static long word(byte[] values, int at) {
        return (long) WORDS.get(values, at);
    }

    static void setWord(byte[] values, int at, long word) {
        WORDS.set(values, at, word);
    }

    /// Values must be smaller than 2 to the power of the width, and not negative.
    void write(byte[] values, int from, int to, int width, GrowingBytes out) {
        int literals = from;
        int at = from;
        while (at + GROUP <= to) {
            long word = word(values, at);
            long same = (word & 0xff) * IN_EACH;
            if (word == same) {
                int end = runEnd(values, at + GROUP, to, same);
                literals(values, literals, at, width, out);
                out.putVarint((long) (end - at) << 1);
                out.write(values[at]);
                at = end;
                literals = end;
            } else {
                at += GROUP;
            }
        }
        literals(values, literals, to, width, out);
    }

    private static int runEnd(byte[] values, int from, int to, long same) {
        int at = from;
        while (at + GROUP <= to) {
            long other = word(values, at) ^ same;
            if (other != 0) {
                return at + Long.numberOfTrailingZeros(other) / Byte.SIZE;
            }
            at += GROUP;
        }
        while (at < to && values[at] == (byte) same) {
            at++;
        }
        return at;
    }

    private void literals(byte[] values, int from, int to, int width, GrowingBytes out) {
        if (from < to) {
            out.putVarint(((long) ((to - from + GROUP - 1) / GROUP) << 1) | 1);
            pack(values, from, to, width, out);
        }
    }

    /// Writes the values in so many bits each, without a head; zeros fill up the last group.
    void pack(byte[] values, int from, int to, int width, GrowingBytes out) {
        int groups = (to - from + GROUP - 1) / GROUP;
        // Each group is set down as a word, of which the next overwrites what is not its own.
        out.reserve(groups * width + Long.BYTES);
        byte[] array = out.array();
        int offset = out.size();
        int at = from;
        for (; at + GROUP <= to; at += GROUP) {
            WORDS.set(array, offset, packed(word(values, at), width));
            offset += width;
        }
        if (at < to) {
            setWord(last, 0, 0);
            System.arraycopy(values, at, last, 0, to - at);
            WORDS.set(array, offset, packed(word(last, 0), width));
        }
        out.advance(groups * width);
    }

    private static long packed(long word, int width) {
        long pairs = (word & EIGHTHS) | (((word >>> 8) & EIGHTHS) << width);
        long fours = (pairs & QUARTERS) | (((pairs >>> 16) & QUARTERS) << (2 * width));
        return (fours & HALF) | ((fours >>> 32) << (4 * width));
    }
}
