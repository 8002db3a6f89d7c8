package teiten.aggregate;

import java.util.Arrays;

/// Sorts the rows of a [RowBlock] by a radix sort of keys that say most of the order, then by
/// comparing the few rows of one key. Holds the room for that, which several blocks of one IP
/// version may use one after the other.
final class RowSort {
    private static final long[] NONE = {};
    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 1 << DIGIT_BITS;
    private static final int MINUTE_BITS = 11;
    private static final int SOURCE_BITS = 32;
    private static final int PORT_BITS = 16;

    /// Days whose number leaves room for a port in the key: sources that scan many ports in a
    /// minute are then in order without comparing rows.
    private static final int MOST_DAYS_WITH_PORT =
            1 << (Long.SIZE - PORT_BITS - SOURCE_BITS - MINUTE_BITS);

    /// Runs of equal keys up to this length are sorted by insertion.
    private static final int SHORT = 12;

    private final int version;
    private final int words;
    private long[] rows = NONE;
    private int size;

    /// Whether keys hold the port, too.
    private boolean ported;

    private long[] sorted = NONE;

    // The radix sort moves keys together with the numbers of their rows.
    private long[] keys = NONE;
    private long[] otherKeys = NONE;
    private int[] order = {};
    private int[] otherOrder = {};

    /// @param version 4 or 6
    RowSort(int version) {
        this.version = version;
        words = Row.words(version);
    }

    /// Puts the rows into order beside, and those of one key into one row; answers how many there
    /// are then.
    int sort(long[] of, int count) {
        rows = of;
        size = count;
        reserve();
        long differing = fillKeys();
        for (int shift = 0; shift < Long.SIZE; shift += DIGIT_BITS) {
            if (((differing >>> shift) & (DIGITS - 1)) != 0) {
                byDigit(shift);
            }
        }
        sortEqualKeys();
        int distinct = gather();
        rows = NONE;
        return distinct;
    }

    /// The sorted rows, in exchange for the array of those that were not.
    long[] swap(long[] unsorted) {
        long[] swapped = sorted;
        sorted = unsorted;
        return swapped;
    }

    /// Answers in which bits keys differ.
    private long fillKeys() {
        int first = Integer.MAX_VALUE;
        int last = Integer.MIN_VALUE;
        for (int row = 0; row < size; row++) {
            int minute = Row.minute(rows, row * words);
            first = Math.min(first, minute);
            last = Math.max(last, minute);
        }
        int firstDay = Math.floorDiv(first, Row.MINUTES_A_DAY);
        long days = 1L + Math.floorDiv(last, Row.MINUTES_A_DAY) - firstDay;
        ported = version == 4 && days <= MOST_DAYS_WITH_PORT;
        long differing = 0;
        for (int row = 0; row < size; row++) {
            long key = key(row * words, firstDay);
            keys[row] = ported ? key << PORT_BITS | Row.port(rows, row * words) : key;
            order[row] = row;
            differing |= keys[row] ^ keys[0];
        }
        return differing;
    }

    private void reserve() {
        if (keys.length < size) {
            int capacity = rows.length / words;
            keys = new long[capacity];
            otherKeys = new long[capacity];
            order = new int[capacity];
            otherOrder = new int[capacity];
        }
        if (sorted.length < rows.length) {
            sorted = new long[rows.length];
        }
    }

    /// Day, as much of the source as fits, and for IPv4 the minute of the day.
    private long key(int at, int firstDay) {
        int minute = Row.minute(rows, at);
        int day = Math.floorDiv(minute, Row.MINUTES_A_DAY);
        long source =
                version == 4
                        ? (Row.source4(rows, at) << MINUTE_BITS)
                                | (minute - day * Row.MINUTES_A_DAY)
                        : Row.source6(rows, at, true) >>> (Long.SIZE - SOURCE_BITS - MINUTE_BITS);
        return ((long) (day - firstDay) << (SOURCE_BITS + MINUTE_BITS)) | source;
    }

    /// One stable pass of a radix sort.
    private void byDigit(int shift) {
        int[] places = new int[DIGITS];
        for (int at = 0; at < size; at++) {
            places[(int) (keys[at] >>> shift) & (DIGITS - 1)]++;
        }
        int place = 0;
        for (int digit = 0; digit < DIGITS; digit++) {
            int count = places[digit];
            places[digit] = place;
            place += count;
        }
        for (int at = 0; at < size; at++) {
            int to = places[(int) (keys[at] >>> shift) & (DIGITS - 1)]++;
            otherKeys[to] = keys[at];
            otherOrder[to] = order[at];
        }
        long[] swappedKeys = keys;
        keys = otherKeys;
        otherKeys = swappedKeys;
        int[] swappedOrder = order;
        order = otherOrder;
        otherOrder = swappedOrder;
    }

    private void sortEqualKeys() {
        int from = 0;
        for (int at = 1; at <= size; at++) {
            if (at == size || keys[at] != keys[from]) {
                if (at - from > 1) {
                    if (ported) {
                        sortByDestination(from, at);
                    } else {
                        sortRange(from, at);
                    }
                }
                from = at;
            }
        }
    }

    /// Sorts rows of one source, minute and port: what a scan of many addresses brings.
    private void sortByDestination(int from, int to) {
        for (int at = from; at < to; at++) {
            long destination = Row.destination4(rows, order[at] * words);
            otherKeys[at] = ((destination << Integer.SIZE) ^ Long.MIN_VALUE) | order[at];
        }
        Arrays.sort(otherKeys, from, to);
        int first = from;
        for (int at = from; at < to; at++) {
            order[at] = (int) otherKeys[at];
            if (otherKeys[at] >>> Integer.SIZE != otherKeys[first] >>> Integer.SIZE) {
                sortRange(first, at);
                first = at;
            }
        }
        sortRange(first, to);
    }

    /// Merge sort from the bottom up, so that no order of rows makes it slow.
    private void sortRange(int from, int to) {
        for (int at = from; at < to; at += SHORT) {
            insertionSort(at, Math.min(at + SHORT, to));
        }
        for (int width = SHORT; width < to - from; width *= 2) {
            for (int at = from; at + width < to; at += 2 * width) {
                merge(at, at + width, Math.min(at + 2 * width, to));
            }
        }
    }

    private void insertionSort(int from, int to) {
        for (int at = from + 1; at < to; at++) {
            int row = order[at];
            int hole = at;
            while (hole > from && isBefore(row, order[hole - 1])) {
                order[hole] = order[hole - 1];
                hole--;
            }
            order[hole] = row;
        }
    }

    private void merge(int from, int middle, int to) {
        System.arraycopy(order, from, otherOrder, from, middle - from);
        int left = from;
        int right = middle;
        int into = from;
        while (left < middle) {
            if (right < to && isBefore(order[right], otherOrder[left])) {
                order[into++] = order[right++];
            } else {
                order[into++] = otherOrder[left++];
            }
        }
    }

    private boolean isBefore(int row, int than) {
        return Row.compare(rows, row * words, rows, than * words, version) < 0;
    }

    private int gather() {
        int last = -words;
        for (int at = 0; at < size; at++) {
            int row = order[at] * words;
            // Different keys are cheap to tell; most rows are alone.
            boolean same =
                    at > 0
                            && keys[at] == keys[at - 1]
                            && Row.compare(sorted, last, rows, row, version) == 0;
            if (!same || !Row.add(sorted, last, rows, row)) {
                last += words;
                System.arraycopy(rows, row, sorted, last, words);
            }
        }
        return last / words + 1;
    }
}
