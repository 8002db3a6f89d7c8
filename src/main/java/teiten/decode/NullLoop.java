package teiten.decode;

import teiten.bytes.Bytes;

/// The loopback of the BSDs (LINKTYPE_NULL, LINKTYPE_LOOP): an address family in four bytes, in the
/// byte order of the machine that captured, which the file does not tell.
final class NullLoop {
    private static final int HEADER_BYTES = 4;

    private static final int INET = 2;
    private static final int INET6_LINUX = 10;
    private static final int INET6_WINDOWS = 23;
    private static final int INET6_NETBSD = 24;
    private static final int INET6_FREEBSD = 28;
    private static final int INET6_MACOS = 30;

    private NullLoop() {}

    static Outcome decode(Packet packet, int at) {
        Bytes frame = packet.frame;
        if (!frame.has(at, HEADER_BYTES)) {
            return Outcome.TRUNCATED;
        }
        // A family is a small number in one of the two orders.
        long family = Math.min(frame.u32(at), frame.u32le(at));
        return switch ((int) family) {
            case INET -> Ipv4.decode(packet, at + HEADER_BYTES);
            case INET6_LINUX, INET6_WINDOWS, INET6_NETBSD, INET6_FREEBSD, INET6_MACOS ->
                    Ipv6.decode(packet, at + HEADER_BYTES);
            // Others write an EtherType behind two bytes of their own.
            default ->
                    frame.u16(at + 2) >= EtherType.LEAST
                            ? EtherType.decode(packet, frame.u16(at + 2), at + HEADER_BYTES, 0)
                            : Outcome.NOT_IP;
        };
    }
}
