package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.jspecify.annotations.Nullable;
import teiten.bytes.SplitMix;
import teiten.identify.TrafficClass;

/// The daily series of one day while they are counted. Rows come source by source, so the distinct
/// sources of a cell are exact without any set: a source counts when the cell was not counted for
/// it just before. Counts are added up by groups alone, of which each knows its cells, so a row
/// costs one look-up; cells are looked at when the source is new to the group. What is more than
/// memory may hold goes to the disk in sorted runs of cells; sketches, which only series with few
/// cells have, stay.
final class DaySeries implements Closeable {
    /// Of all sketches, so that any can be merged: 4,096 registers, 1.6 % standard error.
    static final int LOG_REGISTERS = 12;

    static final int ACCESSES = 0;
    static final int PACKETS = 1;
    static final int RETRIES = 2;
    static final int BYTES = 3;
    static final int COUNTS = 4;

    /// Words of a cell as a [CountCursor] has them; sources stand in the lower halves.
    static final int CELL_WORDS = CountCursor.SUMS + COUNTS;

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final long LOW = 0xFFFF_FFFFL;

    /// Words of a group: its key, its counts, the number of the source that accessed last with
    /// where its cells are listed.
    private static final int WORDS = 6;

    private static final int LAST = 5;

    private final SeriesKeys keys;
    private final SpillLimit limit;
    private final CountRuns runs;
    private int[] groupSlots = new int[2 * FIRST_CAPACITY];
    private long[] groups = new long[FIRST_CAPACITY * WORDS];
    private int groupCount;

    // How many cells, how many of these have sketches, the cells, of one group after the other.
    private int[] links = new int[FIRST_CAPACITY * Long.BYTES];
    private int linkCount;

    private int[] cellSlots = new int[2 * FIRST_CAPACITY];
    private long[] cellKeys = new long[FIRST_CAPACITY];

    // The number of the source seen last, and how many were counted.
    private long[] cellSources = new long[FIRST_CAPACITY];
    private int[] firstSources = new int[FIRST_CAPACITY];
    private @Nullable HllSketch[] sketchOfCell = new HllSketch[FIRST_CAPACITY];
    private int cellCount;
    private final Map<Long, HllSketch> sketches = new HashMap<>();

    private int source;
    private int version;
    private long high;
    private long low;
    private long lastKey = -1;
    private int lastGroup;

    /// @param begin how the paths begin of what does not fit into memory
    DaySeries(SeriesKeys keys, Path begin, SpillLimit limit) {
        this.keys = keys;
        this.limit = limit;
        runs = new CountRuns(begin, CELL_WORDS, limit.openRuns());
    }

    boolean isEmpty() {
        return cellCount == 0 && runs.isEmpty();
    }

    /// What follows is of another source.
    void nextSource(int itsVersion, long itsHigh, long itsLow) {
        source++;
        version = itsVersion;
        high = itsHigh;
        low = itsLow;
    }

    /// Counts a row; answers whether it is the source's first access of the group.
    ///
    /// The answer may be that it is where groups went to the disk since.
    boolean count(long key, long accesses, long packets, long retries, long bytes)
            throws IOException {
        int at = group(key);
        groups[at + 1 + ACCESSES] += accesses;
        groups[at + 1 + PACKETS] += packets;
        groups[at + 1 + RETRIES] += retries;
        groups[at + 1 + BYTES] += bytes;
        return accesses > 0 && isFirst(at, true);
    }

    /// The source was counted for this group, and for its cells, before.
    void mark(long key) throws IOException {
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
                cellSources[cell] = (long) source << Integer.SIZE | (of & LOW) + (counting ? 1 : 0);
                if (counting && (of & LOW) == 0) {
                    firstSources[cell] = source;
                }
                HllSketch sketch = counting && next < sketched ? sketchOfCell[cell] : null;
                if (sketch != null) {
                    update(sketch);
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

    private int group(long key) throws IOException {
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
        SeriesKeys.Cells cells = keys.cells(key);
        boolean full = groupCount == limit.groups() || cellCount + cells.count > limit.cells();
        if (full && groupCount > 0) {
            spill();
        } else {
            addGroup(key, slot, cells);
        }
        return group(key);
    }

    private void addGroup(long key, int slot, SeriesKeys.Cells cells) {
        if (linkCount + 2 + cells.count > links.length) {
            links = Arrays.copyOf(links, Math.max(2 * links.length, linkCount + 2 + cells.count));
        }
        int at = groupCount * WORDS;
        if (at == groups.length) {
            groups = Arrays.copyOf(groups, 2 * groups.length);
        }
        Arrays.fill(groups, at, at + WORDS, 0);
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
            firstSources = Arrays.copyOf(firstSources, 2 * cellCount);
            sketchOfCell = Arrays.copyOf(sketchOfCell, 2 * cellCount);
        }
        cellKeys[cellCount] = key;
        cellSources[cellCount] = 0;
        firstSources[cellCount] = 0;
        sketchOfCell[cellCount] =
                sketched
                        ? sketches.computeIfAbsent(
                                key, _ -> new HllSketch(LOG_REGISTERS, TgtHllType.HLL_4))
                        : null;
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
    private int cell(long key) {
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

    /// The sketch of a cell that has one.
    byte @Nullable [] sketch(long key) {
        HllSketch sketch = sketches.get(key);
        return sketch == null ? null : sketch.toCompactByteArray();
    }

    private void spill() throws IOException {
        runs.add(new Sorted(LongUnaryOperator.identity(), LongUnaryOperator.identity()), source);
        Arrays.fill(groupSlots, 0);
        Arrays.fill(cellSlots, 0);
        groupCount = 0;
        cellCount = 0;
        linkCount = 0;
        lastKey = -1;
    }

    /// All cells by their ranks in an order, which their keys are then; to be closed. Nothing is
    /// counted any more.
    CountCursor counted(SeriesOrder order) throws IOException {
        Sorted rest = new Sorted(order::rank, order::key);
        if (runs.isEmpty()) {
            return rest;
        }
        runs.rekey(order::rank);
        return runs.merged(rest);
    }

    /// The cells in memory, sorted by other keys that follow from theirs.
    private final class Sorted extends CountCursor {
        private final long[] sums = sums();
        private final long[] ranks;
        private final LongUnaryOperator key;
        private int following;

        Sorted(LongUnaryOperator rank, LongUnaryOperator key) {
            this.key = key;
            ranks = new long[cellCount];
            for (int cell = 0; cell < cellCount; cell++) {
                ranks[cell] = rank.applyAsLong(cellKeys[cell]);
            }
            Arrays.sort(ranks);
            counts = new long[CELL_WORDS];
        }

        @Override
        boolean next() {
            if (following == ranks.length) {
                return false;
            }
            long rank = ranks[following++];
            int cell = cell(key.applyAsLong(rank));
            counts[KEY] = rank;
            counts[LAST] = cellSources[cell] >>> Integer.SIZE;
            counts[FIRST] = firstSources[cell] & LOW;
            counts[DISTINCT] = cellSources[cell] & LOW;
            System.arraycopy(sums, cell * COUNTS, counts, SUMS, COUNTS);
            return true;
        }
    }

    /// The counts of all cells, [#COUNTS] of each.
    private long[] sums() {
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

    /// Deletes what did not fit into memory.
    @Override
    public void close() throws IOException {
        runs.close();
    }
}
