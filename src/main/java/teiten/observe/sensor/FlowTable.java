package teiten.observe.sensor;

/// The connections that are open, found by four-tuple: a fixed number of places in primitive
/// arrays, so that its memory never changes. An index of hashes and places leads to them by open
/// addressing with linear probing; half of it is empty at least. The hash is keyed, so nobody can
/// make its chains long.
///
/// A connection is known by its place, an `int` that stays the same as long as it is open.
final class FlowTable {
    /// What [#find] answers where there is none.
    static final int NONE = -1;

    // A place's cells.
    private static final int CLIENT_HIGH = 0;
    private static final int CLIENT_LOW = 1;
    private static final int SERVER_HIGH = 2;
    private static final int SERVER_LOW = 3;
    private static final int PORTS_AND_VERSION = 4;
    private static final int NUMBERS = 5;
    private static final int PEER_AND_SAID = 6;
    private static final int TAGS = 7;
    private static final int OPENED = 8;
    private static final int RECEIVED_AND_CREDIT = 9;
    private static final int CELLS = 10;

    private static final long LOWER = 0xFFFF_FFFFL;
    private static final int PEER_BITS = 48;

    private final SipHash hash = new SipHash();
    private final SipKey key;
    private final long[] cells;

    // A hash in the upper half, a place and 1 in the lower; 0 where it is empty.
    private final long[] index;

    private final int[] free;
    private int freeCount;

    /// @param most how many connections it holds
    FlowTable(int most, SipKey key) {
        this.key = key;
        cells = new long[most * CELLS];
        index = new long[Integer.highestOneBit(Math.max(most, 1)) << 2];
        free = new int[most];
        for (int at = 0; at < most; at++) {
            free[at] = most - 1 - at;
        }
        freeCount = most;
    }

    int size() {
        return free.length - freeCount;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    /// The place of this tuple's connection, or [#NONE].
    int find(FourTuple tuple) {
        int wanted = hashOf(tuple);
        int mask = index.length - 1;
        for (int at = wanted & mask; index[at] != 0; at = at + 1 & mask) {
            int place = (int) index[at] - 1;
            if ((int) (index[at] >>> Integer.SIZE) == wanted && isOf(place, tuple)) {
                return place;
            }
        }
        return NONE;
    }

    /// Opens a connection; there must be room, and none of this tuple.
    ///
    /// @param ours the sequence number of our next byte
    /// @param expected the sequence number of the client's next byte
    int add(FourTuple tuple, LinkPath link, int ours, int expected, long nowNanos) {
        int place = free[--freeCount];
        int at = place * CELLS;
        cells[at + CLIENT_HIGH] = tuple.clientHigh;
        cells[at + CLIENT_LOW] = tuple.clientLow;
        cells[at + SERVER_HIGH] = tuple.serverHigh;
        cells[at + SERVER_LOW] = tuple.serverLow;
        cells[at + PORTS_AND_VERSION] = portsAndVersion(tuple);
        cells[at + NUMBERS] = pair(ours, expected);
        cells[at + PEER_AND_SAID] = link.peer;
        cells[at + TAGS] = link.tags;
        cells[at + OPENED] = nowNanos;
        cells[at + RECEIVED_AND_CREDIT] = 0;
        int wanted = hashOf(tuple);
        int mask = index.length - 1;
        int slot = wanted & mask;
        while (index[slot] != 0) {
            slot = slot + 1 & mask;
        }
        index[slot] = pair(wanted, place + 1);
        return place;
    }

    /// Forgets a connection. What lies behind it in the index moves up, so that no search ends at a
    /// hole (Knuth, The Art of Computer Programming, volume 3, section 6.4, algorithm R).
    void remove(int place, FourTuple itsTuple) {
        int mask = index.length - 1;
        int hole = hashOf(itsTuple) & mask;
        while ((int) index[hole] != place + 1) {
            hole = hole + 1 & mask;
        }
        int at = hole;
        while (true) {
            at = at + 1 & mask;
            long entry = index[at];
            if (entry == 0) {
                break;
            }
            int home = (int) (entry >>> Integer.SIZE) & mask;
            if ((at - home & mask) >= (at - hole & mask)) {
                index[hole] = entry;
                hole = at;
            }
        }
        index[hole] = 0;
        free[freeCount++] = place;
    }

    /// Shows whose connection it is, and the way to its client.
    void show(int place, FourTuple tuple, LinkPath link) {
        int at = place * CELLS;
        tuple.clientHigh = cells[at + CLIENT_HIGH];
        tuple.clientLow = cells[at + CLIENT_LOW];
        tuple.serverHigh = cells[at + SERVER_HIGH];
        tuple.serverLow = cells[at + SERVER_LOW];
        int ports = upper(cells[at + PORTS_AND_VERSION]);
        tuple.clientPort = ports >>> Short.SIZE;
        tuple.serverPort = ports & 0xFFFF;
        tuple.version = (int) cells[at + PORTS_AND_VERSION];
        link.peer = cells[at + PEER_AND_SAID] & (1L << PEER_BITS) - 1;
        link.tags = cells[at + TAGS];
    }

    /// The sequence number of our next byte.
    int ours(int place) {
        return upper(cells[place * CELLS + NUMBERS]);
    }

    /// The sequence number of the client's next byte.
    int expected(int place) {
        return (int) cells[place * CELLS + NUMBERS];
    }

    void expect(int place, int expected) {
        cells[place * CELLS + NUMBERS] = pair(ours(place), expected);
    }

    /// Bytes that we have said.
    int said(int place) {
        return (int) (cells[place * CELLS + PEER_AND_SAID] >>> PEER_BITS);
    }

    /// Notes that we said so many bytes; once for a connection.
    void say(int place, int bytes) {
        cells[place * CELLS + PEER_AND_SAID] |= (long) bytes << PEER_BITS;
        cells[place * CELLS + NUMBERS] = pair(ours(place) + bytes, expected(place));
    }

    /// When it was opened.
    long opened(int place) {
        return cells[place * CELLS + OPENED];
    }

    /// Bytes of data that came in order.
    int received(int place) {
        return upper(cells[place * CELLS + RECEIVED_AND_CREDIT]);
    }

    void receive(int place, int bytes) {
        cells[place * CELLS + RECEIVED_AND_CREDIT] = pair(received(place) + bytes, credit(place));
    }

    /// How many bytes of IP packets came more than went.
    int credit(int place) {
        return (int) cells[place * CELLS + RECEIVED_AND_CREDIT];
    }

    void credit(int place, int credit) {
        cells[place * CELLS + RECEIVED_AND_CREDIT] = pair(received(place), credit);
    }

    private int hashOf(FourTuple tuple) {
        return (int) tuple.hash(hash, key);
    }

    private boolean isOf(int place, FourTuple tuple) {
        int at = place * CELLS;
        return cells[at + CLIENT_LOW] == tuple.clientLow
                && cells[at + SERVER_LOW] == tuple.serverLow
                && cells[at + PORTS_AND_VERSION] == portsAndVersion(tuple)
                && cells[at + CLIENT_HIGH] == tuple.clientHigh
                && cells[at + SERVER_HIGH] == tuple.serverHigh;
    }

    private static long portsAndVersion(FourTuple tuple) {
        return pair(tuple.ports(), tuple.version);
    }

    private static long pair(int upper, int lower) {
        return (long) upper << Integer.SIZE | (lower & LOWER);
    }

    private static int upper(long pair) {
        return (int) (pair >>> Integer.SIZE);
    }
}
