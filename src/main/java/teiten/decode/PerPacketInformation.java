package teiten.decode;

/// PPI (CACE Technologies, 2007): information before a frame of a link type that it names.
///
/// ```text
/// version(1) flags(1) length(2) link type(4); little-endian
/// ```
final class PerPacketInformation {
    private static final int LENGTH_AT = 2;
    private static final int LINK_AT = 4;
    private static final int HEADER_BYTES = 8;

    private PerPacketInformation() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        int length = packet.frame.u16le(at + LENGTH_AT);
        return length < HEADER_BYTES
                ? Outcome.MALFORMED
                : FrameDecoder.decode(
                        packet, (int) packet.frame.u32le(at + LINK_AT), at + length, headers + 1);
    }
}
