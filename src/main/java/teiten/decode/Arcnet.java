package teiten.decode;

import teiten.bytes.Bytes;

/// ARCNET (ATA 878.2, RFC 1201, RFC 1051) as Linux gives it, reassembled, and as the BSDs do.
///
/// ```text
/// Linux: source(1) destination(1) offset(2) type(1) [flags(1) sequence(2)]
/// BSD:   source(1) destination(1) type(1) [flags(1) sequence(2)]
/// ```
final class Arcnet {
    static final int LINUX_TYPE_AT = 4;
    static final int BSD_TYPE_AT = 2;

    private static final int IPV4 = 0xD4;
    private static final int IPV6 = 0xC4;
    private static final int OLD_IPV4 = 0xF0;
    private static final int FLAGS_BYTES = 3;

    private Arcnet() {}

    static Outcome decode(Packet packet, int typeAt) {
        int content = typeAt + 1;
        return switch (packet.frame.u8(typeAt)) {
            case Bytes.MISSING -> Outcome.TRUNCATED;
            case IPV4 -> Ipv4.decode(packet, content + FLAGS_BYTES);
            case IPV6 -> Ipv6.decode(packet, content + FLAGS_BYTES);
            case OLD_IPV4 -> Ipv4.decode(packet, content);
            default -> Outcome.NOT_IP;
        };
    }
}
