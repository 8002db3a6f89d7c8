package teiten.decode;

/// What an IP packet carries, by its protocol number (IANA).
final class IpPayload {
    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int DCCP = 33;
    static final int ICMPV6 = 58;
    static final int SCTP = 132;
    static final int UDP_LITE = 136;

    private IpPayload() {}

    static Outcome decode(Packet packet, int at) {
        return switch (packet.protocol) {
            case TCP -> Tcp.decode(packet, at);
            case UDP -> Udp.decode(packet, at);
            case ICMP -> packet.version == 4 ? Icmp.decode(packet, at) : other(packet, at);
            case ICMPV6 -> packet.version == 6 ? Icmpv6.decode(packet, at) : other(packet, at);
            default -> other(packet, at);
        };
    }

    private static Outcome other(Packet packet, int at) {
        packet.transport = Transport.OTHER;
        if (hasPorts(packet.protocol)) {
            packet.ports(at);
        }
        return packet.payload(at, packet.wireEnd);
    }

    /// Whether the transport begins with a source and a destination port.
    static boolean hasPorts(int protocol) {
        return protocol == TCP
                || protocol == UDP
                || protocol == DCCP
                || protocol == SCTP
                || protocol == UDP_LITE;
    }
}
