package teiten.decode;

import teiten.bytes.Bytes;

/// Token ring (IEEE 802.5).
///
/// ```text
/// access(1) frame control(1) destination(6) source(6) [route(2 to 30)] LLC
/// ```
final class TokenRing {
    private static final int CONTROL_AT = 1;
    private static final int SOURCE_AT = 8;
    private static final int HEADER_BYTES = 14;
    private static final int ROUTED = 0x80;
    private static final int ROUTE_LENGTH = 0x1F;
    private static final int LLC_FRAME = 1;

    private TokenRing() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES + 1)) {
            return Outcome.TRUNCATED;
        }
        if (frame.u8(at + CONTROL_AT) >>> 6 != LLC_FRAME) {
            return Outcome.NOT_IP;
        }
        boolean routed = (frame.u8(at + SOURCE_AT) & ROUTED) != 0;
        int route = routed ? frame.u8(at + HEADER_BYTES) & ROUTE_LENGTH : 0;
        return Llc.decode(packet, at + HEADER_BYTES + route, 0);
    }
}
