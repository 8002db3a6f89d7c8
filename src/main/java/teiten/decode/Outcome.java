package teiten.decode;

/// What became of a frame. Everything that is not [#WHOLE] or [#CUT] is counted under its label as
/// the reason why the frame is set aside.
public enum Outcome {
    /// Decoded to the transport header; the payload is whole.
    WHOLE("whole"),
    /// Decoded to the transport header, but bytes of the payload (or of TCP options) are missing:
    /// the capture cut them off, or the IP length claims more than the frame held.
    CUT("cut"),
    /// A fragment after the first: it has no transport header. Addresses are set.
    LATER_FRAGMENT("later_fragment"),
    /// The link type is one that Teiten does not read.
    UNKNOWN_LINK("unknown_link"),
    /// The link header holds something other than IP (ARP, LLDP, spanning tree, ...).
    NOT_IP("not_ip"),
    /// The frame ends inside a header.
    TRUNCATED("truncated"),
    /// A header contradicts itself: impossible version, header length or total length.
    MALFORMED("malformed");

    private final String label;

    Outcome(String label) {
        this.label = label;
    }

    /// The word under which it is counted.
    public String label() {
        return label;
    }

    /// Whether addresses, transport and ports of the packet are set.
    public boolean isPacket() {
        return this == WHOLE || this == CUT;
    }
}
