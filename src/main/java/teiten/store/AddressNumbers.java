package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import teiten.bytes.SplitMix;

/// Distinct IPv6 addresses, numbered from 0 in the order in which they came.
final class AddressNumbers {
    private static final int WORDS = 2;

    private long[] addresses = new long[16 * WORDS];
    private int[] slots = new int[64];
    private int count;

    void clear() {
        if (count > 0) {
            Arrays.fill(slots, 0);
            count = 0;
        }
    }

    /// The number of an address, a new one if it has none yet.
    int number(long high, long low) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(high ^ SplitMix.mix(low)) & mask;
        while (slots[slot] != 0) {
            int at = (slots[slot] - 1) * WORDS;
            if (addresses[at] == high && addresses[at + 1] == low) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        if (count * WORDS == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * addresses.length);
        }
        addresses[count * WORDS] = high;
        addresses[count * WORDS + 1] = low;
        slots[slot] = ++count;
        if (2 * count > slots.length) {
            grow();
        }
        return count - 1;
    }

    private void grow() {
        slots = new int[2 * slots.length];
        int known = count;
        count = 0;
        for (int at = 0; at < known; at++) {
            number(addresses[at * WORDS], addresses[at * WORDS + 1]);
        }
    }

    void write(DataOutput out) throws IOException {
        Varint.write(out, count);
        for (int at = 0; at < count * WORDS; at++) {
            out.writeLong(addresses[at]);
        }
    }

    /// Reads what was written into an empty one.
    void read(DataInput in) throws IOException {
        for (long left = Varint.read(in); left > 0; left--) {
            number(in.readLong(), in.readLong());
        }
    }
}
