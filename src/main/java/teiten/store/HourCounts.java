package teiten.store;

import java.util.Arrays;
import teiten.bytes.SplitMix;

/// What was counted for each key of a day's series. Open addressing, at most half full, into one
/// array in which all of a key lies together: a darknet's keys are too many for the processor's
/// cache, and each place that is touched would be a wait for memory. Rows come source by source, so
/// a key's distinct sources are exact without any set: a source counts when the key was not counted
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
    private static final long LOW = 0xFFFF_FFFFL;

    private int size;
    private int[] slots = new int[2 * FIRST_CAPACITY];

    /// A key's words: itself, five counts, the last source of an access and the last of any packet
    /// (32 bits each), and how many of either there were.
    private long[] entries = new long[FIRST_CAPACITY * WORDS];

    int size() {
        return size;
    }

    long key(int at) {
        return entries[at * WORDS + KEY];
    }

    /// The place of a key, a new one if it has none yet.
    int place(long key) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (entries[known * WORDS + KEY] == key) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        if (size * WORDS == entries.length) {
            grow();
            return place(key);
        }
        entries[size * WORDS + KEY] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /// Adds to a count of a place.
    void add(int place, int count, long more) {
        entries[place * WORDS + count] += more;
    }

    /// Counts a packet's sender.
    ///
    /// @param source number of the source, from 1
    /// @param accessed whether it is an access
    void source(int place, int source, boolean accessed) {
        int at = place * WORDS;
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

    private void grow() {
        entries = Arrays.copyOf(entries, size * 2 * WORDS);
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
            values[at] = entries[order[from + at] * WORDS + count];
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
