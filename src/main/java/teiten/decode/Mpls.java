package teiten.decode;

/// MPLS (RFC 3032): a stack of labels, behind which nobody says what follows. It is told as routers
/// tell it, by the first four bits; an Ethernet frame with or without the control word of a
/// pseudowire (RFC 4385, RFC 4448) by the type in it.
///
/// ```text
/// label(20 bits) traffic class(3 bits) bottom of stack(1 bit) TTL(8 bits), and again
/// ```
final class Mpls {
    /// Labels of one stack; what lies under more is not looked at. Networks use five or six.
    static final int MOST_LABELS = 16;

    private static final int LABEL_BYTES = 4;
    private static final int BOTTOM = 0x100;
    private static final int CONTROL_WORD_BYTES = 4;

    private Mpls() {}

    static Outcome decode(Packet packet, int at, int headers) {
        int here = at;
        for (int labels = 0; labels < MOST_LABELS; labels++) {
            if (!packet.frame.has(here, LABEL_BYTES)) {
                return Outcome.TRUNCATED;
            }
            long label = packet.frame.u32(here);
            here += LABEL_BYTES;
            if ((label & BOTTOM) != 0) {
                return content(packet, here, headers);
            }
        }
        return Outcome.NOT_IP;
    }

    private static Outcome content(Packet packet, int at, int headers) {
        if (!packet.frame.has(at, 1)) {
            return Outcome.TRUNCATED;
        }
        int version = packet.frame.u8(at) >>> 4;
        if (version == 4 || version == 6) {
            return RawIp.decode(packet, at);
        }
        if (version == 0 && Ethernet.carriesKnown(packet, at + CONTROL_WORD_BYTES)) {
            return Ethernet.decode(packet, at + CONTROL_WORD_BYTES, headers + 1);
        }
        return Ethernet.carriesKnown(packet, at)
                ? Ethernet.decode(packet, at, headers + 1)
                : Outcome.NOT_IP;
    }
}
