package teiten.store.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds the distinct numbers of an array, as long as there are not too many: a table of open
/// addressing from each to its index in order of first occurrence.
final class DistinctValues {
    /// More are no dictionary.
    static final int MOST = 1 << 16;

    private static final int SLOTS = 2 * MOST;
    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(SLOTS);

    /// 2 to the power of 64, divided by the golden ratio: spreads neighbours over the table.
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    /// Index + 1 in each slot that is taken.
    private final int[] slots = new int[SLOTS];

    private final long[] entries = new long[MOST];
    private int size;

    /// Fills in the index of each value; answers the dictionary, or null when there are too many.
    Dictionary.@Nullable Numbers index(int[] values, int count, int[] indexes) {
        clear();
        for (int at = 0; at < count; at++) {
            int index = at > 0 && values[at] == values[at - 1] ? indexes[at - 1] : find(values[at]);
            if (index < 0) {
                return null;
            }
            indexes[at] = index;
        }
        return new Dictionary.Numbers(Arrays.copyOf(entries, size));
    }

    Dictionary.@Nullable Numbers index(long[] values, int count, int[] indexes) {
        clear();
        for (int at = 0; at < count; at++) {
            int index = at > 0 && values[at] == values[at - 1] ? indexes[at - 1] : find(values[at]);
            if (index < 0) {
                return null;
            }
            indexes[at] = index;
        }
        return new Dictionary.Numbers(Arrays.copyOf(entries, size));
    }

    private void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private int find(long value) {
        int slot = (int) ((value * SPREAD) >>> SHIFT);
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (entries[index] == value) {
                return index;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        if (size == MOST) {
            return -1;
        }
        entries[size] = value;
        slots[slot] = ++size;
        return size - 1;
    }
}
