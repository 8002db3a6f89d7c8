package teiten.decode;

import teiten.bytes.Bytes;

/// From the bytes of a frame to a packet. Total: every frame of every link type gives an [Outcome],
/// and no bytes make it throw, loop or allocate.
///
/// Link types are LINKTYPE_ numbers. Ethernet with VLAN tags, Linux cooked v1 and v2, raw IP and
/// null/loop are read; others are [Outcome#UNKNOWN_LINK].
public final class FrameDecoder {
    private static final int NULL = 0;
    private static final int ETHERNET = 1;
    private static final int RAW_BSD = 12;
    private static final int RAW_OPENBSD = 14;

    /// LINKTYPE_RAW: an IP packet without a link header.
    public static final int RAW = 101;

    private static final int LOOP = 108;
    private static final int LINUX_COOKED = 113;
    private static final int IPV4 = 228;
    private static final int IPV6 = 229;
    private static final int LINUX_COOKED_2 = 276;

    /// Decodes `frame`, which was `wireLength` bytes long before the capture cut it, into `packet`.
    /// The packet's offsets hold until the frame's memory changes.
    public void decode(int linkType, Bytes frame, long wireLength, Packet packet) {
        packet.begin(frame, wireLength);
        packet.outcome =
                switch (linkType) {
                    case ETHERNET -> Ethernet.decode(packet, 0);
                    case LINUX_COOKED -> LinuxCooked.decode(packet);
                    case LINUX_COOKED_2 -> LinuxCooked.decodeSecond(packet);
                    case RAW, RAW_BSD, RAW_OPENBSD -> RawIp.decode(packet, 0);
                    case IPV4 -> Ipv4.decode(packet, 0);
                    case IPV6 -> Ipv6.decode(packet, 0);
                    case NULL, LOOP -> NullLoop.decode(packet);
                    default -> Outcome.UNKNOWN_LINK;
                };
    }
}
