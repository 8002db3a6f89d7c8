package teiten.aggregate;

/// What speaks against a source's address being its own. A RST with ACK does not: it is what a host
/// answers to a packet that it did not expect, and scanners' kernels send it all the time.
public enum SuspectSign {
    /// Private, reserved or multicast: no packet of the public Internet comes from there (RFC
    /// 6890).
    BOGON("bogon", true),
    /// It was one of a recognised storm of random sources.
    STORM("storm", true),
    /// Packets whose source and destination are one.
    SOURCE_IS_DESTINATION("source_is_destination", false),
    /// Packets of TCP or UDP from or to port 0.
    PORT_ZERO("port_zero", false);

    private final String label;
    private final boolean ofAddress;

    SuspectSign(String label, boolean ofAddress) {
        this.label = label;
        this.ofAddress = ofAddress;
    }

    /// The word in JSON.
    public String label() {
        return label;
    }

    /// Whether it speaks against the address as such, not against single packets.
    public boolean isOfAddress() {
        return ofAddress;
    }
}
