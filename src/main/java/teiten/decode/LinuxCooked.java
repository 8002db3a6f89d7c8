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

    /// Below this a protocol is no EtherType but one of Linux's own numbers.
    private static final int LEAST_ETHER_TYPE = 0x0600;

    private static final int LLC = 4;

    private LinuxCooked() {}

    static Outcome decode(Packet packet) {
        return packet.frame.has(0, HEADER_BYTES)
                ? content(packet, DEVICE_AT, PROTOCOL_AT, HEADER_BYTES)
                : Outcome.TRUNCATED;
    }

    static Outcome decodeSecond(Packet packet) {
        return packet.frame.has(0, SECOND_HEADER_BYTES)
                ? content(packet, SECOND_DEVICE_AT, SECOND_PROTOCOL_AT, SECOND_HEADER_BYTES)
                : Outcome.TRUNCATED;
    }

    private static Outcome content(Packet packet, int deviceAt, int protocolAt, int at) {
        if (hasOwnProtocols(packet.frame.u16(deviceAt))) {
            return Outcome.NOT_IP;
        }
        int protocol = packet.frame.u16(protocolAt);
        if (protocol < LEAST_ETHER_TYPE) {
            return protocol == LLC ? Llc.decode(packet, at, 0) : Outcome.NOT_IP;
        }
        return EtherType.decode(packet, protocol, at, 0);
    }

    /// Devices (ARPHRD_ numbers) whose protocol field is something else: frame relay, GRE, radio,
    /// netlink.
    private static boolean hasOwnProtocols(int device) {
        return device == 770 || device == 778 || device == 803 || device == 824;
    }
}
