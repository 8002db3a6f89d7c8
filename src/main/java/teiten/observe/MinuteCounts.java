package teiten.observe;

import java.util.Arrays;

/// Packets of one observation by UTC minute, in the order of their first packet; at most [#MOST]
/// minutes. Reused, and small while there is one minute, because most observations have no more.
public final class MinuteCounts {
    /// Most minutes held; a conversation that lasts longer is told in parts.
    public static final int MOST = 16;

    static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    // One row after the other, each of these numbers.
    private static final int MINUTE = 0;
    private static final int PACKETS = 1;
    private static final int ACCESSES = 2;
    private static final int RETRIES = 3;
    private static final int BYTES = 4;
    private static final int FIRST = 5;
    private static final int LAST = 6;
    private static final int NUMBERS = 7;

    private int size;
    private long[] rows = new long[NUMBERS];

    /// Whether a packet of this time would be one minute too many.
    boolean isFullFor(long timeNanos) {
        return size == MOST && find(Math.floorDiv(timeNanos, NANOS_A_MINUTE)) < 0;
    }

    /// Counts one packet.
    ///
    /// @param timeNanos nanoseconds since the epoch
    /// @param access 1 if it is an access, else 0
    /// @param retry 1 if it is a retry, else 0
    /// @param ipLength bytes of the IP packet
    public void add(long timeNanos, int access, int retry, long ipLength) {
        int at = row(timeNanos);
        rows[at + PACKETS]++;
        rows[at + ACCESSES] += access;
        rows[at + RETRIES] += retry;
        rows[at + BYTES] += ipLength;
    }

    /// Counts packets of one minute, none of them an access, of which the last one came now.
    ///
    /// @param retries how many of them are retries
    /// @param ipLength bytes of each IP packet
    void repeat(long timeNanos, int packets, int retries, long ipLength) {
        int at = row(timeNanos);
        rows[at + PACKETS] += packets;
        rows[at + RETRIES] += retries;
        rows[at + BYTES] += packets * ipLength;
    }

    /// Where the row of the time's minute stands, with the time as one of its packets'.
    private int row(long timeNanos) {
        long minute = Math.floorDiv(timeNanos, NANOS_A_MINUTE);
        long second = (timeNanos - minute * NANOS_A_MINUTE) / NANOS_A_SECOND;
        int at = find(minute);
        if (at < 0) {
            return begin(minute, second);
        }
        rows[at + FIRST] = Math.min(rows[at + FIRST], second);
        rows[at + LAST] = Math.max(rows[at + LAST], second);
        return at;
    }

    /// Counts packets of one time whose lengths nobody knows, none of them a retry.
    ///
    /// @param timeNanos nanoseconds since the epoch
    /// @param packets how many
    /// @param accesses how many of them are accesses
    public void addAlike(long timeNanos, long packets, long accesses) {
        add(timeNanos, 0, 0, 0);
        int at = find(Math.floorDiv(timeNanos, NANOS_A_MINUTE));
        rows[at + PACKETS] += packets - 1;
        rows[at + ACCESSES] += accesses;
    }

    /// Where the row of the minute stands, or -1.
    private int find(long minute) {
        for (int at = (size - 1) * NUMBERS; at >= 0; at -= NUMBERS) {
            if (rows[at + MINUTE] == minute) {
                return at;
            }
        }
        return -1;
    }

    private int begin(long minute, long second) {
        if (size == MOST) {
            throw new IllegalStateException("more than " + MOST + " minutes");
        }
        int at = size++ * NUMBERS;
        if (at == rows.length) {
            rows = Arrays.copyOf(rows, rows.length * 2);
        }
        Arrays.fill(rows, at, at + NUMBERS, 0);
        rows[at + MINUTE] = minute;
        rows[at + FIRST] = second;
        rows[at + LAST] = second;
        return at;
    }

    /// Forgets all, and gives back the memory of a long conversation.
    public void clear() {
        size = 0;
        if (rows.length > NUMBERS) {
            rows = new long[NUMBERS];
        }
    }

    /// Takes over another's counts.
    public void copyFrom(MinuteCounts other) {
        size = other.size;
        if (rows.length < other.rows.length) {
            rows = new long[other.rows.length];
        }
        System.arraycopy(other.rows, 0, rows, 0, size * NUMBERS);
    }

    /// How many minutes have packets.
    public int size() {
        return size;
    }

    /// Minute `row`, in minutes since the epoch (UTC).
    public long minute(int row) {
        return rows[row * NUMBERS + MINUTE];
    }

    public long packets(int row) {
        return rows[row * NUMBERS + PACKETS];
    }

    public long accesses(int row) {
        return rows[row * NUMBERS + ACCESSES];
    }

    public long retries(int row) {
        return rows[row * NUMBERS + RETRIES];
    }

    /// Bytes of the IP packets.
    public long bytes(int row) {
        return rows[row * NUMBERS + BYTES];
    }

    /// Second of the first packet within the minute, 0 to 59.
    public int first(int row) {
        return (int) rows[row * NUMBERS + FIRST];
    }

    /// Second of the last packet within the minute, 0 to 59.
    public int last(int row) {
        return (int) rows[row * NUMBERS + LAST];
    }
}
