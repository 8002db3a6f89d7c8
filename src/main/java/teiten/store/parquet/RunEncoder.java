package teiten.store.parquet;

import java.util.Arrays;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/// The hybrid of run lengths and bit packing (`RLE` in Encodings.md): where eight or more values in
/// a row are the same the value once and how often, else groups of eight in so many bits a value.
///
/// The library's encoder takes a value a call; this one looks at eight of an array at a time.
/// `decisions/0022-parquet-by-own-assembly.md` has the figures. The bits are the library's.
final class RunEncoder {
    private static final int GROUP = 8;
    private static final int PACK = 32;

    /// Measured: narrower ones become larger when they are rounded.
    private static final int LEAST_ROUNDED = 5;

    private final BytePacker[] packers = new BytePacker[Integer.SIZE + 1];
    private final int[] last = new int[GROUP];

    RunEncoder() {
        for (int width = 0; width < packers.length; width++) {
            packers[width] = Packer.LITTLE_ENDIAN.newBytePacker(width);
        }
    }

    /// Bits that tell so many values apart. At least one: not every reader knows of none.
    static int width(int values) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(values - 1));
    }

    /// As [#width], but a whole byte where little is missing: what repeats is in whole bytes for
    /// the compressor to find.
    static int roundedWidth(int values) {
        int width = width(values);
        return width >= LEAST_ROUNDED && width < Byte.SIZE ? Byte.SIZE : width;
    }

    /// Values must be smaller than 2 to the power of the width.
    void write(int[] values, int from, int to, int width, GrowingBytes out) {
        int literals = from;
        int at = from;
        while (at < to) {
            int end = at + GROUP <= to && same(values, at) ? runEnd(values, at, to) : at;
            if (end == at) {
                at += GROUP;
            } else {
                literals(values, literals, at, width, out);
                repeat(values[at], end - at, width, out);
                at = end;
                literals = end;
            }
        }
        literals(values, literals, to, width, out);
    }

    /// Writes a value that comes so many times.
    static void repeat(int value, int times, int width, GrowingBytes out) {
        out.putVarint((long) times << 1);
        for (int shift = 0; shift < width; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
    }

    private static boolean same(int[] values, int at) {
        int value = values[at];
        return ((values[at + 1] ^ value)
                        | (values[at + 2] ^ value)
                        | (values[at + 3] ^ value)
                        | (values[at + 4] ^ value)
                        | (values[at + 5] ^ value)
                        | (values[at + 6] ^ value)
                        | (values[at + 7] ^ value))
                == 0;
    }

    private static int runEnd(int[] values, int from, int to) {
        int value = values[from];
        int at = from + GROUP;
        while (at + GROUP <= to && values[at] == value && same(values, at)) {
            at += GROUP;
        }
        while (at < to && values[at] == value) {
            at++;
        }
        return at;
    }

    private void literals(int[] values, int from, int to, int width, GrowingBytes out) {
        if (from < to) {
            out.putVarint(((long) groups(to - from) << 1) | 1);
            pack(values, from, to, width, out);
        }
    }

    private static int groups(int values) {
        return (values + GROUP - 1) / GROUP;
    }

    /// Writes the values in so many bits each, without a head; zeros fill up the last group.
    void pack(int[] values, int from, int to, int width, GrowingBytes out) {
        int groups = groups(to - from);
        out.reserve(groups * width);
        byte[] array = out.array();
        int offset = out.size();
        BytePacker packer = packers[width];
        int at = from;
        for (; at + PACK <= to; at += PACK) {
            packer.pack32Values(values, at, array, offset);
            offset += width * (PACK / GROUP);
        }
        for (; at + GROUP <= to; at += GROUP) {
            packer.pack8Values(values, at, array, offset);
            offset += width;
        }
        if (at < to) {
            Arrays.fill(last, 0);
            System.arraycopy(values, at, last, 0, to - at);
            packer.pack8Values(last, 0, array, offset);
        }
        out.advance(groups * width);
    }
}
