package teiten.decode;

/// What an IP packet carries, as far as Teiten tells transports apart.
public enum Transport {
    TCP("tcp"),
    UDP("udp"),
    ICMP("icmp"),
    ICMP6("icmp6"),
    OTHER("other");

    private final String label;

    Transport(String label) {
        this.label = label;
    }

    /// The transport of a protocol number (IANA) in an IP packet of this version.
    public static Transport of(int version, int protocol) {
        return switch (protocol) {
            case IpPayload.TCP -> TCP;
            case IpPayload.UDP -> UDP;
            case IpPayload.ICMP -> version == 4 ? ICMP : OTHER;
            case IpPayload.ICMPV6 -> version == 6 ? ICMP6 : OTHER;
            default -> OTHER;
        };
    }

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
