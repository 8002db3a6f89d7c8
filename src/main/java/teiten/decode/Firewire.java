package teiten.decode;

/// IP over IEEE 1394 as macOS gives it (LINKTYPE_APPLE_IP_OVER_IEEE1394).
///
/// ```text
/// destination(8) source(8) EtherType(2)
/// ```
final class Firewire {
    private static final int TYPE_AT = 16;
    private static final int HEADER_BYTES = 18;

    private Firewire() {}

    static Outcome decode(Packet packet, int at) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int type = packet.frame.u16(at + TYPE_AT);
        return type < EtherType.LEAST
                ? Outcome.NOT_IP
                : EtherType.decode(packet, type, at + HEADER_BYTES, 0);
    }
}
