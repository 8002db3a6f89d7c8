package teiten.store;

import java.util.Arrays;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import teiten.bytes.SplitMix;
import teiten.identify.TrafficClass;

/// The daily series of one day while they are counted. Rows come source by source, so the distinct
/// sources of a cell are exact without any set: a source counts when the cell was not counted for
/// it just before. Counts are added up by groups alone, of which each knows its cells, so a row
/// costs one look-up; cells are looked at when the source is new to the group.
final class DaySeries {
    /// Of all sketches, so that any can be merged: 4,096 registers, 1.6 % standard error.
    static final int LOG_REGISTERS = 12;

    static final int ACCESSES = 0;
    static final int PACKETS = 1;
    static final int RETRIES = 2;
    static final int BYTES = 3;
    static final int COUNTS = 4;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long LOW = 0xFFFF_FFFFL;

    /// Words of a group: its key, its counts, the number of the source that accessed last with
    /// where its cells are listed.
    private static final int WORDS = 6;

    private static final int LAST = 5;

    private final SeriesKeys keys;
    private int[] groupSlots = new int[2 * FIRST_CAPACITY];
    private long[] groups = new long[FIRST_CAPACITY * WORDS];
    private int groupCount;

    // How many cells, how many of these have sketches, the cells, of one group after the other.
    private int[] links = new int[FIRST_CAPACITY * Long.BYTES];
    private int linkCount;

    private int[] cellSlots = new int[2 * FIRST_CAPACITY];
    private long[] cellKeys = new long[FIRST_CAPACITY];

    // The number of the source counted last, and how many were counted.
    private long[] cellSources = new long[FIRST_CAPACITY];
    private HllSketch[] sketches = new HllSketch[64];
    private int[] sketchOfCell = new int[FIRST_CAPACITY];
    private int sketchCount;
    private int cellCount;

    private int source;
    private int version;
    private long high;
    private long low;
    private long lastKey = -1;
    private int lastGroup;

    DaySeries(SeriesKeys keys) {
        this.keys = keys;
    }

    /// What follows is of another source.
    void nextSource(int itsVersion, long itsHigh, long itsLow) {
        source++;
        version = itsVersion;
        high = itsHigh;
        low = itsLow;
    }

    /// Counts a row; answers whether it is the source's first access of the group.
    boolean count(long key, long accesses, long packets, long retries, long bytes) {
        int at = group(key);
        groups[at + 1 + ACCESSES] += accesses;
        groups[at + 1 + PACKETS] += packets;
        groups[at + 1 + RETRIES] += retries;
        groups[at + 1 + BYTES] += bytes;
        return accesses > 0 && isFirst(at, true);
    }

    /// The source was counted for this group, and for its cells, before.
    void mark(long key) {
        isFirst(group(key), false);
    }

    private boolean isFirst(int at, boolean counting) {
        long last = groups[at + LAST];
        if (last >>> Integer.SIZE == source) {
            return false;
        }
        groups[at + LAST] = (long) source << Integer.SIZE | (last & LOW);
        int link = (int) last;
        int end = link + 2 + links[link];
        int sketched = link + 2 + links[link + 1];
        for (int next = link + 2; next < end; next++) {
            int cell = links[next];
            long of = cellSources[cell];
            if (of >>> Integer.SIZE != source) {
                long counted = (of & LOW) + (counting ? 1 : 0);
                cellSources[cell] = (long) source << Integer.SIZE | counted;
                if (counting && next < sketched) {
                    update(sketches[sketchOfCell[cell]]);
                }
            }
        }
        return true;
    }

    private void update(HllSketch sketch) {
        if (version == 4) {
            sketch.update(low);
        } else {
            sketch.update(new long[] {high, low});
        }
    }

    private int group(long key) {
        if (key == lastKey) {
            return lastGroup;
        }
        int mask = groupSlots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (groupSlots[slot] != 0) {
            int at = (groupSlots[slot] - 1) * WORDS;
            if (groups[at] == key) {
                lastKey = key;
                lastGroup = at;
                return at;
            }
            slot = (slot + 1) & mask;
        }
        addGroup(key, slot);
        return group(key);
    }

    private void addGroup(long key, int slot) {
        SeriesKeys.Cells cells = keys.cells(key);
        if (linkCount + 2 + cells.count > links.length) {
            links = Arrays.copyOf(links, Math.max(2 * links.length, linkCount + 2 + cells.count));
        }
        int at = groupCount * WORDS;
        if (at == groups.length) {
            groups = Arrays.copyOf(groups, 2 * groups.length);
        }
        groups[at] = key;
        groups[at + LAST] = linkCount;
        groupSlots[slot] = ++groupCount;
        links[linkCount++] = cells.count;
        links[linkCount++] = cells.sketched;
        for (int next = 0; next < cells.count; next++) {
            links[linkCount++] = cell(cells.keys[next], next < cells.sketched);
        }
        if (2 * groupCount > groupSlots.length) {
            groupSlots = new int[2 * groupSlots.length];
            for (int known = 0; known < groupCount; known++) {
                put(groupSlots, groups[known * WORDS], known);
            }
        }
    }

    private static void put(int[] slots, long key, int number) {
        int mask = slots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (slots[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        slots[slot] = number + 1;
    }

    /// The number of a cell, a new one if it has none yet.
    private int cell(long key, boolean sketched) {
        int known = cell(key);
        if (known >= 0) {
            return known;
        }
        if (cellCount == cellKeys.length) {
            cellKeys = Arrays.copyOf(cellKeys, 2 * cellCount);
            cellSources = Arrays.copyOf(cellSources, 2 * cellCount);
            sketchOfCell = Arrays.copyOf(sketchOfCell, 2 * cellCount);
        }
        cellKeys[cellCount] = key;
        sketchOfCell[cellCount] = -1;
        if (sketched) {
            if (sketchCount == sketches.length) {
                sketches = Arrays.copyOf(sketches, 2 * sketchCount);
            }
            sketches[sketchCount] = new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4);
            sketchOfCell[cellCount] = sketchCount++;
        }
        put(cellSlots, key, cellCount++);
        if (2 * cellCount > cellSlots.length) {
            cellSlots = new int[2 * cellSlots.length];
            for (int cell = 0; cell < cellCount; cell++) {
                put(cellSlots, cellKeys[cell], cell);
            }
        }
        return cellCount - 1;
    }

    /// The number of a cell, or -1.
    int cell(long key) {
        int mask = cellSlots.length - 1;
        int slot = (int) SplitMix.mix(key) & mask;
        while (cellSlots[slot] != 0) {
            int cell = cellSlots[slot] - 1;
            if (cellKeys[cell] == key) {
                return cell;
            }
            slot = (slot + 1) & mask;
        }
        return -1;
    }

    int cellCount() {
        return cellCount;
    }

    long cellKey(int cell) {
        return cellKeys[cell];
    }

    /// Distinct sources of accesses.
    long sources(int cell) {
        return cellSources[cell] & LOW;
    }

    /// The sketch of a cell that has one.
    byte[] sketch(int cell) {
        return sketches[sketchOfCell[cell]].toCompactByteArray();
    }

    /// The counts of all cells, [#COUNTS] of each.
    long[] sums() {
        long[] sums = new long[cellCount * COUNTS];
        for (int at = 0; at < groupCount * WORDS; at += WORDS) {
            boolean answers = SeriesKeys.classOf(groups[at]) == TrafficClass.BACKSCATTER;
            int link = (int) groups[at + LAST];
            for (int next = link + 2; next < link + 2 + links[link]; next++) {
                int cell = links[next];
                int series = (int) (cellKeys[cell] >> SeriesKeys.SERIES_SHIFT);
                boolean whole =
                        SeriesKeys.SERIES[series].counted() == SeriesKind.Counted.EVERYTHING;
                int to = cell * COUNTS;
                sums[to + ACCESSES] += groups[at + 1 + ACCESSES];
                sums[to + RETRIES] += groups[at + 1 + RETRIES];
                if (whole || !answers) {
                    sums[to + PACKETS] += groups[at + 1 + PACKETS];
                    sums[to + BYTES] += groups[at + 1 + BYTES];
                }
            }
        }
        return sums;
    }
}
