package teiten.store;

import java.util.Arrays;
import teiten.bytes.SplitMix;

/// What was counted for each key of a day's series. Open addressing over parallel arrays, at most
/// half full. Rows come source by source, so a key's distinct sources are exact without any set: a
/// source counts when the key was not counted for it just before.
final class HourCounts {
    private static final int FIRST_CAPACITY = 1 << 10;

    private int size;
    private int[] slots = new int[2 * FIRST_CAPACITY];
    private long[] keys = new long[FIRST_CAPACITY];
    private int[] lastSource = new int[FIRST_CAPACITY];
    private int[] lastSender = new int[FIRST_CAPACITY];
    long[] accesses = new long[FIRST_CAPACITY];
    long[] packets = new long[FIRST_CAPACITY];
    long[] backscatter = new long[FIRST_CAPACITY];
    long[] retries = new long[FIRST_CAPACITY];
    long[] bytes = new long[FIRST_CAPACITY];

    /// Distinct sources of accesses.
    long[] sources = new long[FIRST_CAPACITY];

    /// Distinct sources of packets of any kind.
    long[] senders = new long[FIRST_CAPACITY];

    int size() {
        return size;
    }

    long key(int at) {
        return keys[at];
    }

    /// The place of a key, a new one if it has none yet.
    int place(long key) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (keys[known] == key) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        if (size == keys.length) {
            grow();
            return place(key);
        }
        keys[size] = key;
        lastSource[size] = 0;
        lastSender[size] = 0;
        slots[slot] = ++size;
        return size - 1;
    }

    /// Counts a packet's sender.
    ///
    /// @param source number of the source, from 1
    /// @param accessed whether it is an access
    void source(int place, int source, boolean accessed) {
        if (lastSender[place] != source) {
            lastSender[place] = source;
            senders[place]++;
        }
        if (accessed && lastSource[place] != source) {
            lastSource[place] = source;
            sources[place]++;
        }
    }

    private void grow() {
        int capacity = size * 2;
        keys = Arrays.copyOf(keys, capacity);
        lastSource = Arrays.copyOf(lastSource, capacity);
        lastSender = Arrays.copyOf(lastSender, capacity);
        accesses = Arrays.copyOf(accesses, capacity);
        packets = Arrays.copyOf(packets, capacity);
        backscatter = Arrays.copyOf(backscatter, capacity);
        retries = Arrays.copyOf(retries, capacity);
        bytes = Arrays.copyOf(bytes, capacity);
        sources = Arrays.copyOf(sources, capacity);
        senders = Arrays.copyOf(senders, capacity);
        slots = new int[capacity * 2];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = (int) SplitMix.mix(keys[known]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    /// The places in the order of their keys.
    int[] ordered() {
        long[] sorted = Arrays.copyOf(keys, size);
        Arrays.sort(sorted);
        int[] places = new int[size];
        for (int at = 0; at < size; at++) {
            places[at] = place(sorted[at]);
        }
        return places;
    }

    /// The values of a count, in an order of places.
    static long[] in(int[] order, int from, int count, long[] values) {
        long[] ordered = new long[count];
        for (int at = 0; at < count; at++) {
            ordered[at] = values[order[from + at]];
        }
        return ordered;
    }
}
