package teiten.store;

import java.io.IOException;
import java.util.List;

/// Counts of several origins as one sequence, those of one key added up in the order of the
/// origins. A heap of cursors; closes cursors as they end.
final class MergedCounts extends CountCursor {
    private final int words;

    // The cursor with the least key is first, of equal ones the earliest origin's; each is before
    // its two children.
    private final CountCursor[] heap;
    private final long[] keys;
    private final int[] places;
    private int size;

    /// @param origins in the order in which their sources came; they are closed
    /// @param words of a key
    MergedCounts(List<CountCursor> origins, int words) throws IOException {
        this.words = words;
        counts = new long[words];
        heap = new CountCursor[origins.size()];
        keys = new long[heap.length];
        places = new int[heap.length];
        for (int place = 0; place < origins.size(); place++) {
            CountCursor origin = origins.get(place);
            if (origin.next()) {
                heap[size] = origin;
                keys[size] = origin.key();
                places[size++] = place;
            } else {
                origin.close();
            }
        }
        for (int node = size / 2 - 1; node >= 0; node--) {
            sink(node);
        }
    }

    @Override
    boolean next() throws IOException {
        if (size == 0) {
            return false;
        }
        long key = keys[0];
        System.arraycopy(heap[0].counts, heap[0].at, counts, 0, words);
        advance();
        while (size > 0 && keys[0] == key) {
            add(counts, 0, heap[0].counts, heap[0].at, words);
            advance();
        }
        return true;
    }

    private void advance() throws IOException {
        if (heap[0].next()) {
            keys[0] = heap[0].key();
        } else {
            heap[0].close();
            size--;
            heap[0] = heap[size];
            keys[0] = keys[size];
            places[0] = places[size];
        }
        sink(0);
    }

    private void sink(int from) {
        if (from >= size) {
            return;
        }
        CountCursor cursor = heap[from];
        long key = keys[from];
        int place = places[from];
        int node = from;
        while (true) {
            int child = 2 * node + 1;
            if (child + 1 < size && isBefore(child + 1, keys[child], places[child])) {
                child++;
            }
            if (child >= size || !isBefore(child, key, place)) {
                heap[node] = cursor;
                keys[node] = key;
                places[node] = place;
                return;
            }
            heap[node] = heap[child];
            keys[node] = keys[child];
            places[node] = places[child];
            node = child;
        }
    }

    private boolean isBefore(int node, long key, int place) {
        return keys[node] != key ? keys[node] < key : places[node] < place;
    }

    @Override
    public void close() throws IOException {
        for (int node = 0; node < size; node++) {
            heap[node].close();
        }
    }
}
