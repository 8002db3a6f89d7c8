package teiten.decode;

/// A packet in one line, much as tcpdump writes it; for people, not for machines.
final class PacketText {
    private static final String FLAG_LETTERS = "FSRP.UEW";

    private PacketText() {}

    static String format(Packet packet) {
        if (packet.version == 0) {
            return packet.outcome.label() + ", frame of " + packet.frame.length() + " bytes";
        }
        StringBuilder line = new StringBuilder("IP");
        line.append(packet.version == 6 ? "6 " : " ");
        boolean ports = packet.transport == Transport.TCP || packet.transport == Transport.UDP;
        line.append(packet.source());
        if (ports) {
            line.append('.').append(packet.sourcePort);
        }
        line.append(" > ").append(packet.destination());
        if (ports) {
            line.append('.').append(packet.destinationPort);
        }
        line.append(": ");
        if (!packet.outcome.isPacket()) {
            line.append(packet.outcome.label()).append(", protocol ").append(packet.protocol);
            return line.toString();
        }
        appendTransport(line, packet);
        line.append(", length ").append(packet.payloadLength);
        if (packet.outcome == Outcome.CUT) {
            line.append(" of ").append(packet.payloadWireLength);
        }
        return line.toString();
    }

    private static void appendTransport(StringBuilder line, Packet packet) {
        switch (packet.transport) {
            case TCP -> {
                line.append("Flags [");
                for (int bit = 0; bit < FLAG_LETTERS.length(); bit++) {
                    if ((packet.tcpFlags >>> bit & 1) != 0) {
                        line.append(FLAG_LETTERS.charAt(bit));
                    }
                }
                line.append("], seq ").append(packet.sequence);
                line.append(", ack ").append(packet.acknowledgement);
                line.append(", win ").append(packet.window);
            }
            case UDP -> line.append("UDP");
            case ICMP, ICMP6 -> appendIcmp(line, packet);
            case OTHER -> line.append("protocol ").append(packet.protocol);
        }
    }

    private static void appendIcmp(StringBuilder line, Packet packet) {
        line.append(packet.transport == Transport.ICMP ? "ICMP" : "ICMP6");
        line.append(" type ").append(packet.sourcePort);
        line.append(" code ").append(packet.destinationPort);
        if (packet.quotedVersion != 0) {
            line.append(", about ")
                    .append(
                            new Address(
                                    packet.quotedVersion,
                                    packet.quotedSourceHigh,
                                    packet.quotedSourceLow))
                    .append(" > ")
                    .append(
                            new Address(
                                    packet.quotedVersion,
                                    packet.quotedDestinationHigh,
                                    packet.quotedDestinationLow))
                    .append(" protocol ")
                    .append(packet.quotedProtocol)
                    .append(" ports ")
                    .append(packet.quotedSourcePort)
                    .append(' ')
                    .append(packet.quotedDestinationPort);
        }
    }
}
