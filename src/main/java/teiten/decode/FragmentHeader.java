package teiten.decode;

import teiten.bytes.Bytes;

/// The IP header of a fragment, for whoever puts the datagram together (RFC 791, section 3.2; RFC
/// 8200, section 4.5).
public final class FragmentHeader {
    /// Fragments start at multiples of this many bytes of the datagram.
    public static final int UNIT = 8;

    private static final int MOST_LENGTH = 0xFFFF;

    private FragmentHeader() {}

    /// The header as it came, with the IPv6 fragment header. With any bytes behind it, it decodes
    /// to a fragment.
    public static byte[] asCaptured(Packet fragment) {
        return copy(fragment, fragment.fragmentAt);
    }

    /// The header of the whole datagram, by its first fragment: as it was before somebody
    /// fragmented it, its length aside.
    public static byte[] ofDatagram(Packet first) {
        if (first.version == 4) {
            byte[] header = copy(first, first.fragmentAt);
            header[Ipv4.FRAGMENT_AT] &= (byte) (Ipv4.DONT_FRAGMENT >>> 8);
            header[Ipv4.FRAGMENT_AT + 1] = 0;
            return header;
        }
        int fragmentHeaderAt = first.fragmentAt - Ipv6.LEAST_EXTENSION_BYTES;
        byte[] header = copy(first, fragmentHeaderAt);
        int next = first.frame.u8(fragmentHeaderAt);
        header[first.fragmentNamedAt - first.networkAt] = (byte) next;
        return header;
    }

    /// Whether the checksum of an IPv4 header is right; IPv6 has none.
    public static boolean isSound(Packet packet) {
        int length = packet.networkHeaderLength;
        return packet.version != 4
                || Checksum.folded(Checksum.sum(packet.frame, packet.networkAt, length)) == 0xFFFF;
    }

    private static byte[] copy(Packet fragment, int to) {
        byte[] header = new byte[to - fragment.networkAt];
        fragment.frame.copyTo(fragment.networkAt, header, 0, header.length);
        return header;
    }

    /// Whether so many bytes of data behind this header can be a datagram's.
    public static boolean allows(byte[] header, int dataLength) {
        return lengthField(header, header.length + dataLength) <= MOST_LENGTH;
    }

    /// Writes the length into the header at the start of the datagram; the checksum of an IPv4
    /// header is right afterwards if it was right in the fragments.
    ///
    /// @param length bytes of header and data
    /// @param soundChecksums whether the fragments' header checksums were right
    public static void finish(
            byte[] datagram, int headerLength, int length, boolean soundChecksums) {
        int field = Math.min(lengthField(datagram, length), MOST_LENGTH);
        put16(datagram, isIpv4(datagram) ? Ipv4.TOTAL_AT : Ipv6.LENGTH_AT, field);
        if (isIpv4(datagram)) {
            put16(datagram, Ipv4.CHECKSUM_AT, 0);
            long sum = Checksum.sum(Bytes.of(datagram), 0, headerLength);
            int checksum = Checksum.folded(sum) ^ 0xFFFF;
            // A wrong one stays wrong: it says that what lies behind it is not to be judged.
            put16(datagram, Ipv4.CHECKSUM_AT, soundChecksums ? checksum : checksum ^ 1);
        }
    }

    private static int lengthField(byte[] header, int length) {
        return isIpv4(header) ? length : length - Ipv6.HEADER_BYTES;
    }

    private static boolean isIpv4(byte[] header) {
        return header[0] >> 4 == 4;
    }

    private static void put16(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}
