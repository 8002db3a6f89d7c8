package teiten.observe.sensor;

import teiten.decode.Transport;

/// A set of sockets by what they hear: transport, local address and port, remote address and port,
/// the latter both 0 where anybody may write. Grows while it is filled and is then only read.
final class SocketTable {
    private static final int STRIDE = 5;
    private static final int FIRST_CELLS = 64;
    private static final long OCCUPIED = Long.MIN_VALUE;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    // Cells of local high, local low, remote high, remote low, and the key of the rest.
    private long[] cells = new long[FIRST_CELLS * STRIDE];
    private int size;

    /// Sockets in the set.
    int size() {
        return size;
    }

    void add(long localHigh, long localLow, long remoteHigh, long remoteLow, long key) {
        // At most half full, so that a search meets a free cell soon.
        if (2 * (size + 1) > cells.length / STRIDE) {
            grow();
        }
        int at = find(localHigh, localLow, remoteHigh, remoteLow, key);
        if (cells[at + STRIDE - 1] == 0) {
            cells[at] = localHigh;
            cells[at + 1] = localLow;
            cells[at + 2] = remoteHigh;
            cells[at + 3] = remoteLow;
            cells[at + STRIDE - 1] = key;
            size++;
        }
    }

    boolean contains(long localHigh, long localLow, long remoteHigh, long remoteLow, long key) {
        return cells[find(localHigh, localLow, remoteHigh, remoteLow, key) + STRIDE - 1] != 0;
    }

    /// What a socket's transport, IP version and ports come to.
    static long key(Transport transport, int version, int localPort, int remotePort) {
        return OCCUPIED
                | (long) transport.ordinal() << 40
                | (long) version << 32
                | (long) localPort << 16
                | remotePort;
    }

    private int find(long localHigh, long localLow, long remoteHigh, long remoteLow, long key) {
        int mask = cells.length / STRIDE - 1;
        long hash = (localHigh ^ Long.rotateLeft(localLow, 17)) * SPREAD;
        hash = (hash ^ remoteHigh ^ Long.rotateLeft(remoteLow, 29)) * SPREAD;
        hash = (hash ^ key ^ hash >>> 32) * SPREAD;
        int cell = (int) (hash >>> 40) & mask;
        int at = cell * STRIDE;
        while (cells[at + STRIDE - 1] != 0
                && (cells[at] != localHigh
                        || cells[at + 1] != localLow
                        || cells[at + 2] != remoteHigh
                        || cells[at + 3] != remoteLow
                        || cells[at + STRIDE - 1] != key)) {
            cell = (cell + 1) & mask;
            at = cell * STRIDE;
        }
        return at;
    }

    private void grow() {
        long[] old = cells;
        cells = new long[old.length * 2];
        for (int at = 0; at < old.length; at += STRIDE) {
            if (old[at + STRIDE - 1] != 0) {
                int to = find(old[at], old[at + 1], old[at + 2], old[at + 3], old[at + STRIDE - 1]);
                System.arraycopy(old, at, cells, to, STRIDE);
            }
        }
    }
}
