package teiten.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import teiten.decode.Transport;
import teiten.identify.Content;

/// Each distinct first payload of a transport once: its bytes, its hash, when it was first seen,
/// and what it is. Unsolicited traffic repeats itself, so nearly every payload is found by a cheap
/// 64-bit hash and a comparison; SHA-256 and identification are paid once for each distinct one.
///
/// The name of a payload is the first 128 bits of its SHA-256: two payloads of one name are beyond
/// anybody's means to find (2^64 trials), and half the digits are half the store's size of them.
public final class PayloadDictionary {
    /// Most bytes of a payload that are kept.
    public static final int LIMIT = 16 * 1024;

    /// What an entry takes beside its bytes: the hash as text, what it is, and its places.
    private static final int ENTRY_BYTES = 300;

    private static final VarHandle I64 =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ContentOf contentOf;
    private final PayloadHash payloadHash;
    private final MessageDigest sha256 = sha256();
    private final byte[] digest = new byte[32];
    private final byte[] cutLength = new byte[Long.BYTES];
    private final List<Entry> entries = new ArrayList<>();
    private long[] hashes = new long[64];
    private long[] firstSeen = new long[64];
    private long[] wireLengths = new long[64];
    private long[] hashHighs = new long[64];
    private long[] hashLows = new long[64];
    private int[] lastPorts = new int[64];
    private @Nullable Content[] onLastPort = new Content[64];
    private final Map<Integer, Set<Address>> own = new HashMap<>();
    private int[] slots = new int[128];
    private long heldBytes;

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Entry(
            Transport transport,
            byte[] bytes,
            Content content,
            int[] textAddresses,
            boolean mayHoldIpv6Text) {}

    /// @param hashKey secret of the hash table, on which nothing else depends
    public PayloadDictionary(ContentOf contentOf, long hashKey) {
        this.contentOf = contentOf;
        this.payloadHash = new PayloadHash(hashKey);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The number of this payload, a new one if it has none yet; -1 for an empty payload. What is
    /// longer than [#LIMIT] is cut there.
    ///
    /// @param wireLength payload bytes by the headers
    /// @param timeNanos when it was seen, nanoseconds since the epoch
    public int add(Transport transport, Bytes payload, long wireLength, long timeNanos) {
        int length = Math.min(payload.length(), LIMIT);
        if (length == 0) {
            return -1;
        }
        // What was cut may be of another kind where it was longer: its length is part of it.
        long cutFrom = wireLength > length ? wireLength : 0;
        long hash = payloadHash.of(transport, payload, length, cutFrom);
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash
                    && cutFrom(known) == cutFrom
                    && isSame(entries.get(known), transport, payload, length)) {
                firstSeen[known] = Math.min(firstSeen[known], timeNanos);
                return known;
            }
            slot = (slot + 1) & mask;
        }
        int added = entries.size();
        if (added == hashes.length) {
            grow();
            return add(transport, payload, wireLength, timeNanos);
        }
        slots[slot] = added + 1;
        hashes[added] = hash;
        firstSeen[added] = timeNanos;
        wireLengths[added] = wireLength;
        Bytes kept = payload.slice(0, length);
        kept.beginsWhole(wireLength);
        byte[] bytes = kept.copy();
        digest(bytes, cutFrom);
        hashHighs[added] = (long) I64.get(digest, 0);
        hashLows[added] = (long) I64.get(digest, Long.BYTES);
        onLastPort[added] = null;
        Content content = contentOf.contentOf(transport, kept);
        int[] textAddresses = MaskedPayload.textAddresses(bytes);
        boolean mayHoldIpv6Text = MaskedPayload.mayHoldIpv6Text(bytes);
        entries.add(new Entry(transport, bytes, content, textAddresses, mayHoldIpv6Text));
        heldBytes += length + ENTRY_BYTES + (long) textAddresses.length * Integer.BYTES;
        return added;
    }

    private void digest(byte[] bytes, long cutFrom) {
        sha256.update(bytes);
        if (cutFrom > 0) {
            I64.set(cutLength, 0, cutFrom);
            sha256.update(cutLength);
        }
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 is 32 bytes long", e);
        }
    }

    /// Forgets all payloads and keeps the room for others.
    public void clear() {
        Arrays.fill(onLastPort, 0, entries.size(), null);
        Arrays.fill(slots, 0);
        entries.clear();
        own.clear();
        heldBytes = 0;
    }

    private long cutFrom(int index) {
        return wireLengths[index] > entries.get(index).bytes.length ? wireLengths[index] : 0;
    }

    /// What a payload is with this destination port as evidence.
    public Content onPort(int index, int port) {
        Content known = onLastPort[index];
        if (known == null || lastPorts[index] != port) {
            Entry entry = entries.get(index);
            Bytes kept = Bytes.of(entry.bytes);
            kept.beginsWhole(wireLengths[index]);
            known = contentOf.onPort(entry.transport, port, kept, entry.content);
            onLastPort[index] = known;
            lastPorts[index] = port;
        }
        return known;
    }

    /// Notes that a payload was sent to a monitored address, if that stands in it.
    public void sentTo(int index, int version, long high, long low) {
        Entry entry = entries.get(index);
        boolean may =
                MaskedPayload.mayHoldBytes(entry.bytes, version, low)
                        || (version == 4
                                ? isAmong(entry.textAddresses, (int) low)
                                : entry.mayHoldIpv6Text);
        if (may) {
            Address address = new Address(version, high, low);
            if (version == 4 || MaskedPayload.holds(entry.bytes, address)) {
                own.computeIfAbsent(index, _ -> new TreeSet<>()).add(address);
            }
        }
    }

    private static boolean isAmong(int[] addresses, int address) {
        for (int one : addresses) {
            if (one == address) {
                return true;
            }
        }
        return false;
    }

    /// The monitored addresses that stand in a payload which was sent to them, in order.
    public List<Address> own(int index) {
        return List.copyOf(own.getOrDefault(index, Set.of()));
    }

    private static boolean isSame(Entry entry, Transport transport, Bytes payload, int length) {
        byte[] bytes = entry.bytes;
        if (entry.transport != transport || bytes.length != length) {
            return false;
        }
        int at = 0;
        for (; at <= length - Long.BYTES; at += Long.BYTES) {
            if ((long) I64.get(bytes, at) != payload.i64(at)) {
                return false;
            }
        }
        for (; at < length; at++) {
            if ((bytes[at] & 0xFF) != payload.u8(at)) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        int size = entries.size();
        hashes = Arrays.copyOf(hashes, size * 2);
        firstSeen = Arrays.copyOf(firstSeen, size * 2);
        wireLengths = Arrays.copyOf(wireLengths, size * 2);
        hashHighs = Arrays.copyOf(hashHighs, size * 2);
        hashLows = Arrays.copyOf(hashLows, size * 2);
        lastPorts = Arrays.copyOf(lastPorts, size * 2);
        onLastPort = Arrays.copyOf(onLastPort, size * 2);
        slots = new int[size * 4];
        int mask = slots.length - 1;
        for (int known = 0; known < size; known++) {
            int slot = (int) hashes[known] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = known + 1;
        }
    }

    /// Version of the rules that name them.
    public int rules() {
        return contentOf.rules();
    }

    /// How many distinct payloads there are; they are numbered from 0.
    public int size() {
        return entries.size();
    }

    /// The numbers of all payloads, ordered by name, then by the transport's label.
    public int[] inOrder() {
        int size = entries.size();
        int numberBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        long numbers = (1L << numberBits) - 1;
        long[] keys = new long[size];
        for (int index = 0; index < size; index++) {
            keys[index] = ((hashHighs[index] ^ Long.MIN_VALUE) & ~numbers) | index;
        }
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int at = 0; at < size; at++) {
            int index = (int) (keys[at] & numbers);
            // The bits that the number took away decide nearly never.
            int to = at;
            while (to > 0 && isBefore(index, order[to - 1])) {
                order[to] = order[--to];
            }
            order[to] = index;
        }
        return order;
    }

    private boolean isBefore(int a, int b) {
        int order = Long.compareUnsigned(hashHighs[a], hashHighs[b]);
        order = order != 0 ? order : Long.compareUnsigned(hashLows[a], hashLows[b]);
        return order != 0 ? order < 0 : transport(a).label().compareTo(transport(b).label()) < 0;
    }

    /// Memory that it takes, about.
    public long heldBytes() {
        return heldBytes;
    }

    public Transport transport(int index) {
        return entries.get(index).transport;
    }

    /// The bytes kept, not to be written to.
    public byte[] bytes(int index) {
        return entries.get(index).bytes;
    }

    /// Upper half of its name.
    public long hashHigh(int index) {
        return hashHighs[index];
    }

    /// Lower half of its name.
    public long hashLow(int index) {
        return hashLows[index];
    }

    /// Its name: the first 128 bits of the SHA-256 of the bytes kept, as 32 lower-case hexadecimal
    /// digits.
    public String hash(int index) {
        return HexFormat.of().toHexDigits(hashHighs[index])
                + HexFormat.of().toHexDigits(hashLows[index]);
    }

    /// What it is, the same object at each call.
    public Content content(int index) {
        return entries.get(index).content;
    }

    /// The longest wire length it was seen with.
    public long wireLength(int index) {
        return wireLengths[index];
    }

    /// When it was first seen, nanoseconds since the epoch.
    public long firstSeenNanos(int index) {
        return firstSeen[index];
    }
}
