package teiten.decode;

/// Cisco's HDLC.
///
/// ```text
/// address 0f or 8f(1) control 00(1) EtherType(2)
/// ```
final class CiscoHdlc {
    private static final int UNICAST = 0x0F00;
    private static final int BROADCAST = 0x8F00;
    private static final int TYPE_AT = 2;
    private static final int HEADER_BYTES = 4;

    private CiscoHdlc() {}

    static boolean recognises(Packet packet, int at) {
        int start = packet.frame.u16(at);
        return start == UNICAST || start == BROADCAST;
    }

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int type = packet.frame.u16(at + TYPE_AT);
        return type < EtherType.LEAST
                ? Outcome.NOT_IP
                : EtherType.decode(packet, type, at + HEADER_BYTES, headers);
    }
}
