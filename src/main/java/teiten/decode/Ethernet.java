package teiten.decode;

/// Ethernet (IEEE 802.3).
///
/// ```text
/// destination(6) source(6) type or length(2)
/// ```
final class Ethernet {
    private static final int TYPE_AT = 12;
    private static final int HEADER_BYTES = 14;

    private Ethernet() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return EtherType.decode(packet, packet.frame.u16(at + TYPE_AT), at + HEADER_BYTES, headers);
    }

    /// Whether a frame at `at` would carry IP, or a header that leads to it.
    static boolean carriesKnown(Packet packet, int at) {
        return EtherType.leadsToIp(packet.frame.u16(at + TYPE_AT));
    }
}
