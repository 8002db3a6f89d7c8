package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Checksum;

/// The IP header of what the sensor sends, without options or extension headers.
///
/// IPv4 (RFC 791) and IPv6 (RFC 8200):
///
/// ```text
///  0  version, length 0x45(1) service 0(1) total length(2)
///  4  identification 0(2) don't fragment(2)
///  8  time to live(1) protocol(1) checksum(2)
/// 12  source(4) destination(4)
///
///  0  version 6, class and flow label 0(4)
///  4  payload length(2) next header(1) hop limit(1)
///  8  source(16) destination(16)
/// ```
///
/// The identification is 0: with don't fragment set the packet is atomic, and any value will do
/// (RFC 6864, section 4.1); a counter would tell watchers how much is sent.
final class NetworkHeader {
    static final int V4_BYTES = 20;
    static final int V6_BYTES = 40;

    static final int IPV4_TYPE = 0x0800;
    static final int IPV6_TYPE = 0x86DD;

    private static final int V4_FIRST = 0x4500;
    private static final int V4_TOTAL_AT = 2;
    private static final int V4_IDENTIFICATION_AT = 4;
    private static final int V4_TTL_AT = 8;
    private static final int V4_CHECKSUM_AT = 10;
    private static final int V4_SOURCE_AT = 12;
    private static final int V4_DESTINATION_AT = 16;
    private static final int DONT_FRAGMENT = 0x4000;

    private static final int V6_FIRST = 0x6000_0000;
    private static final int V6_LENGTH_AT = 4;
    private static final int V6_NEXT_AT = 6;
    private static final int V6_HOP_LIMIT_AT = 7;
    private static final int V6_SOURCE_AT = 8;
    private static final int V6_DESTINATION_AT = 24;

    private NetworkHeader() {}

    static int bytes(int version) {
        return version == 4 ? V4_BYTES : V6_BYTES;
    }

    static int etherType(int version) {
        return version == 4 ? IPV4_TYPE : IPV6_TYPE;
    }

    /// Writes the IPv4 header at `at`.
    ///
    /// @param octets a window on `memory`
    /// @param length bytes of the packet, this header included
    /// @param tuple its server is the source, its client the destination
    static void writeV4(
            Bytes octets,
            byte[] memory,
            int at,
            int length,
            int protocol,
            int ttl,
            FourTuple tuple) {
        Octets.put16(memory, at, V4_FIRST);
        Octets.put16(memory, at + V4_TOTAL_AT, length);
        Octets.put32(memory, at + V4_IDENTIFICATION_AT, DONT_FRAGMENT);
        Octets.put16(memory, at + V4_TTL_AT, ttl << Byte.SIZE | protocol);
        Octets.put16(memory, at + V4_CHECKSUM_AT, 0);
        Octets.put32(memory, at + V4_SOURCE_AT, (int) tuple.serverLow);
        Octets.put32(memory, at + V4_DESTINATION_AT, (int) tuple.clientLow);
        int sum = Checksum.folded(Checksum.sum(octets, at, V4_BYTES));
        Octets.put16(memory, at + V4_CHECKSUM_AT, ~sum);
    }

    /// Writes the IPv6 header at `at`; its addresses are written apart.
    ///
    /// @param length bytes of the packet, this header included
    static void writeV6(byte[] memory, int at, int length, int protocol, int hopLimit) {
        Octets.put32(memory, at, V6_FIRST);
        Octets.put16(memory, at + V6_LENGTH_AT, length - V6_BYTES);
        memory[at + V6_NEXT_AT] = (byte) protocol;
        memory[at + V6_HOP_LIMIT_AT] = (byte) hopLimit;
    }

    static void writeV6Source(byte[] memory, int at, long high, long low) {
        Octets.put64(memory, at + V6_SOURCE_AT, high);
        Octets.put64(memory, at + V6_SOURCE_AT + Long.BYTES, low);
    }

    static void writeV6Destination(byte[] memory, int at, long high, long low) {
        Octets.put64(memory, at + V6_DESTINATION_AT, high);
        Octets.put64(memory, at + V6_DESTINATION_AT + Long.BYTES, low);
    }

    /// The checksum for the field of a transport whose header at `at` holds 0 there, over it and
    /// the pseudo-header (RFC 9293, section 3.1; RFC 8200, section 8.1).
    ///
    /// @param networkAt where the IP header stands, written
    /// @param length bytes of transport header and payload
    static int transportChecksum(
            Bytes octets, int version, int networkAt, int at, int length, int protocol) {
        long addresses =
                version == 4
                        ? Checksum.sum(octets, networkAt + V4_SOURCE_AT, 2 * Integer.BYTES)
                        : Checksum.sum(octets, networkAt + V6_SOURCE_AT, 4 * Long.BYTES);
        return ~Checksum.folded(addresses + protocol + length + Checksum.sum(octets, at, length));
    }
}
