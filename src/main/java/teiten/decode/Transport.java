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

    /// The word in JSON and SQL.
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
