package teiten.decode;

/// PKTAP, what macOS puts before a frame of a link type that it names.
///
/// ```text
/// length(4) next record(4) link type(4) interface name(24) ...; little-endian
/// ```
final class PacketTap {
    private static final int LINK_AT = 8;
    private static final int HEADER_BYTES = 12;

    private PacketTap() {}

    static Outcome decode(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        long length = packet.frame.u32le(at);
        if (length > packet.frame.length()) {
            return Outcome.TRUNCATED;
        }
        return length < HEADER_BYTES
                ? Outcome.MALFORMED
                : FrameDecoder.decode(
                        packet,
                        (int) packet.frame.u32le(at + LINK_AT),
                        at + (int) length,
                        headers + 1);
    }
}
