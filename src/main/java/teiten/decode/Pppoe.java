package teiten.decode;

/// PPP over Ethernet, session stage (RFC 2516).
///
/// ```text
/// version(4 bits) type(4 bits) code(1) session(2) length(2), then PPP without its framing
/// ```
final class Pppoe {
    private static final int SESSION_DATA = 0x1100;
    private static final int HEADER_BYTES = 6;

    private Pppoe() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return packet.frame.u16(at) == SESSION_DATA
                ? Ppp.protocol(packet, at + HEADER_BYTES, headers)
                : Outcome.NOT_IP;
    }
}
