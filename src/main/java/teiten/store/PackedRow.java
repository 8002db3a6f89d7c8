package teiten.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import teiten.aggregate.Row;

/// A row as it lies in a staged file: what nearly every row lacks is left out, so that it takes 26
/// bytes in place of 64, and the disk is spared more than half.
///
/// ```text
/// 1   which of the following there are, and how wide
/// 8   minute, facts
/// 8   addresses; 32 for IPv6
/// 4   port, first, last, victim told
/// 5   packets (1) openings (1) retries (1) bytes (2), or 24: the whole words
/// 16  payload, if any
/// 8   victim, if any; 16 for IPv6
/// 2   victim's port, if it is not 0
/// ```
final class PackedRow {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    /// Bytes of the largest row.
    static final int MOST_BYTES = 103;

    private static final int PAYLOAD = 1;
    private static final int VICTIM = 2;
    private static final int WIDE = 4;
    private static final int VICTIM_PORT = 8;
    private static final int KINDS = 16;

    private static final int HEAD_BYTES = 1 + Long.BYTES;
    private static final int PORT_BYTES = Integer.BYTES;
    private static final int NARROW_BYTES = 5;
    private static final int WIDE_BYTES = 3 * Long.BYTES;

    // Words of a row.
    private static final int FACTS = 0;
    private static final int HASH = 1;
    private static final int PORT = 3;
    private static final int BYTES = 4;
    private static final int OPENINGS = 5;
    private static final int ADDRESSES = 6;

    /// The port and its like stand above the packets.
    private static final int PACKETS_BITS = 35;

    /// The victim's port stands above the bytes.
    private static final int BYTES_BITS = 48;

    private static final long LOW = 0xFFFF_FFFFL;
    private static final long NOT_A_BYTE = ~0xFFL;
    private static final long NOT_TWO_BYTES = ~0xFFFFL;

    private final int victim;
    private final int victimWords;
    private final int[] sizes = new int[KINDS];

    /// @param version 4 or 6
    PackedRow(int version) {
        victimWords = version == 4 ? 1 : 2;
        victim = Row.words(version) - victimWords;
        for (int kind = 0; kind < KINDS; kind++) {
            sizes[kind] =
                    HEAD_BYTES
                            + (victim - ADDRESSES) * Long.BYTES
                            + PORT_BYTES
                            + ((kind & WIDE) != 0 ? WIDE_BYTES : NARROW_BYTES)
                            + ((kind & PAYLOAD) != 0 ? 2 * Long.BYTES : 0)
                            + ((kind & VICTIM) != 0 ? victimWords * Long.BYTES : 0)
                            + ((kind & VICTIM_PORT) != 0 ? Short.BYTES : 0);
        }
    }

    /// Bytes of the row that begins here.
    int size(byte[] packed, int from) {
        return sizes[packed[from] & (KINDS - 1)];
    }

    /// Writes the row that lies at `at`; answers where the next one goes.
    int pack(long[] rows, int at, byte[] into, int to) {
        int kind = kind(rows, at);
        into[to] = (byte) kind;
        LONGS.set(into, to + 1, rows[at + FACTS]);
        int next = to + HEAD_BYTES;
        for (int word = ADDRESSES; word < victim; word++) {
            LONGS.set(into, next, rows[at + word]);
            next += Long.BYTES;
        }
        INTS.set(into, next, (int) (rows[at + PORT] >>> PACKETS_BITS));
        next += PORT_BYTES;
        if ((kind & WIDE) == 0) {
            into[next] = (byte) rows[at + PORT];
            into[next + 1] = (byte) (rows[at + OPENINGS] >>> 32);
            into[next + 2] = (byte) rows[at + OPENINGS];
            SHORTS.set(into, next + 3, (short) rows[at + BYTES]);
            next += NARROW_BYTES;
        } else {
            LONGS.set(into, next, rows[at + PORT] & Row.MOST_PACKETS);
            LONGS.set(into, next + Long.BYTES, rows[at + OPENINGS]);
            LONGS.set(into, next + 2 * Long.BYTES, rows[at + BYTES] & Row.MOST_BYTES);
            next += WIDE_BYTES;
        }
        return packRest(kind, rows, at, into, next);
    }

    private int packRest(int kind, long[] rows, int at, byte[] into, int to) {
        int next = to;
        if ((kind & PAYLOAD) != 0) {
            LONGS.set(into, next, rows[at + HASH]);
            LONGS.set(into, next + Long.BYTES, rows[at + HASH + 1]);
            next += 2 * Long.BYTES;
        }
        if ((kind & VICTIM) != 0) {
            for (int word = 0; word < victimWords; word++) {
                LONGS.set(into, next, rows[at + victim + word]);
                next += Long.BYTES;
            }
        }
        if ((kind & VICTIM_PORT) != 0) {
            SHORTS.set(into, next, (short) (rows[at + BYTES] >>> BYTES_BITS));
            next += Short.BYTES;
        }
        return next;
    }

    private int kind(long[] rows, int at) {
        long openings = rows[at + OPENINGS];
        long small = (rows[at + PORT] & Row.MOST_PACKETS) | (openings >>> 32) | (openings & LOW);
        long bytes = rows[at + BYTES] & Row.MOST_BYTES;
        boolean narrow = ((small & NOT_A_BYTE) | (bytes & NOT_TWO_BYTES)) == 0;
        return (Row.hasPayload(rows, at) ? PAYLOAD : 0)
                | ((rows[at + victim] | rows[at + victim + victimWords - 1]) != 0 ? VICTIM : 0)
                | (narrow ? 0 : WIDE)
                | (bytes == rows[at + BYTES] ? 0 : VICTIM_PORT);
    }

    /// Reads the row that begins at `from` to where `at` is; answers where the next one begins.
    int unpack(byte[] packed, int from, long[] rows, int at) {
        int kind = packed[from];
        rows[at + FACTS] = (long) LONGS.get(packed, from + 1);
        int next = from + HEAD_BYTES;
        for (int word = ADDRESSES; word < victim; word++) {
            rows[at + word] = (long) LONGS.get(packed, next);
            next += Long.BYTES;
        }
        long port = (long) (int) INTS.get(packed, next) << PACKETS_BITS;
        next += PORT_BYTES;
        if ((kind & WIDE) == 0) {
            rows[at + PORT] = port | (packed[next] & 0xFF);
            rows[at + OPENINGS] = (packed[next + 1] & 0xFFL) << 32 | (packed[next + 2] & 0xFF);
            rows[at + BYTES] = (short) SHORTS.get(packed, next + 3) & 0xFFFF;
            next += NARROW_BYTES;
        } else {
            rows[at + PORT] = port | (long) LONGS.get(packed, next);
            rows[at + OPENINGS] = (long) LONGS.get(packed, next + Long.BYTES);
            rows[at + BYTES] = (long) LONGS.get(packed, next + 2 * Long.BYTES);
            next += WIDE_BYTES;
        }
        return unpackRest(kind, packed, next, rows, at);
    }

    private int unpackRest(int kind, byte[] packed, int from, long[] rows, int at) {
        int next = from;
        boolean payload = (kind & PAYLOAD) != 0;
        rows[at + HASH] = payload ? (long) LONGS.get(packed, next) : 0;
        rows[at + HASH + 1] = payload ? (long) LONGS.get(packed, next + Long.BYTES) : 0;
        next += payload ? 2 * Long.BYTES : 0;
        boolean told = (kind & VICTIM) != 0;
        for (int word = 0; word < victimWords; word++) {
            rows[at + victim + word] = told ? (long) LONGS.get(packed, next) : 0;
            next += told ? Long.BYTES : 0;
        }
        if ((kind & VICTIM_PORT) != 0) {
            rows[at + BYTES] |= ((short) SHORTS.get(packed, next) & 0xFFFFL) << BYTES_BITS;
            next += Short.BYTES;
        }
        return next;
    }
}
