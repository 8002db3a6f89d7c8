package teiten.decode;

import teiten.bytes.Bytes;

/// TCP (RFC 9293, section 3.1). Options that the capture cut off do not spoil the packet: ports,
/// flags and numbers stand before them.
///
/// ```text
///  0  source port(2) destination port(2)
///  4  sequence(4)
///  8  acknowledgement(4)
/// 12  data offset(4 bits) reserved(4 bits) flags(1) window(2)
/// 16  checksum(2) urgent pointer(2)
/// 20  options
/// ```
final class Tcp {
    private static final int HEADER_BYTES = 20;
    private static final int SEQUENCE_AT = 4;
    private static final int ACKNOWLEDGEMENT_AT = 8;
    private static final int DATA_OFFSET_AT = 12;
    private static final int FLAGS_AT = 13;
    private static final int WINDOW_AT = 14;

    private Tcp() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        packet.transport = Transport.TCP;
        packet.ports(at);
        Outcome lacking = packet.lacks(at, HEADER_BYTES);
        if (lacking != Outcome.WHOLE) {
            return lacking;
        }
        packet.sequence = frame.u32(at + SEQUENCE_AT);
        packet.acknowledgement = frame.u32(at + ACKNOWLEDGEMENT_AT);
        packet.tcpFlags = frame.u8(at + FLAGS_AT);
        packet.window = frame.u16(at + WINDOW_AT);
        int headerLength = (frame.u8(at + DATA_OFFSET_AT) >>> 4) * 4;
        // Of the first of several fragments, the options may go on in the next.
        boolean beyond = headerLength > packet.wireEnd - at && !packet.moreFragments;
        if (headerLength < HEADER_BYTES || beyond) {
            return packet.badLength();
        }
        packet.optionsOffset = at + HEADER_BYTES;
        packet.optionsLength =
                Math.min(headerLength - HEADER_BYTES, packet.end - packet.optionsOffset);
        return packet.payload(Math.min(at + headerLength, packet.wireEnd), packet.wireEnd);
    }
}
