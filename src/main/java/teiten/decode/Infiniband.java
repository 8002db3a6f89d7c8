package teiten.decode;

/// IP over InfiniBand (RFC 4391) as LINKTYPE_IPOIB gives it.
///
/// ```text
/// destination(20) source(20) EtherType(2) reserved(2)
/// ```
final class Infiniband {
    private static final int TYPE_AT = 40;
    private static final int HEADER_BYTES = 44;

    private Infiniband() {}

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
