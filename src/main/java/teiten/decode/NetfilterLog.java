package teiten.decode;

import teiten.bytes.Bytes;

/// What Linux's packet filter logs (LINKTYPE_NFLOG): attributes, one of which is the IP packet.
///
/// ```text
/// family(1) version(1) resource(2)
/// attribute: length(2) type(2) value, padded to a multiple of four; in the capturing machine's order
/// ```
final class NetfilterLog {
    /// Attributes of one packet; Linux knows about 25.
    static final int MOST_ATTRIBUTES = 64;

    private static final int HEADER_BYTES = 4;
    private static final int ATTRIBUTE_BYTES = 4;
    private static final int TYPE_MASK = 0x7FFF;
    private static final int PAYLOAD = 9;

    private NetfilterLog() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES + ATTRIBUTE_BYTES)) {
            return Outcome.TRUNCATED;
        }
        // The first attribute is short, so that its length is small in one of the two orders.
        int first = at + HEADER_BYTES;
        boolean little = frame.u16le(first) < frame.u16(first);
        int here = first;
        for (int i = 0; i < MOST_ATTRIBUTES && frame.has(here, ATTRIBUTE_BYTES); i++) {
            int length = little ? frame.u16le(here) : frame.u16(here);
            int type = little ? frame.u16le(here + 2) : frame.u16(here + 2);
            if (length < ATTRIBUTE_BYTES) {
                return Outcome.MALFORMED;
            }
            if ((type & TYPE_MASK) == PAYLOAD) {
                return RawIp.decode(packet, here + ATTRIBUTE_BYTES);
            }
            here += length + 3 & ~3;
        }
        return Outcome.NOT_IP;
    }
}
