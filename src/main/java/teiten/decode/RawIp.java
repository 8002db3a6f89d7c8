package teiten.decode;

import teiten.bytes.Bytes;

/// IP without a link header: the version nibble says which.
final class RawIp {
    private RawIp() {}

    static Outcome decode(Packet packet, int at) {
        int first = packet.frame.u8(at);
        if (first == Bytes.MISSING) {
            return Outcome.TRUNCATED;
        }
        return switch (first >>> 4) {
            case 4 -> Ipv4.decode(packet, at);
            case 6 -> Ipv6.decode(packet, at);
            default -> Outcome.MALFORMED;
        };
    }
}
