package teiten.decode;

/// The network service header (RFC 8300).
///
/// ```text
/// version(2 bits) ... length in words(6 bits of 2) ... kind(1) next protocol(1), path(4) context
/// ```
final class ServiceHeader {
    private static final int LENGTH_AT = 1;
    private static final int NEXT_AT = 3;
    private static final int LEAST_BYTES = 8;
    private static final int LENGTH_MASK = 0x3F;
    private static final int IPV4 = 1;
    private static final int IPV6 = 2;
    private static final int ETHERNET = 3;
    private static final int MPLS = 5;

    private ServiceHeader() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, LEAST_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int length = (packet.frame.u8(at + LENGTH_AT) & LENGTH_MASK) * 4;
        if (length < LEAST_BYTES) {
            return Outcome.MALFORMED;
        }
        int content = at + length;
        return switch (packet.frame.u8(at + NEXT_AT)) {
            case IPV4 -> Ipv4.decode(packet, content);
            case IPV6 -> Ipv6.decode(packet, content);
            case ETHERNET -> Ethernet.decode(packet, content, headers + 1);
            case MPLS -> Mpls.decode(packet, content, headers + 1);
            default -> Outcome.NOT_IP;
        };
    }
}
