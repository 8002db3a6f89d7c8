package teiten.decode;

import teiten.bytes.Bytes;

/// Frame Relay (Q.922) with multiprotocol encapsulation (RFC 2427) or Cisco's, which is an
/// EtherType behind the address.
///
/// ```text
/// address(2 to 4; the last byte is odd) control 03(1) [padding 00(1)] NLPID(1)
///   NLPID 80: organisation(3) type(2)
/// ```
final class FrameRelay {
    private static final int MOST_ADDRESS_BYTES = 4;
    private static final int UNNUMBERED = 0x03;
    private static final int IPV4 = 0xCC;
    private static final int IPV6 = 0x8E;
    private static final int SNAP = 0x80;
    private static final int SNAP_BYTES = 5;
    private static final int BRIDGED = 0x0080C2;
    private static final int ETHERNET_WITH_CHECK = 1;
    private static final int ETHERNET = 7;

    private FrameRelay() {}

    static Outcome decode(Packet packet, int at, int headers) {
        int end = at + 1;
        while (end < at + MOST_ADDRESS_BYTES && (packet.frame.u8(end) & 1) == 0) {
            end++;
        }
        int content = end + 1;
        if (!packet.frame.has(content, 2)) {
            return Outcome.TRUNCATED;
        }
        if (packet.frame.u8(content) == UNNUMBERED) {
            boolean padded = packet.frame.u8(content + 1) == 0;
            return identified(packet, padded ? content + 2 : content + 1, headers);
        }
        int type = packet.frame.u16(content);
        return type < EtherType.LEAST
                ? Outcome.NOT_IP
                : EtherType.decode(packet, type, content + 2, headers);
    }

    private static Outcome identified(Packet packet, int at, int headers) {
        int identifier = packet.frame.u8(at);
        return switch (identifier) {
            case Bytes.MISSING -> Outcome.TRUNCATED;
            case IPV4 -> Ipv4.decode(packet, at + 1);
            case IPV6 -> Ipv6.decode(packet, at + 1);
            case SNAP -> snap(packet, at + 1, headers);
            default -> Outcome.NOT_IP;
        };
    }

    private static Outcome snap(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, SNAP_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int organisation = packet.frame.u24(at);
        int type = packet.frame.u16(at + 3);
        if (organisation == 0 && type >= EtherType.LEAST) {
            return EtherType.decode(packet, type, at + SNAP_BYTES, headers + 1);
        }
        boolean ethernet = type == ETHERNET || type == ETHERNET_WITH_CHECK;
        return organisation == BRIDGED && ethernet
                ? Ethernet.decode(packet, at + SNAP_BYTES, headers + 1)
                : Outcome.NOT_IP;
    }
}
