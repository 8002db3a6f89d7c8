package teiten.decode;

import teiten.bytes.Bytes;

/// Generic routing encapsulation (RFC 2784, RFC 2890; version 1: RFC 2637) and the packet in it:
/// anything with an EtherType, Ethernet frames, ERSPAN's copies of frames, and PPP in version 1.
///
/// ```text
/// flags and version(2) type(2), then as flagged: checksum(4) key(4) sequence(4)
/// version 1: flags and version(2) type 0x880B(2) payload length(2) call(2) sequence(4)? acknowledgement(4)?
/// ```
final class Gre {
    static final int CHECKSUM = 0x8000;
    static final int ROUTING = 0x4000;
    static final int KEY = 0x2000;
    static final int SEQUENCE = 0x1000;
    static final int ACKNOWLEDGEMENT = 0x0080;
    static final int VERSION = 0x0007;
    static final int HEADER_BYTES = 4;
    static final int VERSION_1_BYTES = 8;
    static final int FIELD_BYTES = 4;
    static final int TYPE_AT = 2;
    static final int PPP = 0x880B;

    private static final int ETHERNET = 0x6558;
    private static final int ERSPAN = 0x88BE;
    private static final int ERSPAN_3 = 0x22EB;
    private static final int ERSPAN_2_BYTES = 8;
    private static final int ERSPAN_3_BYTES = 12;
    private static final int ERSPAN_SUBHEADER_BYTES = 8;

    private static final int PPP_ADDRESS = 0xFF03;
    private static final int PPP_IPV4 = 0x21;
    private static final int PPP_IPV6 = 0x57;

    private Gre() {}

    static Outcome decode(Packet inner) {
        Bytes frame = inner.frame;
        if (!frame.has(0, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int flags = frame.u16(0);
        int type = frame.u16(TYPE_AT);
        return switch (flags & VERSION) {
            case 0 -> (flags & ROUTING) == 0 ? plain(inner, flags, type) : Outcome.NOT_IP;
            case 1 -> type == PPP ? pptp(inner, flags) : Outcome.NOT_IP;
            default -> Outcome.NOT_IP;
        };
    }

    private static Outcome plain(Packet inner, int flags, int type) {
        boolean sequence = (flags & SEQUENCE) != 0;
        int at = HEADER_BYTES;
        at += (flags & CHECKSUM) != 0 ? FIELD_BYTES : 0;
        at += (flags & KEY) != 0 ? FIELD_BYTES : 0;
        at += sequence ? FIELD_BYTES : 0;
        return switch (type) {
            case ETHERNET -> Tunnel.ethernet(inner, at);
            // Its first version has no header of its own, and no sequence number.
            case ERSPAN -> Tunnel.ethernet(inner, sequence ? at + ERSPAN_2_BYTES : at);
            case ERSPAN_3 -> Tunnel.ethernet(inner, at + erspan3(inner.frame, at));
            default -> type < 0x0600 ? Outcome.NOT_IP : EtherType.decode(inner, type, at, 0);
        };
    }

    private static int erspan3(Bytes frame, int at) {
        boolean subheader = (frame.u8(at + ERSPAN_3_BYTES - 1) & 1) == 1;
        return ERSPAN_3_BYTES + (subheader ? ERSPAN_SUBHEADER_BYTES : 0);
    }

    /// PPP with or without its address, and with its protocol in one byte or two (RFC 1661, section
    /// 6.5 and 6.6).
    private static Outcome pptp(Packet inner, int flags) {
        Bytes frame = inner.frame;
        int at = VERSION_1_BYTES;
        at += (flags & SEQUENCE) != 0 ? FIELD_BYTES : 0;
        at += (flags & ACKNOWLEDGEMENT) != 0 ? FIELD_BYTES : 0;
        at += frame.u16(at) == PPP_ADDRESS ? 2 : 0;
        int first = frame.u8(at);
        boolean one = first != Bytes.MISSING && (first & 1) == 1;
        int protocol = one ? first : frame.u16(at);
        int content = at + (one ? 1 : 2);
        return switch (protocol) {
            case PPP_IPV4 -> Ipv4.decode(inner, content);
            case PPP_IPV6 -> Ipv6.decode(inner, content);
            default -> Outcome.NOT_IP;
        };
    }
}
