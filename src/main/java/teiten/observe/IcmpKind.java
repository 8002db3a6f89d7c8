package teiten.observe;

import teiten.decode.Transport;

/// What an ICMP (RFC 792, IANA icmp-parameters) or ICMPv6 (RFC 4443, RFC 4861) type is to an
/// observer.
public final class IcmpKind {
    private IcmpKind() {}

    /// The kind of a message of this type.
    public static Kind of(Transport transport, int type) {
        return transport == Transport.ICMP6 ? six(type) : four(type);
    }

    private static Kind four(int type) {
        return switch (type) {
            case 0, 3, 4, 5, 11, 12, 14, 16, 18 -> Kind.ICMP_ANSWER;
            // Echo, router solicitation, timestamp, information, address mask, traceroute, where
            // are
            // you, mobile registration, domain name, extended echo.
            case 8, 10, 13, 15, 17, 30, 33, 35, 37, 42 -> Kind.ICMP_REQUEST;
            default -> Kind.NEIGHBOUR;
        };
    }

    /// Everything else, such as neighbour discovery, multicast listener discovery, advertisements
    /// and replies, neither asks nor answers what was never sent.
    private static Kind six(int type) {
        return switch (type) {
            case 1, 2, 3, 4, 129 -> Kind.ICMP_ANSWER;
            // Echo, node information, home agent discovery, mobile prefix, extended echo.
            case 128, 139, 144, 146, 160 -> Kind.ICMP_REQUEST;
            default -> Kind.NEIGHBOUR;
        };
    }
}
