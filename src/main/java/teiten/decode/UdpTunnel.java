package teiten.decode;

import teiten.bytes.Bytes;

/// What UDP carries that is a packet itself: VXLAN (RFC 7348), Geneve (RFC 8926), GTP-U (3GPP TS
/// 29.281, section 5.1) and Teredo (RFC 4380, section 5.1.1). Each is told by fixed bits and
/// lengths that agree to the byte, on any port.
///
/// ```text
/// VXLAN    0x08000000(4) network(3) 0(1) Ethernet frame
/// Geneve   version 0 and length of options(1) flags(1) type(2) network(3) 0(1) options, frame or packet
/// GTP-U    version 1 and flags(1) 0xFF(1) length(2) tunnel(4), optional(4) and extensions, IP packet
/// Teredo   authentication? origin? IPv6 packet from or to 2001::/32
/// ```
final class UdpTunnel {
    private static final long VXLAN = 0x0800_0000L;
    private static final int VXLAN_BYTES = 8;

    private static final int GENEVE_BYTES = 8;
    private static final int GENEVE_OPTION_BYTES = 4;

    /// All of the second byte but the bit that says that there are critical options: what is for
    /// the tunnel's ends themselves is no packet.
    private static final int GENEVE_ZEROS = 0xBF;

    /// Length of an option's data in units of four bytes.
    private static final int GENEVE_OPTION_LENGTH = 0x1F;

    private static final int ETHERNET = 0x6558;
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86DD;

    private static final int GTP_BYTES = 8;
    private static final int GTP_OPTIONAL_BYTES = 4;
    private static final int GTP_DATA = 0xFF;
    private static final int GTP_FLAGS = 0x07;
    private static final int GTP_EXTENDED = 0x04;

    /// Extension headers of one GTP-U packet; three are defined.
    static final int MOST_GTP_EXTENSIONS = 4;

    private static final int AUTHENTICATION = 0x0001;
    private static final int AUTHENTICATION_BYTES = 13;
    private static final int ORIGIN = 0x0000;
    private static final int ORIGIN_BYTES = 8;
    private static final long TEREDO_PREFIX = 0x2001_0000L;

    private UdpTunnel() {}

    static Outcome decode(Packet inner) {
        Bytes frame = inner.frame;
        if (frame.u32(0) == VXLAN && frame.u8(VXLAN_BYTES - 1) == 0) {
            Outcome outcome = Tunnel.ethernet(inner, VXLAN_BYTES);
            return inner.wireEnd <= inner.wireFrameLength ? outcome : Outcome.NOT_IP;
        }
        int type = frame.u16(2);
        if ((type == ETHERNET || type == IPV4 || type == IPV6) && isGeneve(frame)) {
            return geneve(inner, type);
        }
        // Version 1, protocol type GTP, reserved bit 0.
        if (frame.u8(0) >>> 3 == 6 && frame.u8(1) == GTP_DATA) {
            return gtp(inner);
        }
        return teredo(inner);
    }

    /// Whether the header's fixed bits are Geneve's: 16 of the type and these 16.
    private static boolean isGeneve(Bytes frame) {
        return frame.u8(0) >>> 6 == 0
                && (frame.u8(1) & GENEVE_ZEROS) == 0
                && frame.u8(GENEVE_BYTES - 1) == 0;
    }

    private static Outcome geneve(Packet inner, int type) {
        Bytes frame = inner.frame;
        int end = GENEVE_BYTES + frame.u8(0) * 4;
        int at = GENEVE_BYTES;
        while (at < end) {
            int option = frame.u8(at + GENEVE_OPTION_BYTES - 1);
            if (option == Bytes.MISSING || option > GENEVE_OPTION_LENGTH) {
                return Outcome.NOT_IP;
            }
            at += GENEVE_OPTION_BYTES + option * 4;
        }
        if (at != end) {
            return Outcome.NOT_IP;
        }
        if (type == ETHERNET) {
            Outcome outcome = Tunnel.ethernet(inner, end);
            return inner.wireEnd <= inner.wireFrameLength ? outcome : Outcome.NOT_IP;
        }
        Outcome outcome = EtherType.decode(inner, type, end, 0);
        return inner.wireEnd == inner.wireFrameLength ? outcome : Outcome.NOT_IP;
    }

    private static Outcome gtp(Packet inner) {
        Bytes frame = inner.frame;
        if (frame.u16(2) != inner.wireFrameLength - GTP_BYTES) {
            return Outcome.NOT_IP;
        }
        int at = GTP_BYTES;
        int flags = frame.u8(0) & GTP_FLAGS;
        if (flags != 0) {
            at += GTP_OPTIONAL_BYTES;
            int next = (flags & GTP_EXTENDED) == 0 ? 0 : frame.u8(at - 1);
            for (int count = 0; next > 0; count++) {
                int length = frame.u8(at) * 4;
                if (count == MOST_GTP_EXTENSIONS || length <= 0) {
                    return Outcome.NOT_IP;
                }
                at += length;
                next = frame.u8(at - 1);
            }
        }
        Outcome outcome = RawIp.decode(inner, at);
        return inner.wireEnd == inner.wireFrameLength ? outcome : Outcome.NOT_IP;
    }

    private static Outcome teredo(Packet inner) {
        Bytes frame = inner.frame;
        int at = 0;
        if (frame.u16(at) == AUTHENTICATION) {
            at += AUTHENTICATION_BYTES + Math.max(0, frame.u8(2)) + Math.max(0, frame.u8(3));
        }
        if (frame.u16(at) == ORIGIN) {
            at += ORIGIN_BYTES;
        }
        boolean inside =
                frame.u32(at + Ipv6.SOURCE_AT) == TEREDO_PREFIX
                        || frame.u32(at + Ipv6.DESTINATION_AT) == TEREDO_PREFIX;
        if (!inside) {
            return Outcome.NOT_IP;
        }
        Outcome outcome = Ipv6.decode(inner, at);
        return inner.wireEnd == inner.wireFrameLength ? outcome : Outcome.NOT_IP;
    }
}
