package teiten.decode;

/// SLIP as the BSDs give it (LINKTYPE_SLIP). What is compressed (RFC 1144) is not opened.
///
/// ```text
/// direction(1) compressed header(15) IP
/// ```
final class Slip {
    private static final int HEADER_BYTES = 16;

    private Slip() {}

    static Outcome decode(Packet packet, int at) {
        if (!packet.frame.has(at, HEADER_BYTES + 1)) {
            return Outcome.TRUNCATED;
        }
        int version = packet.frame.u8(at + HEADER_BYTES) >>> 4;
        return version == 4 || version == 6
                ? RawIp.decode(packet, at + HEADER_BYTES)
                : Outcome.NOT_IP;
    }
}
