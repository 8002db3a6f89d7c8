package teiten.decode;

import teiten.bytes.Bytes;

/// What Juniper's routers put before a frame they capture themselves.
///
/// ```text
/// 4d 47 43 flags(1) [length(2) extensions], then the frame; without a link header: family(4) IP
/// ```
final class Juniper {
    private static final int MAGIC = 0x4D4743;
    private static final int FLAGS_AT = 3;
    private static final int HEADER_BYTES = 4;
    private static final int EXTENDED = 0x80;
    private static final int WITHOUT_LINK = 0x02;
    private static final int FAMILY_BYTES = 4;

    private Juniper() {}

    /// Decodes the frame, which is of `linkType` where it has a link header.
    static Outcome decode(Packet packet, int linkType, int at, int headers) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES + 2)) {
            return Outcome.TRUNCATED;
        }
        if (frame.u24(at) != MAGIC) {
            return Outcome.MALFORMED;
        }
        int flags = frame.u8(at + FLAGS_AT);
        int content = at + HEADER_BYTES;
        if ((flags & EXTENDED) != 0) {
            content += 2 + frame.u16(content);
        }
        return (flags & WITHOUT_LINK) != 0
                ? RawIp.decode(packet, content + FAMILY_BYTES)
                : FrameDecoder.decode(packet, linkType, content, headers + 1);
    }
}
