package teiten.decode;

/// IP over Fibre Channel (RFC 2625): the network header, then LLC.
///
/// ```text
/// destination(8) source(8) LLC
/// ```
final class FibreChannel {
    private static final int HEADER_BYTES = 16;

    private FibreChannel() {}

    static Outcome decode(Packet packet, int at) {
        return packet.frame.has(at, HEADER_BYTES)
                ? Llc.decode(packet, at + HEADER_BYTES, 0)
                : Outcome.TRUNCATED;
    }
}
