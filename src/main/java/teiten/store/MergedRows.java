package teiten.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Row;

/// Sorted rows of several origins as one sorted sequence, those of one key as one row. A heap of
/// cursors, each with a number that says most of its row's place in the order, so that rows are
/// compared only where these are equal; closes cursors as they end.
final class MergedRows extends RowCursor {
    private static final int DAY_SHIFT = 42;
    private static final int MINUTE_BITS = 10;
    private static final int MINUTES_A_DAY = 24 * 60;

    private final int version;
    private final int words;

    // The cursor with the least row is first; each is not greater than its two children.
    private final RowCursor[] heap;
    private final long[] ranks;
    private int size;

    /// @param origins each sorted; they are closed
    MergedRows(List<RowCursor> origins, int version) throws IOException {
        this.version = version;
        words = Row.words(version);
        rows = new long[words];
        List<RowCursor> filled = new ArrayList<>();
        for (RowCursor origin : origins) {
            if (origin.next()) {
                filled.add(origin);
            } else {
                origin.close();
            }
        }
        heap = filled.toArray(RowCursor[]::new);
        size = heap.length;
        ranks = new long[size];
        for (int at = 0; at < size; at++) {
            ranks[at] = rank(heap[at]);
        }
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    @Override
    boolean next() throws IOException {
        if (size == 0) {
            return false;
        }
        long rank = ranks[0];
        System.arraycopy(heap[0].rows, heap[0].at, rows, 0, words);
        advance();
        while (size > 0
                && ranks[0] == rank
                && Row.compare(rows, 0, heap[0].rows, heap[0].at, version) == 0
                && Row.add(rows, 0, heap[0].rows, heap[0].at)) {
            advance();
        }
        return true;
    }

    private void advance() throws IOException {
        if (heap[0].next()) {
            ranks[0] = rank(heap[0]);
        } else {
            heap[0].close();
            size--;
            heap[0] = heap[size];
            ranks[0] = ranks[size];
        }
        sink(0);
    }

    /// Day, and of the source and the minute what fits: rows with a smaller one are before.
    private long rank(RowCursor cursor) {
        int minute = Row.minute(cursor.rows, cursor.at);
        int day = Math.floorDiv(minute, MINUTES_A_DAY);
        long rest =
                version == 4
                        ? (Row.source4(cursor.rows, cursor.at) << MINUTE_BITS)
                                | ((minute - day * MINUTES_A_DAY) >> 1)
                        : Row.source6(cursor.rows, cursor.at, true) >>> (Long.SIZE - DAY_SHIFT);
        return ((long) day << DAY_SHIFT) | rest;
    }

    private void sink(int from) {
        if (from >= size) {
            return;
        }
        RowCursor cursor = heap[from];
        long rank = ranks[from];
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(child + 1, ranks[child], heap[child])) {
                child++;
            }
            if (child >= size || !isBefore(child, rank, cursor)) {
                heap[at] = cursor;
                ranks[at] = rank;
                return;
            }
            heap[at] = heap[child];
            ranks[at] = ranks[child];
            at = child;
        }
    }

    private boolean isBefore(int place, long rank, RowCursor than) {
        if (ranks[place] != rank) {
            return ranks[place] < rank;
        }
        RowCursor cursor = heap[place];
        return Row.compare(cursor.rows, cursor.at, than.rows, than.at, version) < 0;
    }

    @Override
    public void close() throws IOException {
        for (int at = 0; at < size; at++) {
            heap[at].close();
        }
    }
}
