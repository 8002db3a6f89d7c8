package teiten.decode;

/// The packet inside another: IP in IP (RFC 2003, RFC 2473, RFC 4213), GRE ([Gre]), EtherIP (RFC
/// 3378), MPLS in IP (RFC 4023) and what UDP carries ([UdpTunnel]). A tunnel is told by its
/// structure: the packet in it must decode, and a port never decides. Encrypted tunnels stay shut.
public final class Tunnel {
    private static final int IPV4 = 4;
    private static final int IPV6 = 41;
    private static final int GRE = 47;
    private static final int ETHER_IP = 97;
    private static final int MPLS = 137;

    private static final int ETHER_IP_HEADER = 0x3000;
    private static final int ETHER_IP_BYTES = 2;
    private static final int TYPE_AT = 12;
    private static final int ETHERNET_BYTES = 14;
    private static final int MPLS_TYPE = 0x8847;

    private Tunnel() {}

    /// Decodes the packet that `outer` carries into `inner`, and answers whether there is one.
    /// `inner` holds as long as the memory of `outer`'s frame does.
    public static boolean open(Packet outer, Packet inner) {
        if (!outer.outcome.isPacket() || outer.fragment || outer.payloadLength == 0) {
            return false;
        }
        switch (outer.protocol) {
            case IPV4, IPV6, GRE, ETHER_IP, MPLS -> {
                inner.beginInside(outer);
                inner.outcome = content(inner, outer.protocol);
            }
            case IpPayload.UDP -> {
                inner.beginInside(outer);
                inner.outcome = UdpTunnel.decode(inner);
            }
            default -> {
                return false;
            }
        }
        // A first fragment may end inside its transport header.
        boolean fragment = inner.fragment && inner.outcome != Outcome.NOT_IP;
        return inner.version != 0 && (inner.outcome.isPacket() || fragment);
    }

    private static Outcome content(Packet inner, int protocol) {
        return switch (protocol) {
            case IPV4 -> Ipv4.decode(inner, 0);
            case IPV6 -> Ipv6.decode(inner, 0);
            case GRE -> Gre.decode(inner);
            case ETHER_IP ->
                    inner.frame.u16(0) == ETHER_IP_HEADER
                            ? ethernet(inner, ETHER_IP_BYTES)
                            : Outcome.NOT_IP;
            default -> EtherType.decode(inner, MPLS_TYPE, 0, 0);
        };
    }

    /// Decodes an Ethernet frame that stands at `at`.
    static Outcome ethernet(Packet inner, int at) {
        return inner.frame.has(at, ETHERNET_BYTES)
                ? EtherType.decode(inner, inner.frame.u16(at + TYPE_AT), at + ETHERNET_BYTES, 0)
                : Outcome.TRUNCATED;
    }
}
