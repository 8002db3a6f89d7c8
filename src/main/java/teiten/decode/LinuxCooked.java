package teiten.decode;

/// What Linux gives in place of a link header when it captures on all interfaces
/// (LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2).
///
/// ```text
/// v1: packet type(2) device type(2) address length(2) address(8) protocol(2)
/// v2: protocol(2) reserved(2) interface(4) device type(2) packet type(1) address length(1) address(8)
/// ```
final class LinuxCooked {
    private static final int HEADER_BYTES = 16;
    private static final int DEVICE_AT = 2;
    private static final int PROTOCOL_AT = 14;

    private static final int SECOND_HEADER_BYTES = 20;
    private static final int SECOND_PROTOCOL_AT = 0;
    private static final int SECOND_DEVICE_AT = 8;

    /// Below an EtherType the protocol is one of Linux's own numbers.
    private static final int LLC = 4;

    // Devices (ARPHRD_ numbers) whose protocol field is something else.
    private static final int FRAME_RELAY = 770;
    private static final int GRE = 778;
    private static final int WIRELESS = 801;
    private static final int WIRELESS_PRISM = 802;
    private static final int WIRELESS_RADIOTAP = 803;
    private static final int NETLINK = 824;

    private LinuxCooked() {}

    static Outcome decode(Packet packet, int at) {
        return packet.frame.has(at, HEADER_BYTES)
                ? content(packet, at + DEVICE_AT, at + PROTOCOL_AT, at + HEADER_BYTES)
                : Outcome.TRUNCATED;
    }

    static Outcome decodeSecond(Packet packet, int at) {
        return packet.frame.has(at, SECOND_HEADER_BYTES)
                ? content(
                        packet,
                        at + SECOND_DEVICE_AT,
                        at + SECOND_PROTOCOL_AT,
                        at + SECOND_HEADER_BYTES)
                : Outcome.TRUNCATED;
    }

    private static Outcome content(Packet packet, int deviceAt, int protocolAt, int at) {
        return switch (packet.frame.u16(deviceAt)) {
            case FRAME_RELAY -> FrameRelay.decode(packet, at, 0);
            case WIRELESS -> Wireless.decode(packet, at, false);
            case WIRELESS_PRISM -> WirelessCard.decode(packet, at);
            case WIRELESS_RADIOTAP -> Radiotap.decode(packet, at);
            case GRE, NETLINK -> Outcome.NOT_IP;
            default -> ofProtocol(packet, packet.frame.u16(protocolAt), at);
        };
    }

    private static Outcome ofProtocol(Packet packet, int protocol, int at) {
        if (protocol < EtherType.LEAST) {
            return protocol == LLC ? Llc.decode(packet, at, 0) : Outcome.NOT_IP;
        }
        return EtherType.decode(packet, protocol, at, 0);
    }
}
