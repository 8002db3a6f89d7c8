package teiten.decode;

import teiten.bytes.Bytes;

/// UDP (RFC 768). Its length is obeyed: what IP carries behind it is no payload.
///
/// ```text
/// source port(2) destination port(2) length(2) checksum(2)
/// ```
final class Udp {
    private static final int HEADER_BYTES = 8;
    private static final int LENGTH_AT = 4;

    private Udp() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        packet.transport = Transport.UDP;
        packet.ports(at);
        Outcome lacking = packet.lacks(at, HEADER_BYTES);
        if (lacking != Outcome.WHOLE) {
            return lacking;
        }
        int length = frame.u16(at + LENGTH_AT);
        if (length < HEADER_BYTES) {
            return packet.badLength();
        }
        // The first of several fragments holds less than the datagram, and so does a frame that
        // something cut after its IP header was made.
        boolean beyond = length > packet.wireEnd - at;
        if (beyond && !packet.moreFragments && packet.end == packet.wireEnd) {
            return packet.badLength();
        }
        return packet.payload(at + HEADER_BYTES, beyond ? packet.wireEnd : at + length);
    }
}
