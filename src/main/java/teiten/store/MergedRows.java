package teiten.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.Row;

/// Sorted rows of several origins as one sorted sequence, those of one key as one row. A heap of
/// cursors; closes them as they end.
final class MergedRows extends RowCursor {
    private final int version;
    private final int words;

    // The cursor with the least row is first; each is not greater than its two children.
    private final RowCursor[] heap;
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
        for (int at = size / 2 - 1; at >= 0; at--) {
            sink(at);
        }
    }

    @Override
    boolean next() throws IOException {
        if (size == 0) {
            return false;
        }
        System.arraycopy(heap[0].rows, heap[0].at, rows, 0, words);
        advance();
        while (size > 0
                && Row.compare(rows, 0, heap[0].rows, heap[0].at, version) == 0
                && Row.add(rows, 0, heap[0].rows, heap[0].at)) {
            advance();
        }
        return true;
    }

    private void advance() throws IOException {
        if (!heap[0].next()) {
            heap[0].close();
            heap[0] = heap[--size];
        }
        sink(0);
    }

    private void sink(int from) {
        RowCursor cursor = heap[from];
        int at = from;
        while (true) {
            int child = 2 * at + 1;
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (child >= size || !isBefore(heap[child], cursor)) {
                heap[at] = cursor;
                return;
            }
            heap[at] = heap[child];
            at = child;
        }
    }

    private boolean isBefore(RowCursor a, RowCursor b) {
        return Row.compare(a.rows, a.at, b.rows, b.at, version) < 0;
    }

    @Override
    public void close() throws IOException {
        for (int at = 0; at < size; at++) {
            heap[at].close();
        }
    }
}
