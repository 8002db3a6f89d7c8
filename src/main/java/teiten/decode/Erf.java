package teiten.decode;

import teiten.bytes.Bytes;

/// A record of the Extensible Record Format of Endace's cards (ERF types reference, version 21).
///
/// ```text
/// time(8) type(7 bits, 1 bit more headers) flags(1) record length(2) lost(2) wire length(2)
/// [extension header(8) while its first bit is set] Ethernet: [offset(1) padding(1)] frame
/// ```
final class Erf {
    /// Extension headers of one record; what lies behind more is not looked at.
    static final int MOST_EXTENSIONS = 16;

    private static final int TYPE_AT = 8;
    private static final int HEADER_BYTES = 16;
    private static final int MORE = 0x80;
    private static final int EXTENSION_BYTES = 8;
    private static final int ETHERNET_PADDING_BYTES = 2;

    private Erf() {}

    static Outcome decode(Packet packet, int at, int headers) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int content = at + HEADER_BYTES;
        int more = frame.u8(at + TYPE_AT);
        for (int extensions = 0; (more & MORE) != 0; extensions++) {
            more = frame.u8(content);
            content += EXTENSION_BYTES;
            if (more == Bytes.MISSING) {
                return Outcome.TRUNCATED;
            }
            if (extensions == MOST_EXTENSIONS) {
                return Outcome.NOT_IP;
            }
        }
        return switch (frame.u8(at + TYPE_AT) & ~MORE) {
            // HDLC, and of coloured and multi-channel cards.
            case 1, 5, 10, 15, 17 -> Ppp.decode(packet, content, headers);
            // Ethernet likewise.
            case 2, 11, 16, 20 ->
                    Ethernet.decode(packet, content + ETHERNET_PADDING_BYTES, headers);
            case 22 -> Ipv4.decode(packet, content);
            case 23 -> Ipv6.decode(packet, content);
            default -> Outcome.NOT_IP;
        };
    }
}
