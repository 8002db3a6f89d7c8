package teiten.store.parquet;

import java.util.Arrays;

/// Definition levels of a page: which of its rows have a value (1) and which are null (0), eight
/// rows a byte, lowest bit first.
final class Levels {
    private static final int GROUP = 8;

    /// A run of fewer groups takes no less than its bits do.
    private static final int SHORTEST_RUN = 4;

    private byte[] bits = new byte[0];

    /// Room for the bits of so many rows, all 0, which the caller fills before [#write].
    byte[] room(int rows) {
        int groups = groups(rows);
        if (bits.length < groups) {
            bits = new byte[groups];
        }
        Arrays.fill(bits, 0, groups, (byte) 0);
        return bits;
    }

    private static int groups(int rows) {
        return (rows + GROUP - 1) / GROUP;
    }

    /// Puts down that the row has a value.
    void set(int row) {
        bits[row >> 3] |= (byte) (1 << (row & 7));
    }

    /// Writes what was put into [#room].
    void write(int rows, GrowingBytes page) {
        int start = begin(page);
        int groups = groups(rows);
        int literals = 0;
        int at = 0;
        while (at < groups) {
            int end = at + 1;
            byte same = bits[at];
            while (end < groups && bits[end] == same) {
                end++;
            }
            if ((same == 0 || same == -1) && end - at >= SHORTEST_RUN) {
                writeBits(literals, at, page);
                writeRun(same & 1, Math.min(rows, end * GROUP) - at * GROUP, page);
                literals = end;
            }
            at = end;
        }
        writeBits(literals, groups, page);
        end(start, page);
    }

    /// Writes that each row has a value, or that none has one.
    static void writeSame(boolean present, int rows, GrowingBytes page) {
        int start = begin(page);
        writeRun(present ? 1 : 0, rows, page);
        end(start, page);
    }

    private static void writeRun(int level, int rows, GrowingBytes page) {
        page.putVarint((long) rows << 1);
        page.write(level);
    }

    private void writeBits(int from, int to, GrowingBytes page) {
        if (from < to) {
            page.putVarint(((long) (to - from) << 1) | 1);
            page.write(bits, from, to - from);
        }
    }

    private static int begin(GrowingBytes page) {
        page.putInt(0);
        return page.size();
    }

    private static void end(int start, GrowingBytes page) {
        page.setInt(start - Integer.BYTES, page.size() - start);
    }
}
