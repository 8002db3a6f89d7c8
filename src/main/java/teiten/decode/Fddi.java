package teiten.decode;

/// FDDI (ISO 9314-2).
///
/// ```text
/// frame control(1) destination(6) source(6) LLC
/// ```
final class Fddi {
    private static final int HEADER_BYTES = 13;
    private static final int FORMAT = 0x30;
    private static final int LLC_FRAME = 0x10;

    private Fddi() {}

    static Outcome decode(Packet packet, int at) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        return (packet.frame.u8(at) & FORMAT) == LLC_FRAME
                ? Llc.decode(packet, at + HEADER_BYTES, 0)
                : Outcome.NOT_IP;
    }
}
