package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import teiten.bytes.SplitMix;

/// What one source came to by groups of rows, as [SeriesKeys] has them. Of a source with more than
/// [#MOST] groups those that come later are left out.
final class GroupCounts {
    /// Groups of a source that are counted.
    static final int MOST = 1 << 19;

    private static final int COUNTS = DaySeries.COUNTS;

    private final int most;
    private long[] groups = new long[16];
    private long[] counts = new long[16 * COUNTS];
    private int[] slots = new int[64];
    private int count;

    GroupCounts() {
        this(MOST);
    }

    GroupCounts(int most) {
        this.most = most;
    }

    /// Takes what a group came to.
    @FunctionalInterface
    interface Taker {
        /// Takes one.
        ///
        /// @param at where its counts begin
        void take(long group, long[] counts, int at) throws IOException;
    }

    void clear() {
        // The last one first: none of those that stay was put behind it.
        while (count > 0) {
            slots[slot(groups[--count])] = 0;
        }
    }

    void add(long group, long accesses, long packets, long retries, long bytes) {
        int at = place(group);
        if (at >= 0) {
            counts[at + DaySeries.ACCESSES] += accesses;
            counts[at + DaySeries.PACKETS] += packets;
            counts[at + DaySeries.RETRIES] += retries;
            counts[at + DaySeries.BYTES] += bytes;
        }
    }

    /// Where the counts of a group are, or a negative number where there is no room for it.
    private int place(long group) {
        if (count > 0 && groups[count - 1] == group) {
            return (count - 1) * COUNTS;
        }
        int slot = slot(group);
        if (slots[slot] != 0) {
            return (slots[slot] - 1) * COUNTS;
        }
        if (count == most) {
            return -1;
        }
        if (count == groups.length) {
            groups = Arrays.copyOf(groups, 2 * count);
            counts = Arrays.copyOf(counts, 2 * count * COUNTS);
        }
        int at = count * COUNTS;
        groups[count] = group;
        Arrays.fill(counts, at, at + COUNTS, 0);
        slots[slot] = ++count;
        if (2 * count > slots.length) {
            slots = new int[2 * slots.length];
            for (int known = 0; known < count; known++) {
                slots[slot(groups[known])] = known + 1;
            }
        }
        return at;
    }

    /// Where a group is, or would be.
    private int slot(long group) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(group) & mask;
        while (slots[slot] != 0 && groups[slots[slot] - 1] != group) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /// Hands over all of them, in the order in which they came.
    void each(Taker taker) throws IOException {
        for (int at = 0; at < count; at++) {
            taker.take(groups[at], counts, at * COUNTS);
        }
    }

    void write(DataOutput out) throws IOException {
        Varint.write(out, count);
        for (int at = 0; at < count; at++) {
            Varint.write(out, groups[at]);
            for (int which = 0; which < COUNTS; which++) {
                Varint.write(out, counts[at * COUNTS + which]);
            }
        }
    }

    /// Adds what was written.
    void read(DataInput in) throws IOException {
        for (long left = Varint.read(in); left > 0; left--) {
            int at = place(Varint.read(in));
            for (int which = 0; which < COUNTS; which++) {
                long value = Varint.read(in);
                if (at >= 0) {
                    counts[at + which] += value;
                }
            }
        }
    }
}
