package teiten.aggregate;

import java.util.Arrays;

/// Rows of one IP version in one array of longs ([Row]), appended as they come and then sorted at
/// once: darknet rows hardly ever repeat, so looking each one up costs more than sorting them all.
/// Reused from block to block.
public final class RowBlock {
    private static final int FIRST_ROWS = 64;

    private final int version;
    private final int words;
    private long[] rows;
    private int size;

    /// @param version 4 or 6
    RowBlock(int version) {
        this.version = version;
        words = Row.words(version);
        rows = new long[FIRST_ROWS * words];
    }

    public int version() {
        return version;
    }

    /// Longs of a row.
    public int words() {
        return words;
    }

    /// How many rows there are.
    public int size() {
        return size;
    }

    /// The rows, one after the other, [Row#words(int)] longs each.
    public long[] rows() {
        return rows;
    }

    /// Makes room for one more row and answers where it begins; its words are undefined.
    int append() {
        int at = size * words;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        size++;
        return at;
    }

    void clear() {
        size = 0;
    }

    /// Puts the rows into the order of [Row#compare], and those of one key into one row.
    ///
    /// @param by has room for that
    void sort(RowSort by) {
        if (size > 0) {
            size = by.sort(rows, size);
            rows = by.swap(rows);
        }
    }
}
