package teiten.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import teiten.bytes.SplitMix;
import teiten.observe.HeaderMark;

/// Whether a source scanned in two phases (Hiesgen et al., "Spoki", USENIX Security 2022): a SYN as
/// no system sends it, which finds who answers, and within ten minutes a regular one to the same
/// port of the same address, from a socket. Takes the rows of a source in their order, in which
/// those of a minute to one port of one address lie together.
final class TwoPhases {
    /// Seconds between the phases at most.
    static final int MOST_SECONDS = 600;

    /// First phases of a source that are remembered; of more, later ones may be missed.
    static final int MOST_PROBES = 1 << 12;

    /// What SYNs carry that were written by a tool and not by a system.
    private static final int IRREGULAR =
            HeaderMark.NO_OPTIONS.bit()
                    | HeaderMark.ZMAP_ID.bit()
                    | HeaderMark.ZMAP_SYN.bit()
                    | HeaderMark.ZMAP_OPTIONS.bit()
                    | HeaderMark.MASSCAN_ID.bit()
                    | HeaderMark.MASSCAN_SYN.bit()
                    | HeaderMark.MIRAI_SEQUENCE.bit()
                    | HeaderMark.NMAP_SYN.bit()
                    | HeaderMark.HPING_SYN.bit();

    private static final int SECONDS_A_MINUTE = 60;
    private static final int SECONDS_A_DAY = 86_400;

    /// Address, place, first and last second of the last irregular SYNs.
    private static final int WORDS = 5;

    private static final int SLOTS = 2 * MOST_PROBES;

    private final int[] slots = new int[SLOTS];
    private final int[] used = new int[MOST_PROBES];
    private long[] probes = new long[16 * WORDS];
    private int count;
    private boolean found;

    // Of the rows of one minute to one port of one address.
    private int minute;
    private long high;
    private long low;
    private long place;
    private long regularLast;

    void clear() {
        for (int at = 0; at < count; at++) {
            slots[used[at]] = 0;
        }
        count = 0;
        found = false;
        regularLast = Long.MIN_VALUE;
    }

    boolean isFound() {
        return found;
    }

    /// @param itsPlace transport and port as [SeriesKeys#place] has them
    void add(DayRow row, long itsPlace) {
        if (found || !row.isSyn) {
            return;
        }
        boolean sameRun =
                row.minute == minute
                        && row.destinationHigh == high
                        && row.destinationLow == low
                        && itsPlace == place;
        if (!sameRun) {
            minute = row.minute;
            high = row.destinationHigh;
            low = row.destinationLow;
            place = itsPlace;
            regularLast = Long.MIN_VALUE;
        }
        long begin = (long) row.minute * SECONDS_A_MINUTE;
        if ((row.marks & IRREGULAR) != 0) {
            found = regularLast >= begin + row.first;
            put(begin + row.first, begin + row.last);
        } else {
            regularLast = Math.max(regularLast, begin + row.last);
            int slot = slot();
            found = slots[slot] != 0 && follows(slots[slot] - 1, begin, row);
        }
    }

    private boolean follows(int probe, long begin, DayRow row) {
        long before = probes[probe * WORDS + 4];
        return before >= begin
                ? begin + row.last >= probes[probe * WORDS + 3]
                : begin + row.first - before <= MOST_SECONDS;
    }

    private void put(long first, long last) {
        int slot = slot();
        if (slots[slot] == 0) {
            if (count == MOST_PROBES) {
                return;
            }
            if ((count + 1) * WORDS > probes.length) {
                probes = Arrays.copyOf(probes, 2 * probes.length);
            }
            int at = count * WORDS;
            probes[at] = high;
            probes[at + 1] = low;
            probes[at + 2] = place;
            probes[at + 3] = first;
            used[count++] = slot;
            slots[slot] = count;
        }
        int at = (slots[slot] - 1) * WORDS;
        if (probes[at + 4] / SECONDS_A_MINUTE != first / SECONDS_A_MINUTE) {
            probes[at + 3] = first;
        }
        probes[at + 4] = last;
    }

    /// Where the probe of the address and place at hand stands, or is to stand.
    private int slot() {
        int slot = (int) SplitMix.mix(high * 31 + low ^ place << 40) & (SLOTS - 1);
        while (slots[slot] != 0) {
            int at = (slots[slot] - 1) * WORDS;
            if (probes[at] == high && probes[at + 1] == low && probes[at + 2] == place) {
                return slot;
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
        return slot;
    }

    /// Writes what the next part of a day, which begins with a UTC day, must know.
    void write(DataOutput out) throws IOException {
        out.writeBoolean(found);
        int late = 0;
        for (int at = 0; at < count; at++) {
            late += isLate(at) ? 1 : 0;
        }
        Varint.write(out, late);
        for (int at = 0; at < count; at++) {
            if (isLate(at)) {
                for (int word = 0; word < WORDS; word++) {
                    out.writeLong(probes[at * WORDS + word]);
                }
            }
        }
    }

    private boolean isLate(int probe) {
        long second = Math.floorMod(probes[probe * WORDS + 4], SECONDS_A_DAY);
        return second >= SECONDS_A_DAY - MOST_SECONDS;
    }

    /// Reads what was written, before the rows of the next part.
    void read(DataInput in) throws IOException {
        found |= in.readBoolean();
        long late = Varint.read(in);
        for (long at = 0; at < late; at++) {
            high = in.readLong();
            low = in.readLong();
            place = in.readLong();
            put(in.readLong(), in.readLong());
        }
        minute = Integer.MIN_VALUE;
    }
}
