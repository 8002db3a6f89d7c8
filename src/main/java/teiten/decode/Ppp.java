package teiten.decode;

/// PPP (RFC 1661) with or without HDLC-like framing (RFC 1662). What is compressed is not opened.
///
/// ```text
/// [address ff(1) control 03(1)] protocol(1 or 2; the last byte is odd)
/// ```
final class Ppp {
    private static final int FRAMING = 0xFF03;
    private static final int FRAMING_BYTES = 2;
    private static final int IPV4 = 0x0021;
    private static final int IPV6 = 0x0057;
    private static final int MPLS = 0x0281;
    private static final int MPLS_MULTICAST = 0x0283;

    private Ppp() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (packet.frame.u16(at) == FRAMING) {
            return protocol(packet, at + FRAMING_BYTES, headers);
        }
        // What serial lines carry is often Cisco's framing under the same link type.
        return CiscoHdlc.recognises(packet, at)
                ? CiscoHdlc.decode(packet, at, headers)
                : protocol(packet, at, headers);
    }

    /// Decodes what starts with the protocol.
    static Outcome protocol(Packet packet, int at, int headers) {
        int first = packet.frame.u8(at);
        boolean compressed = (first & 1) != 0;
        int length = compressed ? 1 : 2;
        if (!packet.frame.has(at, length)) {
            return Outcome.TRUNCATED;
        }
        return switch (compressed ? first : packet.frame.u16(at)) {
            case IPV4 -> Ipv4.decode(packet, at + length);
            case IPV6 -> Ipv6.decode(packet, at + length);
            case MPLS, MPLS_MULTICAST -> Mpls.decode(packet, at + length, headers + 1);
            default -> Outcome.NOT_IP;
        };
    }
}
