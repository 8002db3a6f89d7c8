package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import teiten.bytes.SplitMix;

/// What was counted for each key of a day's series. Open addressing, at most half full, into pages
/// in which all of a key lies together: a darknet's keys are too many for the processor's cache,
/// and each place that is touched would be a wait for memory. Rows come source by source, so a
/// key's distinct sources are exact without any set: a source counts when the key was not counted
/// for it just before. What is more than memory may hold goes to the disk in sorted runs.
final class HourCounts implements Closeable {
    static final int ACCESSES = CountCursor.SUMS;
    static final int PACKETS = ACCESSES + 1;
    static final int BACKSCATTER = ACCESSES + 2;
    static final int RETRIES = ACCESSES + 3;
    static final int BYTES = ACCESSES + 4;
    static final int WORDS = ACCESSES + 5;

    private static final int FIRST_CAPACITY = 1 << 10;

    /// Keys of a page: what is counted never moves, for a day of an all-port scan has millions of
    /// keys, and a copy of them would be as large as all that is in memory beside.
    private static final int PAGE_BITS = 13;

    private static final int PAGE_KEYS = 1 << PAGE_BITS;
    private static final int IN_PAGE = PAGE_KEYS - 1;
    private static final long LOW = 0xFFFF_FFFFL;

    private final int most;
    private final CountRuns runs;
    private int size;
    private int[] slots = new int[2 * FIRST_CAPACITY];

    /// A key's words as a [CountCursor] has them: sources of accesses in the upper halves, those of
    /// any packet in the lower ones.
    private long[][] pages = new long[1][FIRST_CAPACITY * WORDS];

    /// @param most keys in memory
    /// @param runs takes what is more, [#WORDS] a key
    HourCounts(int most, CountRuns runs) {
        this.most = most;
        this.runs = runs;
    }

    private long key(int at) {
        return page(at)[in(at) + CountCursor.KEY];
    }

    private long[] page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int in(int place) {
        return (place & IN_PAGE) * WORDS;
    }

    /// The place of a key, a new one if it has none yet; until the next call.
    ///
    /// @param source that is counted, from 1
    int place(long key, int source) throws IOException {
        int slot = slot(key);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == most) {
            runs.add(sorted(), source);
            Arrays.fill(slots, 0);
            size = 0;
            return place(key, source);
        }
        if (2 * size == slots.length) {
            widen();
            return place(key, source);
        }
        makeRoom();
        Arrays.fill(page(size), in(size), in(size) + WORDS, 0);
        page(size)[in(size) + CountCursor.KEY] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /// Where the place of a key stands, or is to stand.
    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (slots[slot] != 0 && key(slots[slot] - 1) != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// Adds to a count of a place.
    void add(int place, int count, long more) {
        page(place)[in(place) + count] += more;
    }

    /// Counts a packet's sender.
    ///
    /// @param source number of the source, from 1
    /// @param accessed whether it is an access
    void source(int place, int source, boolean accessed) {
        long[] entries = page(place);
        int at = in(place);
        long last = entries[at + CountCursor.LAST];
        if ((int) last != source) {
            entries[at + CountCursor.LAST] = (last & ~LOW) | (source & LOW);
            if ((int) entries[at + CountCursor.DISTINCT]++ == 0) {
                entries[at + CountCursor.FIRST] |= source & LOW;
            }
        }
        if (accessed && (int) (last >>> Integer.SIZE) != source) {
            entries[at + CountCursor.LAST] = (long) source << Integer.SIZE | (source & LOW);
            if (entries[at + CountCursor.DISTINCT] >>> Integer.SIZE == 0) {
                entries[at + CountCursor.FIRST] |= (long) source << Integer.SIZE;
            }
            entries[at + CountCursor.DISTINCT] += 1L << Integer.SIZE;
        }
    }

    /// A source is not counted any more that was counted before.
    void mark(int place, int source) {
        page(place)[in(place) + CountCursor.LAST] = (long) source << Integer.SIZE | (source & LOW);
    }

    /// Room for one key more: the first page grows, the others are whole at once.
    private void makeRoom() {
        int page = size >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        if (pages[page] == null) {
            pages[page] = new long[PAGE_KEYS * WORDS];
        } else if (in(size) == pages[page].length) {
            pages[page] = Arrays.copyOf(pages[page], 2 * pages[page].length);
        }
    }

    private void widen() {
        slots = new int[size * 4];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = (int) SplitMix.mix(key(known)) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    /// How many runs went to the disk.
    int runs() {
        return runs.size();
    }

    /// All that was counted, by key; to be closed.
    CountCursor counted() throws IOException {
        return runs.isEmpty() ? sorted() : runs.merged(sorted());
    }

    /// What is in memory.
    private CountCursor sorted() {
        long[] keys = new long[size];
        for (int place = 0; place < size; place++) {
            keys[place] = key(place);
        }
        Arrays.sort(keys);
        return new Sorted(keys);
    }

    private final class Sorted extends CountCursor {
        private final long[] keys;
        private int following;

        Sorted(long[] keys) {
            this.keys = keys;
        }

        @Override
        boolean next() {
            if (following == keys.length) {
                return false;
            }
            int place = slots[slot(keys[following++])] - 1;
            counts = page(place);
            at = in(place);
            return true;
        }
    }

    /// Deletes what did not fit into memory, and lets go of the rest.
    @Override
    public void close() throws IOException {
        pages = new long[0][];
        slots = new int[1];
        size = 0;
        runs.close();
    }
}
