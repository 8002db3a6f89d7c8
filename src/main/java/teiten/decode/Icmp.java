package teiten.decode;

/// ICMP (RFC 792): type and code stand in the packet's ports; what follows the header's eight bytes
/// is payload, of errors the packet that they quote.
///
/// ```text
/// type(1) code(1) checksum(2) rest of header(4)
/// ```
final class Icmp {
    static final int HEADER_BYTES = 8;

    private static final int UNREACHABLE = 3;
    private static final int SOURCE_QUENCH = 4;
    private static final int REDIRECT = 5;
    private static final int TIME_EXCEEDED = 11;
    private static final int PARAMETER_PROBLEM = 12;

    private Icmp() {}

    static Outcome decode(Packet packet, int at) {
        packet.transport = Transport.ICMP;
        packet.typeAndCode(at);
        Outcome lacking = packet.lacks(at, HEADER_BYTES);
        if (lacking != Outcome.WHOLE) {
            return lacking;
        }
        if (isError(packet.sourcePort)) {
            QuotedPacket.read(packet, at + HEADER_BYTES);
        }
        return packet.payload(at + HEADER_BYTES, packet.wireEnd);
    }

    private static boolean isError(int type) {
        return type == UNREACHABLE
                || type == SOURCE_QUENCH
                || type == REDIRECT
                || type == TIME_EXCEEDED
                || type == PARAMETER_PROBLEM;
    }
}
