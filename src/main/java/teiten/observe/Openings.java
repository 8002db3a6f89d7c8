package teiten.observe;

import teiten.decode.Packet;

/// The IPv4 conversations of which nothing came but the opening packet and its repeats, none with
/// data, and the IPv4 datagrams and ICMP requests: nearly all that an unused address sees. Held
/// apart from [ConversationTable], because a darknet's four-tuples are too many for the processor's
/// cache, and finding one, forgetting one and remembering one cost a wait for memory each.
///
/// A record is 64 bytes. Records stand in a ring in the order of their last packet, so that
/// remembering writes and forgetting reads memory in sequence; a record that goes before its time
/// leaves a gap. They are found through buckets of [#WAYS] slots. A slot is a byte of the hash, 0
/// while it is free, and a place in the ring that is looked up where the byte fits; so that a
/// four-tuple is new is told by 16 bytes, and those of all buckets fit into the cache. Where a
/// bucket or the ring is full nothing is taken, and the conversation belongs in the table.
///
/// A cursor: [#find], [#oldest] and [#add] choose the record that the others speak of.
///
/// ```text
/// 0  source(4) destination(4)
/// 1  source port(2) destination port(2) protocol(1) kind(1) TCP flags(1) state(1)
/// 2  sequence(4) acknowledgement(4)
/// 3  nanoseconds of the first packet
/// 4  nanoseconds of the last packet
/// 5  frame
/// 6  marks(4) bytes of each IP packet(4)
/// 7  hash(4) slot(3) packets(1)
/// ```
final class Openings {
    /// Most packets that are counted for one record.
    static final int MOST_PACKETS = 255;

    static final int WAYS = 16;

    private static final int WORDS = 8;
    private static final int ADDRESSES = 0;
    private static final int TUPLE = 1;
    private static final int NUMBERS = 2;
    private static final int OPENED = 3;
    private static final int LAST = 4;
    private static final int FRAME = 5;
    private static final int MARKS_AND_BYTES = 6;
    private static final int HASH_SLOT_PACKETS = 7;

    private static final int TUPLE_SHIFT = 24;
    private static final int KIND_SHIFT = 16;
    private static final int FLAGS_SHIFT = 8;
    private static final int FROM_MONITORED = 1;
    private static final int TO_MONITORED = 2;
    private static final int ANSWERED = 4;
    private static final int LIVE = 8;

    private static final int SLOT_SHIFT = 8;
    private static final int MOST_SLOT = 0xFF_FFFF;
    private static final int MOST_PLACES = 1 << 20;
    private static final int FIRST_PLACES = 1 << 9;
    private static final int FIRST_SLOTS = 1 << 9;
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    /// Of the slots at most 5 in 8 may be taken: then a bucket is full once in a hundred times.
    private static final int MOST_LOAD = 5;

    private static final int LOAD_OF = 8;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final Kind[] KINDS = Kind.values();

    private final int mostPlaces;
    private long[] ring;
    private long[] tags = new long[FIRST_SLOTS / Long.BYTES];
    private int[] places = new int[FIRST_SLOTS];
    private long head;
    private long tail;
    private long told = -1;
    private int size;

    // The cursor: the record's place, its first word in the ring, its slot, and which way the
    // packet went that found it.
    private long place;
    private int at;
    private int slot;
    private boolean backward;

    /// @param most conversations that somebody wants to hold; 0 for none
    Openings(int most) {
        // As many gaps as records, so that a repeat now and then finds room.
        mostPlaces = most == 0 ? 0 : Math.min(MOST_PLACES, 2 * Integer.highestOneBit(most));
        ring = new long[Math.min(mostPlaces, FIRST_PLACES) * WORDS];
    }

    int size() {
        return size;
    }

    /// The place that the next record gets, for something else that had a packet just now: records
    /// with a smaller place are older than it.
    long next() {
        told = tail;
        return tail;
    }

    /// Moves to the record of the packet's four-tuple, in either direction, if there is one.
    boolean find(Packet packet, long hash) {
        if (size == 0 || packet.version != 4) {
            return false;
        }
        long wanted = tag(hash) * ONES;
        int first = bucket(hash);
        for (int word = first; word < first + WAYS / Long.BYTES; word++) {
            for (long hits = zeros(tags[word] ^ wanted); hits != 0; hits &= hits - 1) {
                if (isOf(slot(word, hits), packet)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Moves to the record whose last packet is longest ago, if there is one.
    boolean oldest() {
        if (size == 0) {
            return false;
        }
        while ((ring[word(head) + TUPLE] & LIVE) == 0) {
            head++;
        }
        place = head;
        at = word(head);
        return true;
    }

    /// Moves to the first record in the order of places, if there is one.
    boolean first() {
        place = head - 1;
        return after();
    }

    /// Moves to the record after this one, if there is one.
    boolean after() {
        while (++place < tail) {
            at = word(place);
            if ((ring[at + TUPLE] & LIVE) != 0) {
                return true;
            }
        }
        return false;
    }

    /// Moves to a new record for this packet, as yet without contents; the four-tuple must not be
    /// here. False where there is no room.
    boolean add(Packet packet, long hash) {
        if (packet.version != 4 || !hasRoom()) {
            return false;
        }
        if (size * LOAD_OF >= places.length * MOST_LOAD) {
            widen();
        }
        int free = free(bucket(hash));
        if (free < 0) {
            return false;
        }
        slot = free;
        setTag(slot, tag(hash));
        size++;
        append();
        ring[at + ADDRESSES] = packet.sourceLow << 32 | packet.destinationLow;
        ring[at + TUPLE] = tuple(packet) << TUPLE_SHIFT | LIVE;
        ring[at + HASH_SLOT_PACKETS] = (hash & ~LOW) | (long) slot << SLOT_SHIFT | 1;
        return true;
    }

    /// Fills the new record.
    void open(Packet packet, long frame, long timeNanos, Kind kind) {
        ring[at + TUPLE] |=
                (long) kind.ordinal() << KIND_SHIFT | (long) packet.tcpFlags << FLAGS_SHIFT;
        ring[at + NUMBERS] = packet.sequence << 32 | packet.acknowledgement;
        ring[at + OPENED] = timeNanos;
        ring[at + LAST] = timeNanos;
        ring[at + FRAME] = frame;
        ring[at + MARKS_AND_BYTES] = packet.ipLength;
    }

    void monitored(boolean source, boolean destination) {
        ring[at + TUPLE] |= (source ? FROM_MONITORED : 0) | (destination ? TO_MONITORED : 0);
    }

    void marks(int marks) {
        ring[at + MARKS_AND_BYTES] |= (long) marks << 32;
    }

    /// Says that the found record had a packet just now; false, and nothing is done, where there is
    /// no room.
    boolean touch(long timeNanos) {
        // The last of all stays where it is.
        if (place != tail - 1 || told == tail) {
            if (!hasRoom()) {
                return false;
            }
            int from = word(place);
            append();
            System.arraycopy(ring, from, ring, at, WORDS);
            ring[from + TUPLE] &= ~LIVE;
        }
        ring[at + LAST] = timeNanos;
        return true;
    }

    /// Counts a packet like the first one.
    void repeat() {
        ring[at + HASH_SLOT_PACKETS]++;
    }

    void answer() {
        ring[at + TUPLE] |= ANSWERED;
    }

    /// Takes out the record that [#find] or [#oldest] moved to; it can be read until the next call.
    void remove() {
        setTag(slotOf(at), 0);
        ring[at + TUPLE] &= ~LIVE;
        if (place == head) {
            head++;
        }
        size--;
        if (size == 0) {
            head = tail;
        }
    }

    /// Whether the packet that found the record goes against the one that opened it.
    boolean isBackward() {
        return backward;
    }

    /// Place of the record: those with a smaller one are older.
    long place() {
        return place;
    }

    Kind kind() {
        return KINDS[(int) (ring[at + TUPLE] >>> KIND_SHIFT) & 0xFF];
    }

    int protocol() {
        return (int) (ring[at + TUPLE] >>> TUPLE_SHIFT) & 0xFF;
    }

    long source() {
        return ring[at + ADDRESSES] >>> 32;
    }

    long destination() {
        return ring[at + ADDRESSES] & LOW;
    }

    int sourcePort() {
        return (int) (ring[at + TUPLE] >>> 48);
    }

    int destinationPort() {
        return (int) (ring[at + TUPLE] >>> 32) & 0xFFFF;
    }

    int tcpFlags() {
        return (int) (ring[at + TUPLE] >>> FLAGS_SHIFT) & 0xFF;
    }

    boolean isFromMonitored() {
        return (ring[at + TUPLE] & FROM_MONITORED) != 0;
    }

    boolean isToMonitored() {
        return (ring[at + TUPLE] & TO_MONITORED) != 0;
    }

    boolean isAnswered() {
        return (ring[at + TUPLE] & ANSWERED) != 0;
    }

    long sequence() {
        return ring[at + NUMBERS] >>> 32;
    }

    long acknowledgement() {
        return ring[at + NUMBERS] & LOW;
    }

    long openedNanos() {
        return ring[at + OPENED];
    }

    long lastNanos() {
        return ring[at + LAST];
    }

    long frame() {
        return ring[at + FRAME];
    }

    int marks() {
        return (int) (ring[at + MARKS_AND_BYTES] >>> 32);
    }

    int ipLength() {
        return (int) ring[at + MARKS_AND_BYTES];
    }

    int packets() {
        return (int) ring[at + HASH_SLOT_PACKETS] & MOST_PACKETS;
    }

    /// Adds the record's packets, which all came in one minute.
    void count(MinuteCounts minutes) {
        Kind kind = kind();
        minutes.add(openedNanos(), kind == Kind.TCP_ANSWER ? 0 : 1, 0, ipLength());
        int repeats = packets() - 1;
        if (repeats > 0) {
            minutes.repeat(lastNanos(), repeats, kind == Kind.SYN ? repeats : 0, ipLength());
        }
    }

    /// Ports and protocol in 40 bits.
    private static long tuple(Packet packet) {
        return (long) Conversation.port(packet, packet.sourcePort) << 24
                | (long) Conversation.port(packet, packet.destinationPort) << 8
                | packet.protocol;
    }

    /// Whether the record of the slot is the packet's; moves there if it is.
    private boolean isOf(int candidate, Packet packet) {
        int word = word(places[candidate]);
        if ((ring[word + TUPLE] & LIVE) == 0 || slotOf(word) != candidate) {
            return false;
        }
        long addresses = ring[word + ADDRESSES];
        long own = ring[word + TUPLE] >>> TUPLE_SHIFT;
        long theirs = tuple(packet);
        boolean forward =
                addresses == (packet.sourceLow << 32 | packet.destinationLow) && own == theirs;
        if (!forward) {
            long turned = theirs >>> 24 << 8 | (theirs >>> 8 & 0xFFFF) << 24 | (theirs & 0xFF);
            if (addresses != (packet.destinationLow << 32 | packet.sourceLow) || own != turned) {
                return false;
            }
        }
        backward = !forward;
        slot = candidate;
        place = head + (places[candidate] - (int) head);
        at = word;
        return true;
    }

    private int slotOf(int word) {
        return (int) ring[word + HASH_SLOT_PACKETS] >>> SLOT_SHIFT & MOST_SLOT;
    }

    /// A byte that is not 0.
    private static int tag(long hash) {
        return Math.max(1, (int) hash & 0xFF);
    }

    private void setTag(int of, int tag) {
        int shift = of % Long.BYTES * Byte.SIZE;
        int word = of / Long.BYTES;
        tags[word] = (tags[word] & ~(0xFFL << shift)) | (long) tag << shift;
    }

    /// The bucket's first word of tags.
    private int bucket(long hash) {
        int buckets = places.length / WAYS;
        return (int) (((hash >>> 32) * buckets) >>> 32) * (WAYS / Long.BYTES);
    }

    /// A free slot of the bucket, or -1.
    private int free(int bucket) {
        for (int word = bucket; word < bucket + WAYS / Long.BYTES; word++) {
            long free = zeros(tags[word]);
            if (free != 0) {
                return slot(word, free);
            }
        }
        return -1;
    }

    /// The top bit of every byte that is 0, and perhaps of bytes of 1 above such a byte.
    private static long zeros(long bytes) {
        return bytes - ONES & ~bytes & TOPS;
    }

    private static int slot(int word, long hits) {
        return word * Long.BYTES + Long.numberOfTrailingZeros(hits) / Byte.SIZE;
    }

    private int word(long of) {
        return ((int) of & ring.length / WORDS - 1) * WORDS;
    }

    /// Takes the next place in the ring for the slot of the cursor.
    private void append() {
        place = tail;
        at = word(tail);
        places[slot] = (int) tail;
        tail++;
    }

    /// Whether the ring has another place, after it was made as long as it may be.
    private boolean hasRoom() {
        int places = ring.length / WORDS;
        if (tail - head < places) {
            return true;
        }
        if (places == mostPlaces) {
            return false;
        }
        long[] old = ring;
        ring = new long[old.length * 2];
        for (long one = head; one < tail; one++) {
            System.arraycopy(old, ((int) one & places - 1) * WORDS, ring, word(one), WORDS);
        }
        return true;
    }

    /// Doubles the buckets: what was in one comes into two, in none of which it lacks room.
    private void widen() {
        long[] old = tags;
        tags = new long[old.length * 2];
        places = new int[places.length * 2];
        for (long one = head; one < tail; one++) {
            int word = word(one);
            if ((ring[word + TUPLE] & LIVE) != 0) {
                int before = slotOf(word);
                int now = free(bucket(ring[word + HASH_SLOT_PACKETS]));
                int shift = before % Long.BYTES * Byte.SIZE;
                setTag(now, (int) (old[before / Long.BYTES] >>> shift) & 0xFF);
                places[now] = (int) one;
                ring[word + HASH_SLOT_PACKETS] += (long) (now - before) << SLOT_SHIFT;
            }
        }
    }
}
