package teiten.decode;

/// What the BSDs give on the device that shows IPsec's inner packets (LINKTYPE_ENC).
///
/// ```text
/// address family(4) security parameters index(4) flags(4) IP
/// ```
final class IpsecEnclosure {
    private static final int HEADER_BYTES = 12;

    private IpsecEnclosure() {}

    static Outcome decode(Packet packet, int at) {
        return packet.frame.has(at, HEADER_BYTES)
                ? RawIp.decode(packet, at + HEADER_BYTES)
                : Outcome.TRUNCATED;
    }
}
