package teiten.decode;

/// A VLAN tag (IEEE 802.1Q), also one of several (802.1ad).
///
/// ```text
/// priority(3 bits) drop eligible(1 bit) VLAN(12 bits) type(2)
/// ```
final class Vlan {
    private static final int TYPE_AT = 2;
    private static final int HEADER_BYTES = 4;

    private Vlan() {}

    static Outcome decode(Packet packet, int at, int tags) {
        if (tags == EtherType.MOST_TAGS) {
            return Outcome.NOT_IP;
        }
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return EtherType.decode(
                packet, packet.frame.u16(at + TYPE_AT), at + HEADER_BYTES, tags + 1);
    }
}
