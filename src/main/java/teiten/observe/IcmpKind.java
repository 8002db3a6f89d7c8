package teiten.observe;

import teiten.decode.Transport;

/// What an ICMP (RFC 792, IANA icmp-parameters) or ICMPv6 (RFC 4443, RFC 4861) type is to an
/// observer.
final class IcmpKind {
    private IcmpKind() {}

    static Kind of(Transport transport, int type) {
        return transport == Transport.ICMP6 ? six(type) : four(type);
    }

    private static Kind four(int type) {
        return switch (type) {
            case 0, 3, 4, 5, 11, 12, 14, 16, 18 -> Kind.ICMP_ANSWER;
            default -> Kind.ICMP_REQUEST;
        };
    }

    /// 130 to 132 and 143 are multicast listener discovery, 133 to 137 neighbour discovery, 141 and
    /// 142 inverse neighbour discovery: the link's own housekeeping.
    private static Kind six(int type) {
        return switch (type) {
            case 1, 2, 3, 4, 129 -> Kind.ICMP_ANSWER;
            case 130, 131, 132, 133, 134, 135, 136, 137, 141, 142, 143 -> Kind.NEIGHBOUR;
            default -> Kind.ICMP_REQUEST;
        };
    }
}
