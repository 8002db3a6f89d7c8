package teiten.aggregate;

import java.util.Arrays;
import teiten.bytes.SplitMix;

/// Each distinct address once, as a small number, so that rows hold four bytes instead of
/// seventeen. Open addressing over parallel arrays, at most half full. Senders choose the
/// addresses, so the hash is keyed with a secret.
final class AddressIndex {
    private final long key;
    private int size;
    private byte[] versions = new byte[64];
    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private int[] slots = new int[128];

    /// @param key secret of the hash, on which no number depends
    AddressIndex(long key) {
        this.key = key;
    }

    /// The number of this address, a new one if it has none yet.
    int add(int version, long high, long low) {
        int mask = slots.length - 1;
        int slot = hash(version, high, low) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (lows[known] == low && highs[known] == high && versions[known] == version) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        if (size == versions.length) {
            grow();
            return add(version, high, low);
        }
        versions[size] = (byte) version;
        highs[size] = high;
        lows[size] = low;
        slots[slot] = ++size;
        return size - 1;
    }

    int hash(int version, long high, long low) {
        return (int) SplitMix.mix(SplitMix.mix(high ^ key) + low + version);
    }

    private void grow() {
        int capacity = size * 2;
        versions = Arrays.copyOf(versions, capacity);
        highs = Arrays.copyOf(highs, capacity);
        lows = Arrays.copyOf(lows, capacity);
        slots = new int[capacity * 2];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = hash(versions[known], highs[known], lows[known]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    void clear() {
        size = 0;
        Arrays.fill(slots, 0);
    }

    int size() {
        return size;
    }

    int version(int index) {
        return versions[index];
    }

    long high(int index) {
        return highs[index];
    }

    long low(int index) {
        return lows[index];
    }
}
