package teiten.decode;

/// ICMPv6 (RFC 4443): as [Icmp], with types of its own.
final class Icmpv6 {
    private static final int UNREACHABLE = 1;
    private static final int PARAMETER_PROBLEM = 4;

    private Icmpv6() {}

    static Outcome decode(Packet packet, int at) {
        packet.transport = Transport.ICMP6;
        packet.typeAndCode(at);
        Outcome lacking = packet.lacks(at, Icmp.HEADER_BYTES);
        if (lacking != Outcome.WHOLE) {
            return lacking;
        }
        // Unreachable, too big, time exceeded, parameter problem are 1 to 4.
        if (packet.sourcePort >= UNREACHABLE && packet.sourcePort <= PARAMETER_PROBLEM) {
            QuotedPacket.read(packet, at + Icmp.HEADER_BYTES);
        }
        return packet.payload(at + Icmp.HEADER_BYTES, packet.wireEnd);
    }
}
