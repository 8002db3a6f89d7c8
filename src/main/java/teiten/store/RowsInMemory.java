package teiten.store;

import java.util.SortedMap;
import java.util.TreeMap;
import teiten.aggregate.Row;
import teiten.aggregate.RowBlock;

/// A part of rows that lie sorted in memory.
final class RowsInMemory extends RowCursor {
    private final int words;
    private final int end;
    private int following;

    /// @param from first row
    /// @param to row after the last
    RowsInMemory(long[] sorted, int from, int to, int version) {
        words = Row.words(version);
        rows = sorted;
        following = from * words;
        end = to * words;
    }

    @Override
    boolean next() {
        at = following;
        following += words;
        return at < end;
    }

    /// Rows of one UTC day, `from` (inclusive) to `to` (exclusive).
    record Slice(int from, int to) {}

    /// The days that have rows, days since the epoch.
    static SortedMap<Long, Slice> days(RowBlock sorted) {
        int words = Row.words(sorted.version());
        SortedMap<Long, Slice> days = new TreeMap<>();
        int from = 0;
        for (int row = 1; row <= sorted.size(); row++) {
            int day = Row.day(sorted.rows(), from * words);
            if (row == sorted.size() || Row.day(sorted.rows(), row * words) != day) {
                days.put((long) day, new Slice(from, row));
                from = row;
            }
        }
        return days;
    }
}
