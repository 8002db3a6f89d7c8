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

    /// Rows of one UTC day, `from` (inclusive) to `to` (exclusive), and the minutes that they are
    /// of.
    record Slice(int from, int to, MinuteSpan minutes) {}

    /// The days that have rows, days since the epoch.
    static SortedMap<Long, Slice> days(RowBlock sorted) {
        int words = Row.words(sorted.version());
        SortedMap<Long, Slice> days = new TreeMap<>();
        int row = 0;
        while (row < sorted.size()) {
            int from = row;
            int day = Row.day(sorted.rows(), from * words);
            int first = Integer.MAX_VALUE;
            int last = Integer.MIN_VALUE;
            for (; row < sorted.size(); row++) {
                int minute = Row.minute(sorted.rows(), row * words) - day * StoreDays.MINUTES_A_DAY;
                if (minute < 0 || minute >= StoreDays.MINUTES_A_DAY) {
                    break;
                }
                first = Math.min(first, minute);
                last = Math.max(last, minute);
            }
            days.put((long) day, new Slice(from, row, new MinuteSpan(first, last)));
        }
        return days;
    }
}
