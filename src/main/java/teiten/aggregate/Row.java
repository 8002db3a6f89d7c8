package teiten.aggregate;

import teiten.bytes.SplitMix;

/// How a row lies in an array of longs, and how rows are ordered. A row says how many packets of
/// one kind came in one minute from one address to another.
///
/// ```text
/// word   IPv4                              IPv6
/// 0      minute (32), facts (32)           the same
/// 1, 2   payload: upper, lower 64 bits     the same; both 0 where there is none
/// 3      port (16), first (6), last (6),   the same
///        victim told (1), packets (35)
/// 4      victim port (16), bytes (48)      the same
/// 5      openings (32), retries (32)       the same
/// 6      source (32), destination (32)     6, 7 source; 8, 9 destination
/// 7      victim                            10, 11 victim
/// ```
///
/// `minute` is minutes since the epoch, `facts` a number of the batch's [FactsDictionary], the
/// payload the first 128 bits of its SHA-256. A port of ICMP is 256 times the type plus the code.
/// `first` and `last` are seconds within the minute. Openings are packets that start an interaction
/// by their headers, whatever the class. The victim is told only where it is not the source: in an
/// ICMP error that quotes a packet. The victim's port, of backscatter alone, is the one that was
/// attacked: where the answer came from, or where a quoted packet went to.
public final class Row {
    /// Words of a row between IPv4 addresses.
    public static final int V4_WORDS = 8;

    /// Words of a row between IPv6 addresses.
    public static final int V6_WORDS = 12;

    /// Most packets in one row; rows of one key that would hold more stay two.
    public static final long MOST_PACKETS = (1L << 35) - 1;

    /// Most bytes in one row; the same.
    public static final long MOST_BYTES = (1L << 48) - 1;

    static final int MINUTES_A_DAY = 24 * 60;

    private static final int FACTS = 0;
    private static final int HASH_HIGH = 1;
    private static final int HASH_LOW = 2;
    private static final int PORT = 3;
    private static final int BYTES = 4;
    private static final int OPENINGS = 5;
    private static final int ADDRESSES = 6;
    private static final int PORT_SHIFT = 48;
    private static final int VICTIM_PORT_SHIFT = 48;
    private static final int FIRST_SHIFT = 42;
    private static final int LAST_SHIFT = 36;
    private static final long VICTIM_TOLD = 1L << 35;
    private static final int SECOND = 0x3F;
    private static final long LOW = 0xFFFF_FFFFL;

    private Row() {}

    /// Words of a row of this IP version.
    public static int words(int version) {
        return version == 4 ? V4_WORDS : V6_WORDS;
    }

    /// Minutes since the epoch.
    public static int minute(long[] rows, int at) {
        return (int) (rows[at + FACTS] >> 32);
    }

    /// UTC days since the epoch.
    public static int day(long[] rows, int at) {
        return Math.floorDiv(minute(rows, at), MINUTES_A_DAY);
    }

    /// Number in the [FactsDictionary].
    public static int facts(long[] rows, int at) {
        return (int) rows[at + FACTS];
    }

    public static boolean hasPayload(long[] rows, int at) {
        return (rows[at + HASH_HIGH] | rows[at + HASH_LOW]) != 0;
    }

    /// Upper half of the payload's hash.
    public static long hashHigh(long[] rows, int at) {
        return rows[at + HASH_HIGH];
    }

    /// Lower half of the payload's hash.
    public static long hashLow(long[] rows, int at) {
        return rows[at + HASH_LOW];
    }

    /// Destination port; for ICMP 256 times the type plus the code; 0 where there is none.
    public static int port(long[] rows, int at) {
        return (int) (rows[at + PORT] >>> PORT_SHIFT);
    }

    /// Second of the first packet within the minute.
    public static int first(long[] rows, int at) {
        return (int) (rows[at + PORT] >>> FIRST_SHIFT) & SECOND;
    }

    /// Second of the last packet within the minute.
    public static int last(long[] rows, int at) {
        return (int) (rows[at + PORT] >>> LAST_SHIFT) & SECOND;
    }

    /// Whether the victim is told; else it is the source.
    public static boolean isVictimTold(long[] rows, int at) {
        return (rows[at + PORT] & VICTIM_TOLD) != 0;
    }

    public static long packets(long[] rows, int at) {
        return rows[at + PORT] & MOST_PACKETS;
    }

    /// Bytes of the IP packets.
    public static long bytes(long[] rows, int at) {
        return rows[at + BYTES] & MOST_BYTES;
    }

    /// The attacked port of backscatter; 0 where there is none.
    public static int victimPort(long[] rows, int at) {
        return (int) (rows[at + BYTES] >>> VICTIM_PORT_SHIFT);
    }

    /// Packets that start an interaction by their headers.
    public static long openings(long[] rows, int at) {
        return rows[at + OPENINGS] >>> 32;
    }

    public static long retries(long[] rows, int at) {
        return rows[at + OPENINGS] & LOW;
    }

    /// IPv4 source.
    public static long source4(long[] rows, int at) {
        return rows[at + ADDRESSES] >>> 32;
    }

    /// IPv4 destination.
    public static long destination4(long[] rows, int at) {
        return rows[at + ADDRESSES] & LOW;
    }

    /// IPv4 victim.
    public static long victim4(long[] rows, int at) {
        return rows[at + ADDRESSES + 1];
    }

    /// Half of an IPv6 source.
    public static long source6(long[] rows, int at, boolean high) {
        return rows[at + ADDRESSES + (high ? 0 : 1)];
    }

    /// Half of an IPv6 destination.
    public static long destination6(long[] rows, int at, boolean high) {
        return rows[at + ADDRESSES + (high ? 2 : 3)];
    }

    /// Half of an IPv6 victim.
    public static long victim6(long[] rows, int at, boolean high) {
        return rows[at + ADDRESSES + (high ? 4 : 5)];
    }

    /// Whether both rows, of one IP version, have the same source.
    public static boolean isSameSource(long[] a, int atA, long[] b, int atB, int version) {
        return version == 4
                ? source4(a, atA) == source4(b, atB)
                : a[atA + ADDRESSES] == b[atB + ADDRESSES]
                        && a[atA + ADDRESSES + 1] == b[atB + ADDRESSES + 1];
    }

    /// A number for the destination: the address itself, or for IPv6 one that hardly two of a
    /// sensor's networks share.
    public static long destinationMark(long[] rows, int at, int version) {
        return version == 4
                ? destination4(rows, at)
                : SplitMix.mix(destination6(rows, at, true)) + destination6(rows, at, false);
    }

    /// The order of rows on the disk: day, source, minute, port, destination, and then what makes
    /// the order whole. 0 where the keys are equal.
    public static int compare(long[] a, int atA, long[] b, int atB, int version) {
        int minute = minute(a, atA);
        int order = minute == minute(b, atB) ? 0 : Integer.compare(day(a, atA), day(b, atB));
        if (order == 0) {
            order = compareWords(a, atA, b, atB, 0, version == 4 ? 0 : 2, version);
        }
        if (order == 0) {
            order = Integer.compare(minute, minute(b, atB));
        }
        return order != 0 ? order : compareInMinute(a, atA, b, atB, version);
    }

    private static int compareInMinute(long[] a, int atA, long[] b, int atB, int version) {
        int order = Integer.compare(port(a, atA), port(b, atB));
        if (order == 0) {
            order =
                    version == 4
                            ? Long.compare(destination4(a, atA), destination4(b, atB))
                            : compareWords(a, atA, b, atB, 2, 4, version);
        }
        if (order == 0) {
            order = Long.compareUnsigned(a[atA + HASH_HIGH], b[atB + HASH_HIGH]);
        }
        if (order == 0) {
            order = Long.compareUnsigned(a[atA + HASH_LOW], b[atB + HASH_LOW]);
        }
        if (order == 0) {
            order = Boolean.compare(isVictimTold(a, atA), isVictimTold(b, atB));
        }
        if (order == 0) {
            order =
                    version == 4
                            ? Long.compare(victim4(a, atA), victim4(b, atB))
                            : compareWords(a, atA, b, atB, 4, 6, version);
        }
        if (order == 0) {
            order = Integer.compare(victimPort(a, atA), victimPort(b, atB));
        }
        return order != 0 ? order : Integer.compare(facts(a, atA), facts(b, atB));
    }

    /// Compares IPv4 sources, or words of IPv6 addresses.
    private static int compareWords(
            long[] a, int atA, long[] b, int atB, int from, int to, int version) {
        if (version == 4) {
            return Long.compare(source4(a, atA), source4(b, atB));
        }
        for (int word = from; word < to; word++) {
            int order = Long.compareUnsigned(a[atA + ADDRESSES + word], b[atB + ADDRESSES + word]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /// Adds the counts of `b` to `a`, which has the same key; answers false, and adds nothing,
    /// where `a` has no room for them.
    public static boolean add(long[] a, int atA, long[] b, int atB) {
        long packets = packets(a, atA) + packets(b, atB);
        long openings = openings(a, atA) + openings(b, atB);
        long retries = retries(a, atA) + retries(b, atB);
        long bytes = bytes(a, atA) + bytes(b, atB);
        if (packets > MOST_PACKETS || bytes > MOST_BYTES || openings > LOW || retries > LOW) {
            return false;
        }
        int first = Math.min(first(a, atA), first(b, atB));
        int last = Math.max(last(a, atA), last(b, atB));
        a[atA + PORT] =
                (a[atA + PORT] & ((0xFFFFL << PORT_SHIFT) | VICTIM_TOLD))
                        | seconds(first, last)
                        | packets;
        a[atA + BYTES] = (a[atA + BYTES] & ~MOST_BYTES) | bytes;
        a[atA + OPENINGS] = (openings << 32) | retries;
        return true;
    }

    private static long seconds(int first, int last) {
        return ((long) first << FIRST_SHIFT) | ((long) last << LAST_SHIFT);
    }

    /// Writes the minute and the facts.
    static void putFacts(long[] rows, int at, int minute, int facts) {
        rows[at + FACTS] = ((long) minute << 32) | (facts & LOW);
    }

    static void putPayload(long[] rows, int at, long high, long low) {
        rows[at + HASH_HIGH] = high;
        rows[at + HASH_LOW] = low;
    }

    /// Writes the counts; `packets` of at most [#MOST_PACKETS].
    static void putCounts(long[] rows, int at, long packets, long openings, long retries) {
        rows[at + PORT] = (rows[at + PORT] & ~MOST_PACKETS) | packets;
        rows[at + OPENINGS] = (openings << 32) | retries;
    }

    /// Writes the bytes, of at most [#MOST_BYTES], and the attacked port.
    static void putBytes(long[] rows, int at, long bytes, int victimPort) {
        rows[at + BYTES] = ((long) victimPort << VICTIM_PORT_SHIFT) | bytes;
    }

    /// Writes the port and the seconds, and forgets counts and victim.
    static void putPort(long[] rows, int at, int port, int first, int last) {
        rows[at + PORT] = ((long) port << PORT_SHIFT) | seconds(first, last);
    }

    static void putAddresses4(long[] rows, int at, long source, long destination) {
        rows[at + ADDRESSES] = (source << 32) | destination;
        rows[at + ADDRESSES + 1] = 0;
    }

    static void putVictim4(long[] rows, int at, long victim) {
        rows[at + PORT] |= VICTIM_TOLD;
        rows[at + ADDRESSES + 1] = victim;
    }

    static void putSource6(long[] rows, int at, long high, long low) {
        rows[at + ADDRESSES] = high;
        rows[at + ADDRESSES + 1] = low;
        rows[at + ADDRESSES + 4] = 0;
        rows[at + ADDRESSES + 5] = 0;
    }

    static void putDestination6(long[] rows, int at, long high, long low) {
        rows[at + ADDRESSES + 2] = high;
        rows[at + ADDRESSES + 3] = low;
    }

    static void putVictim6(long[] rows, int at, long high, long low) {
        rows[at + PORT] |= VICTIM_TOLD;
        rows[at + ADDRESSES + 4] = high;
        rows[at + ADDRESSES + 5] = low;
    }
}
