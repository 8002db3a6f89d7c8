package teiten.observe;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import teiten.decode.FragmentHeader;
import teiten.decode.Packet;

/// The fragments of one datagram that have come so far.
///
/// Where fragments overlap, in IPv4 the bytes that came first stay (RFC 791 leaves it open); in
/// IPv6 the datagram is given up and never completed (RFC 5722), unless one fragment is there
/// twice. A fragment that cannot be part of any datagram (its end past 65,535 bytes, or a length
/// that is no multiple of 8 before the last) spoils its datagram too.
final class FragmentedDatagram {
    private static final byte[] NONE = {};
    private static final int WORD_BITS = 6;

    /// What a piece costs beside its bytes.
    private static final int PIECE_BYTES = 48;

    final int hash;
    final int version;
    final int protocol;
    final long sourceHigh;
    final long sourceLow;
    final long destinationHigh;
    final long destinationLow;
    final long identification;

    /// Number of the frame that came first.
    final long frame;

    /// When it came, in nanoseconds since the epoch.
    final long firstNanos;

    @Nullable FragmentedDatagram chain;
    @Nullable FragmentedDatagram older;
    @Nullable FragmentedDatagram newer;

    /// Header of the fragment that came first.
    private final byte[] anyHeader;

    /// Header of the datagram, by its first fragment.
    private byte[] header = NONE;

    // Pieces in the order in which they came.
    private byte[][] pieces = new byte[2][];
    private int[] places = new int[2];
    private int[] lengths = new int[2];
    private int count;

    // A bit for each unit of data that came, and how many there are.
    private long[] units = {};
    private int unitCount;

    private int farthest;
    private int total = -1;
    private boolean spoiled;
    private boolean soundChecksums = true;
    private long ipBytes;
    private int held;

    FragmentedDatagram(Packet packet, int hash, long frame, long timeNanos) {
        this.hash = hash;
        version = packet.version;
        protocol = keyProtocol(packet);
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        destinationHigh = packet.destinationHigh;
        destinationLow = packet.destinationLow;
        identification = packet.fragmentIdentification;
        this.frame = frame;
        firstNanos = timeNanos;
        anyHeader = FragmentHeader.asCaptured(packet);
        held = anyHeader.length;
    }

    /// The protocol tells datagrams apart in IPv4 alone (RFC 791, section 3.2; RFC 8200, section
    /// 4.5).
    static int keyProtocol(Packet packet) {
        return packet.version == 4 ? packet.protocol : 0;
    }

    boolean isOf(Packet packet) {
        return identification == packet.fragmentIdentification
                && sourceLow == packet.sourceLow
                && destinationLow == packet.destinationLow
                && sourceHigh == packet.sourceHigh
                && destinationHigh == packet.destinationHigh
                && version == packet.version
                && protocol == keyProtocol(packet);
    }

    /// Takes a fragment of it.
    void take(Packet packet) {
        ipBytes += packet.ipLength;
        soundChecksums &= FragmentHeader.isSound(packet);
        int place = packet.fragmentOffset;
        int length = packet.fragmentWireLength();
        if (place == 0 && header.length == 0) {
            header = FragmentHeader.ofDatagram(packet);
            held += header.length;
        }
        boolean fits = fits(packet, place + length);
        if (!isPossible(packet, place, length) || (!fits && version == 6)) {
            spoiled = true;
        }
        if (spoiled) {
            // The first fragment tells the ports, also of a datagram that is given up.
            if (place == 0 && start() < 0) {
                keep(packet, place, length);
                farthest = Math.max(farthest, length);
            }
            return;
        }
        if (!fits) {
            return;
        }
        if (cover(place, length)) {
            keep(packet, place, length);
        }
        farthest = Math.max(farthest, place + length);
        if (!packet.fragmentsFollow) {
            total = farthest;
        }
    }

    private boolean isPossible(Packet packet, int place, int length) {
        boolean whole = !packet.fragmentsFollow || length % FragmentHeader.UNIT == 0;
        return whole && length > 0 && FragmentHeader.allows(anyHeader, place + length);
    }

    /// Whether the fragment's end agrees with where the datagram ends by others.
    private boolean fits(Packet packet, int end) {
        if (total >= 0) {
            return packet.fragmentsFollow ? end <= total : end == total;
        }
        return packet.fragmentsFollow || end >= farthest;
    }

    /// Marks the units of a piece; whether any of them is new. Overlaps spoil an IPv6 datagram.
    private boolean cover(int place, int length) {
        int from = place / FragmentHeader.UNIT;
        int to = unitsOf(place + length);
        int words = (to >>> WORD_BITS) + 1;
        if (words > units.length) {
            held += (words - units.length) * Long.BYTES;
            units = Arrays.copyOf(units, words);
        }
        int before = unitCount;
        int lastWord = (to - 1) >>> WORD_BITS;
        for (int word = from >>> WORD_BITS; word <= lastWord; word++) {
            // Shifts count modulo 64: from the first unit on, and up to the last one.
            long piece = word == from >>> WORD_BITS ? -1L << from : -1L;
            piece &= word == lastWord ? -1L >>> -to : -1L;
            unitCount += Long.bitCount(piece & ~units[word]);
            units[word] |= piece;
        }
        boolean overlaps = unitCount - before < to - from;
        spoiled |= overlaps && version == 6 && !isKnown(place, length);
        return unitCount > before;
    }

    private static int unitsOf(int length) {
        return (length + FragmentHeader.UNIT - 1) / FragmentHeader.UNIT;
    }

    private boolean isKnown(int place, int length) {
        for (int at = 0; at < count; at++) {
            if (places[at] == place && lengths[at] == length) {
                return true;
            }
        }
        return false;
    }

    private void keep(Packet packet, int place, int length) {
        if (count == places.length) {
            pieces = Arrays.copyOf(pieces, count * 2);
            places = Arrays.copyOf(places, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        byte[] piece = new byte[Math.min(length, packet.fragmentLength())];
        packet.frame.copyTo(packet.fragmentAt, piece, 0, piece.length);
        pieces[count] = piece;
        places[count] = place;
        lengths[count] = length;
        count++;
        held += piece.length + PIECE_BYTES;
    }

    boolean isComplete() {
        return !spoiled && header.length > 0 && total >= 0 && unitCount == unitsOf(total);
    }

    /// Bytes of memory held, about.
    int held() {
        return held;
    }

    /// Bytes of all its fragments' IP packets.
    long ipBytes() {
        return ipBytes;
    }

    /// Length of the datagram with its IP header; of one that is not complete, so much that data
    /// are missing.
    int length() {
        int data = total >= 0 && !spoiled ? total : farthest + FragmentHeader.UNIT;
        return header.length + data;
    }

    /// The IP packet as far as it is there from its start. Without a first fragment it is the
    /// header of the fragment that came first.
    byte[] packet() {
        if (header.length == 0) {
            return anyHeader;
        }
        byte[] bytes = Arrays.copyOf(header, header.length + inOrder());
        int first = start();
        if (spoiled && first >= 0) {
            put(first, bytes);
        } else {
            // Backwards, so that where pieces overlap the one that came first stays.
            for (int at = count - 1; at >= 0; at--) {
                put(at, bytes);
            }
        }
        FragmentHeader.finish(bytes, header.length, length(), soundChecksums);
        return bytes;
    }

    private void put(int at, byte[] bytes) {
        int target = header.length + places[at];
        int length = Math.min(pieces[at].length, bytes.length - target);
        if (length > 0) {
            System.arraycopy(pieces[at], 0, bytes, target, length);
        }
    }

    /// Which piece starts the datagram, or -1.
    private int start() {
        for (int at = 0; at < count; at++) {
            if (places[at] == 0) {
                return at;
            }
        }
        return -1;
    }

    /// Bytes of data that are there from the start, without a hole.
    private int inOrder() {
        if (spoiled) {
            int first = start();
            return first < 0 ? 0 : pieces[first].length;
        }
        int unit = 0;
        while (unit >>> WORD_BITS < units.length && (units[unit >>> WORD_BITS] & 1L << unit) != 0) {
            unit++;
        }
        int end = Math.min(unit * FragmentHeader.UNIT, farthest);
        for (int at = 0; at < count; at++) {
            if (pieces[at].length < lengths[at]) {
                end = Math.min(end, places[at] + pieces[at].length);
            }
        }
        return end;
    }
}
