package teiten.decode;

import teiten.bytes.Bytes;

/// Judges whether a decoded packet is in order: sets its anomalies. Allocates nothing; reads the
/// whole packet for its checksum (RFC 1071; RFC 9293, section 3.1; RFC 768; RFC 8200, section 8.1).
///
/// A wrong checksum is told only where it means damage, which a capture does not always show:
///
/// - not where the capture cut the packet, or for a fragment;
/// - not where the IPv4 header's checksum is wrong: routers drop such packets, so the addresses
///   were rewritten after the capture, or the network card had yet to fill the checksums in;
/// - not where the field is 0 (none in UDP, not filled in elsewhere), or holds the sum of the
///   pseudo-header alone, which is what a system leaves to its network card;
/// - not where IP options or extension headers may name another destination than the header.
public final class Integrity {
    private static final int RIGHT = 0xFFFF;
    private static final int TCP_CHECKSUM_AT = 16;
    private static final int UDP_LENGTH_AT = 4;
    private static final int UDP_CHECKSUM_AT = 6;
    private static final int ICMP_CHECKSUM_AT = 2;

    private Integrity() {}

    /// Adds the packet's anomalies to those that its decoding found.
    public static void judge(Packet packet) {
        if (packet.outcome == Outcome.WHOLE && !packet.fragment && isWrong(packet)) {
            packet.anomalies |= Anomaly.BAD_CHECKSUM.bit();
        }
    }

    private static boolean isWrong(Packet packet) {
        return switch (packet.transport) {
            case TCP -> isWrong(packet, TCP_CHECKSUM_AT, false);
            case UDP -> isWrong(packet, UDP_CHECKSUM_AT, true);
            case ICMP, ICMP6 -> isWrong(packet, ICMP_CHECKSUM_AT, false);
            case OTHER -> false;
        };
    }

    private static boolean isWrong(Packet packet, int checksumAt, boolean ownLength) {
        Bytes frame = packet.frame;
        int at = packet.networkAt + packet.networkHeaderLength;
        int length = ownLength ? frame.u16(at + UDP_LENGTH_AT) : packet.wireEnd - at;
        int checksum = frame.u16(at + checksumAt);
        if (checksum == 0 || !frame.has(at, length) || hasOptions(packet)) {
            return false;
        }
        long pseudo = packet.transport == Transport.ICMP ? 0 : pseudo(packet);
        long sum = Checksum.sum(frame, at, length) + pseudo + (pseudo == 0 ? 0 : length);
        boolean right = Checksum.folded(sum) == RIGHT;
        packet.checksumJudged =
                right
                        || (checksum != Checksum.folded(pseudo + length)
                                && checksum != Checksum.folded(pseudo)
                                && FragmentHeader.isSound(packet));
        return packet.checksumJudged && !right;
    }

    private static boolean hasOptions(Packet packet) {
        int plain = packet.version == 4 ? Ipv4.HEADER_BYTES : Ipv6.HEADER_BYTES;
        return packet.networkHeaderLength != plain;
    }

    /// Sum of the pseudo-header without its length.
    private static long pseudo(Packet packet) {
        return half(packet.sourceHigh)
                + half(packet.sourceLow)
                + half(packet.destinationHigh)
                + half(packet.destinationLow)
                + packet.protocol;
    }

    private static long half(long eight) {
        return (eight >>> 32) + (eight & 0xFFFF_FFFFL);
    }
}
