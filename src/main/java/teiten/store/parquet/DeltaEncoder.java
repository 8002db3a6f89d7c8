package teiten.store.parquet;

import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.BytePackerForLong;
import org.apache.parquet.column.values.bitpacking.Packer;

/// `DELTA_BINARY_PACKED` (Encodings.md): in blocks of 128 the least difference of neighbours, and
/// what each is above it, in as many bits as each quarter of the block needs. Differences wrap.
///
/// The framing of the library's writers, which take a value a call, over whole arrays.
final class DeltaEncoder {
    private static final int BLOCK = 128;
    private static final int MINIBLOCKS = 4;
    private static final int MINIBLOCK = BLOCK / MINIBLOCKS;

    private final BytePacker[] packers = new BytePacker[Integer.SIZE + 1];
    private final BytePackerForLong[] longPackers = new BytePackerForLong[Long.SIZE + 1];
    private final int[] deltas = new int[BLOCK];
    private final long[] longDeltas = new long[BLOCK];

    DeltaEncoder() {
        for (int width = 0; width < packers.length; width++) {
            packers[width] = Packer.LITTLE_ENDIAN.newBytePacker(width);
        }
        for (int width = 0; width < longPackers.length; width++) {
            longPackers[width] = Packer.LITTLE_ENDIAN.newBytePackerForLong(width);
        }
    }

    private static void writeHeader(int count, long first, GrowingBytes out) {
        out.putVarint(BLOCK);
        out.putVarint(MINIBLOCKS);
        out.putVarint(count);
        out.putSignedVarint(first);
    }

    void write(int[] values, int from, int to, GrowingBytes out) {
        writeHeader(to - from, from == to ? 0 : values[from], out);
        for (int at = from + 1; at < to; at += BLOCK) {
            writeBlock(values, at, Math.min(BLOCK, to - at), out);
        }
    }

    private void writeBlock(int[] values, int from, int count, GrowingBytes out) {
        int least = Integer.MAX_VALUE;
        for (int at = 0; at < count; at++) {
            int delta = values[from + at] - values[from + at - 1];
            deltas[at] = delta;
            least = Math.min(least, delta);
        }
        for (int at = 0; at < count; at++) {
            deltas[at] -= least;
        }
        for (int at = count; at < BLOCK; at++) {
            deltas[at] = 0;
        }
        out.putSignedVarint(least);
        out.reserve(MINIBLOCKS + BLOCK * Integer.BYTES);
        byte[] array = out.array();
        int widths = out.size();
        int body = widths + MINIBLOCKS;
        for (int mini = 0; mini < MINIBLOCKS; mini++) {
            int start = mini * MINIBLOCK;
            int bits = 0;
            for (int at = start; at < start + MINIBLOCK; at++) {
                bits |= deltas[at];
            }
            int width = Integer.SIZE - Integer.numberOfLeadingZeros(bits);
            array[widths + mini] = (byte) width;
            // Behind the last value no bytes are expected.
            if (start < count) {
                packers[width].pack32Values(deltas, start, array, body);
                body += width * (MINIBLOCK / Byte.SIZE);
            }
        }
        out.advance(body - widths);
    }

    void write(long[] values, int from, int to, GrowingBytes out) {
        writeHeader(to - from, from == to ? 0 : values[from], out);
        for (int at = from + 1; at < to; at += BLOCK) {
            writeBlock(values, at, Math.min(BLOCK, to - at), out);
        }
    }

    private void writeBlock(long[] values, int from, int count, GrowingBytes out) {
        long least = Long.MAX_VALUE;
        for (int at = 0; at < count; at++) {
            long delta = values[from + at] - values[from + at - 1];
            longDeltas[at] = delta;
            least = Math.min(least, delta);
        }
        for (int at = 0; at < count; at++) {
            longDeltas[at] -= least;
        }
        for (int at = count; at < BLOCK; at++) {
            longDeltas[at] = 0;
        }
        out.putSignedVarint(least);
        out.reserve(MINIBLOCKS + BLOCK * Long.BYTES);
        byte[] array = out.array();
        int widths = out.size();
        int body = widths + MINIBLOCKS;
        for (int mini = 0; mini < MINIBLOCKS; mini++) {
            int start = mini * MINIBLOCK;
            long bits = 0;
            for (int at = start; at < start + MINIBLOCK; at++) {
                bits |= longDeltas[at];
            }
            int width = Long.SIZE - Long.numberOfLeadingZeros(bits);
            array[widths + mini] = (byte) width;
            if (start < count) {
                longPackers[width].pack32Values(longDeltas, start, array, body);
                body += width * (MINIBLOCK / Byte.SIZE);
            }
        }
        out.advance(body - widths);
    }
}
