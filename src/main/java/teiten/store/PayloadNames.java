package teiten.store;

import java.util.Arrays;
import teiten.bytes.SplitMix;
import teiten.store.parquet.Dictionary;

/// The distinct payloads that the rows of a row group refer to. Open addressing, at most half full;
/// the names are cut from SHA-256, so nobody makes them meet at will but by trying, and half of
/// their bits are left for that.
final class PayloadNames {
    /// Payloads that a row group refers to at most: with their names as texts they take 80 bytes
    /// each.
    static final int MOST = 1 << 18;

    private static final int FIRST_CAPACITY = 1 << 10;

    /// Hexadecimal digits of a half.
    private static final int DIGITS = 16;

    private long[] highs = new long[FIRST_CAPACITY];
    private long[] lows = new long[FIRST_CAPACITY];
    private int[] slots = new int[2 * FIRST_CAPACITY];
    private int size;

    boolean isFull() {
        return size == MOST;
    }

    void clear() {
        size = 0;
        Arrays.fill(slots, 0);
    }

    /// The number of a payload, a new one if it has none yet.
    int number(long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(high ^ low) & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (highs[known] == high && lows[known] == low) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        if (size == highs.length) {
            grow();
            return number(high, low);
        }
        highs[size] = high;
        lows[size] = low;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        highs = Arrays.copyOf(highs, size * 2);
        lows = Arrays.copyOf(lows, size * 2);
        slots = new int[size * 4];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = (int) SplitMix.mix(highs[known] ^ lows[known]) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    /// The names by number.
    Dictionary dictionary() {
        byte[][] names = new byte[size][];
        for (int at = 0; at < size; at++) {
            names[at] = text(highs[at], lows[at]);
        }
        return new Dictionary.Texts(names);
    }

    /// A name as 32 lower-case hexadecimal digits.
    static byte[] text(long high, long low) {
        byte[] text = new byte[2 * DIGITS];
        for (int at = 0; at < DIGITS; at++) {
            int shift = Long.SIZE - 4 - 4 * at;
            text[at] = digit((int) (high >>> shift) & 0xF);
            text[DIGITS + at] = digit((int) (low >>> shift) & 0xF);
        }
        return text;
    }

    private static byte digit(int value) {
        return (byte) (value < 10 ? '0' + value : 'a' - 10 + value);
    }
}
