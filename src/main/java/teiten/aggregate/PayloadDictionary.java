package teiten.aggregate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;

/// Each distinct first payload of a transport once: its bytes, its SHA-256, when it was first seen,
/// and what it is. Unsolicited traffic repeats itself, so nearly every payload is found by a cheap
/// 64-bit hash and a comparison; SHA-256 and identification are paid once for each distinct one.
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
    private final List<Entry> entries = new ArrayList<>();
    private long[] hashes = new long[64];
    private long[] firstSeen = new long[64];
    private long[] wireLengths = new long[64];
    private int[] slots = new int[128];
    private long heldBytes;

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Entry(Transport transport, byte[] bytes, String hash, Content content) {}

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
        long hash = payloadHash.of(transport, payload, length);
        int mask = slots.length - 1;
        int slot = (int) hash & mask;
        while (slots[slot] != 0) {
            int known = slots[slot] - 1;
            if (hashes[known] == hash && isSame(entries.get(known), transport, payload, length)) {
                firstSeen[known] = Math.min(firstSeen[known], timeNanos);
                wireLengths[known] = Math.max(wireLengths[known], wireLength);
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
        entries.add(entry(transport, kept));
        heldBytes += length + ENTRY_BYTES;
        return added;
    }

    private Entry entry(Transport transport, Bytes payload) {
        byte[] bytes = payload.copy();
        String hash = HexFormat.of().formatHex(sha256.digest(bytes));
        return new Entry(transport, bytes, hash, contentOf.contentOf(transport, payload));
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

    /// SHA-256 of the bytes kept, in lower-case hexadecimal.
    public String hash(int index) {
        return entries.get(index).hash;
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
