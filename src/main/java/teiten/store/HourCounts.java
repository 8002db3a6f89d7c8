package teiten.store;

import java.util.Arrays;
import teiten.bytes.SplitMix;

/// What was counted for each key of a day's series. Open addressing, at most half full, into pages
/// in which all of a key lies together: a darknet's keys are too many for the processor's cache,
/// and each place that is touched would be a wait for memory. Rows come source by source, so a
/// key's distinct sources are exact without any set: a source counts when the key was not counted
/// for it just before.
final class HourCounts {
    static final int ACCESSES = 1;
    static final int PACKETS = 2;
    static final int BACKSCATTER = 3;
    static final int RETRIES = 4;
    static final int BYTES = 5;

    private static final int KEY = 0;
    private static final int LAST_SEEN = 6;
    private static final int DISTINCT = 7;
    private static final int WORDS = 8;
    private static final int FIRST_CAPACITY = 1 << 10;

    /// Keys of a page: what is counted never moves, for a day of an all-port scan has millions of
    /// keys, and a copy of them would be as large as all that is in memory beside.
    private static final int PAGE_BITS = 13;

    private static final int PAGE_KEYS = 1 << PAGE_BITS;
    private static final int IN_PAGE = PAGE_KEYS - 1;
    private static final long LOW = 0xFFFF_FFFFL;

    private int size;
    private int[] slots = new int[2 * FIRST_CAPACITY];

    /// A key's words: itself, five counts, the last source of an access and the last of any packet
    /// (32 bits each), and how many of either there were.
    private long[][] pages = new long[1][FIRST_CAPACITY * WORDS];

    int size() {
        return size;
    }

    long key(int at) {
        return page(at)[in(at) + KEY];
    }

    private long[] page(int place) {
        return pages[place >>> PAGE_BITS];
    }

    private static int in(int place) {
        return (place & IN_PAGE) * WORDS;
    }

    /// The place of a key, a new one if it has none yet.
    int place(long key) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (key(known) == key) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        if (2 * size == slots.length) {
            widen();
            return place(key);
        }
        makeRoom();
        page(size)[in(size) + KEY] = key;
        slots[slot] = ++size;
        return size - 1;
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
        long last = entries[at + LAST_SEEN];
        if ((int) last != source) {
            entries[at + LAST_SEEN] = (last & ~LOW) | source;
            entries[at + DISTINCT]++;
        }
        if (accessed && (int) (last >>> 32) != source) {
            entries[at + LAST_SEEN] = (long) source << 32 | source;
            entries[at + DISTINCT] += 1L << 32;
        }
    }

    /// Room for one key more: the first page grows, the others are whole at once.
    private void makeRoom() {
        int page = size >>> PAGE_BITS;
        if (page == pages.length) {
            pages = Arrays.copyOf(pages, 2 * page);
        }
        if (page > 0 && in(size) == 0) {
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

    /// The places in the order of their keys.
    int[] ordered() {
        long[] sorted = new long[size];
        for (int at = 0; at < size; at++) {
            sorted[at] = key(at);
        }
        Arrays.sort(sorted);
        int[] places = new int[size];
        for (int at = 0; at < size; at++) {
            places[at] = place(sorted[at]);
        }
        return places;
    }

    /// The values of a count, in an order of places.
    long[] counts(int count, int[] order, int from, int rows) {
        long[] values = new long[rows];
        for (int at = 0; at < rows; at++) {
            int place = order[from + at];
            values[at] = page(place)[in(place) + count];
        }
        return values;
    }

    /// Distinct sources, of accesses or of packets of any kind, in an order of places.
    long[] distinct(boolean ofAccesses, int[] order, int from, int rows) {
        long[] values = counts(DISTINCT, order, from, rows);
        for (int at = 0; at < rows; at++) {
            values[at] = ofAccesses ? values[at] >>> 32 : values[at] & LOW;
        }
        return values;
    }
}
