package teiten.observe;

import java.util.Arrays;

/// Packets of one observation by UTC minute, in the order of their first packet. Grows with the
/// minutes that a conversation really lasted and is reused.
public final class MinuteCounts {
    private static final long NANOS_A_MINUTE = 60_000_000_000L;
    private static final long NANOS_A_SECOND = 1_000_000_000L;

    private int size;
    private long[] minute = new long[1];
    private long[] packets = new long[1];
    private long[] accesses = new long[1];
    private long[] retries = new long[1];
    private long[] bytes = new long[1];
    private byte[] first = new byte[1];
    private byte[] last = new byte[1];

    /// Counts one packet.
    ///
    /// @param timeNanos nanoseconds since the epoch
    /// @param access 1 if it is an access, else 0
    /// @param retry 1 if it is a retry, else 0
    /// @param ipLength bytes of the IP packet
    public void add(long timeNanos, int access, int retry, long ipLength) {
        long at = Math.floorDiv(timeNanos, NANOS_A_MINUTE);
        byte second = (byte) (Math.floorMod(timeNanos, NANOS_A_MINUTE) / NANOS_A_SECOND);
        int row = row(at, second);
        packets[row]++;
        accesses[row] += access;
        retries[row] += retry;
        bytes[row] += ipLength;
        first[row] = (byte) Math.min(first[row], second);
        last[row] = (byte) Math.max(last[row], second);
    }

    private int row(long at, byte second) {
        for (int row = size - 1; row >= 0; row--) {
            if (minute[row] == at) {
                return row;
            }
        }
        if (size == minute.length) {
            grow();
        }
        int row = size++;
        minute[row] = at;
        packets[row] = 0;
        accesses[row] = 0;
        retries[row] = 0;
        bytes[row] = 0;
        first[row] = second;
        last[row] = second;
        return row;
    }

    private void grow() {
        int capacity = size * 2;
        minute = Arrays.copyOf(minute, capacity);
        packets = Arrays.copyOf(packets, capacity);
        accesses = Arrays.copyOf(accesses, capacity);
        retries = Arrays.copyOf(retries, capacity);
        bytes = Arrays.copyOf(bytes, capacity);
        first = Arrays.copyOf(first, capacity);
        last = Arrays.copyOf(last, capacity);
    }

    /// Forgets all.
    public void clear() {
        size = 0;
    }

    /// Takes over another's counts.
    public void copyFrom(MinuteCounts other) {
        size = 0;
        while (minute.length < other.size) {
            size = minute.length;
            grow();
        }
        size = other.size;
        System.arraycopy(other.minute, 0, minute, 0, size);
        System.arraycopy(other.packets, 0, packets, 0, size);
        System.arraycopy(other.accesses, 0, accesses, 0, size);
        System.arraycopy(other.retries, 0, retries, 0, size);
        System.arraycopy(other.bytes, 0, bytes, 0, size);
        System.arraycopy(other.first, 0, first, 0, size);
        System.arraycopy(other.last, 0, last, 0, size);
    }

    /// How many minutes have packets.
    public int size() {
        return size;
    }

    /// Minute `row`, in minutes since the epoch (UTC).
    public long minute(int row) {
        return minute[row];
    }

    public long packets(int row) {
        return packets[row];
    }

    public long accesses(int row) {
        return accesses[row];
    }

    public long retries(int row) {
        return retries[row];
    }

    /// Bytes of the IP packets.
    public long bytes(int row) {
        return bytes[row];
    }

    /// Second of the first packet within the minute, 0 to 59.
    public int first(int row) {
        return first[row];
    }

    /// Second of the last packet within the minute, 0 to 59.
    public int last(int row) {
        return last[row];
    }
}
