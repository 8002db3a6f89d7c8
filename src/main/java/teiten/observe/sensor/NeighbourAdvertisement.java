package teiten.observe.sensor;

import teiten.bytes.Bytes;
import teiten.decode.Packet;

/// Answers requests for the hardware address of an IPv6 address (RFC 4861, sections 4.3, 4.4,
/// 7.1.1, 7.2.4).
///
/// ```text
///  0  type(1) code(1) checksum(2)
///  4  reserved, or flags: router, solicited, override(4)
///  8  target(16)
/// 24  options: type(1) length in eights(1) hardware address(6)
/// ```
///
/// A solicitation from the unspecified address asks whether an address is free (RFC 4862, section
/// 5.4). It gets no answer: that would go to all nodes, be longer than the question, and keep a
/// host from its address where the sensor was told wrong prefixes.
final class NeighbourAdvertisement {
    private static final int ICMPV6 = 58;
    private static final int SOLICITATION = 135;
    private static final int ADVERTISEMENT = 136;
    private static final int FIRST_TYPE = 133;
    private static final int LAST_TYPE = 137;

    /// RFC 4861, section 7.1.1: no router passed it on.
    private static final int HOP_LIMIT = 255;

    private static final int CHECKSUM_AT = 2;
    private static final int FLAGS_AT = 4;
    private static final int TARGET_AT = 8;
    private static final int OPTIONS_AT = 24;
    private static final int OPTION_BYTES = 8;
    private static final int SOLICITED_OVERRIDE = 0x6000_0000;
    private static final int TARGET_ADDRESS = 0x0201;

    /// ff02::1:ff00:0/104, to which the last 24 bits of the target are added (RFC 4291, section
    /// 2.7.1).
    private static final long GROUP_HIGH = 0xFF02_0000_0000_0000L;

    private static final long GROUP_LOW = 0x0000_0001_FF00_0000L;
    private static final long LAST_BITS = 0xFF_FFFF;

    private final byte[] memory =
            new byte[LinkPath.MOST_BYTES + NetworkHeader.V6_BYTES + OPTIONS_AT + OPTION_BYTES];
    private final Bytes octets = Bytes.of(memory);

    /// Whether the packet is one of neighbour discovery, whatever it says.
    static boolean isDiscovery(Packet packet) {
        return packet.version == 6
                && packet.protocol == ICMPV6
                && packet.ttl == HOP_LIMIT
                && packet.hasPorts
                && packet.sourcePort >= FIRST_TYPE
                && packet.sourcePort <= LAST_TYPE;
    }

    /// Whether the packet, one of neighbour discovery with a right checksum, is a solicitation that
    /// may be answered: valid, from one station, and to the target or its group.
    static boolean isSolicitation(Packet packet) {
        Bytes frame = packet.frame;
        int at = packet.networkOffset() + NetworkHeader.V6_BYTES;
        int length = packet.networkLength() - NetworkHeader.V6_BYTES;
        if (packet.networkHeaderLength != NetworkHeader.V6_BYTES
                || packet.networkLength() != packet.ipLength
                || packet.sourcePort != SOLICITATION
                || packet.destinationPort != 0
                || length < OPTIONS_AT
                || !Martian.isStation(packet)) {
            return false;
        }
        long high = targetHigh(packet);
        long low = targetLow(packet);
        boolean toTarget = packet.destinationHigh == high && packet.destinationLow == low;
        boolean toGroup =
                packet.destinationHigh == GROUP_HIGH
                        && packet.destinationLow == (GROUP_LOW | (low & LAST_BITS));
        return (toTarget || toGroup) && areOptionsSound(frame, at + OPTIONS_AT, at + length);
    }

    private static boolean areOptionsSound(Bytes frame, int from, int end) {
        int at = from;
        while (at < end) {
            int eights = frame.u8(at + 1);
            if (eights <= 0) {
                return false;
            }
            at += eights * OPTION_BYTES;
        }
        return at == end;
    }

    static long targetHigh(Packet solicitation) {
        return solicitation.frame.i64(targetAt(solicitation));
    }

    static long targetLow(Packet solicitation) {
        return solicitation.frame.i64(targetAt(solicitation) + Long.BYTES);
    }

    private static int targetAt(Packet solicitation) {
        return solicitation.networkOffset() + NetworkHeader.V6_BYTES + TARGET_AT;
    }

    /// Answers a solicitation, with our hardware address where there is room for it. A solicitation
    /// to a group must be answered with it, one to the target need not be (RFC 4861, section
    /// 7.2.4).
    ///
    /// @return whether an answer was sent that is no longer than the question
    boolean send(LinkPath link, Packet solicitation, long own, Outbox outbox) {
        boolean hasRoom =
                solicitation.ipLength >= NetworkHeader.V6_BYTES + OPTIONS_AT + OPTION_BYTES;
        long high = targetHigh(solicitation);
        long low = targetLow(solicitation);
        if (!hasRoom && solicitation.destinationHigh == GROUP_HIGH) {
            return false;
        }
        int networkAt = link.write(memory, own, NetworkHeader.IPV6_TYPE);
        int at = networkAt + NetworkHeader.V6_BYTES;
        int length = hasRoom ? OPTIONS_AT + OPTION_BYTES : OPTIONS_AT;
        NetworkHeader.writeV6(
                memory, networkAt, NetworkHeader.V6_BYTES + length, ICMPV6, HOP_LIMIT);
        NetworkHeader.writeV6Source(memory, networkAt, high, low);
        NetworkHeader.writeV6Destination(
                memory, networkAt, solicitation.sourceHigh, solicitation.sourceLow);
        Octets.put32(memory, at, ADVERTISEMENT << Byte.SIZE << Short.SIZE);
        Octets.put32(memory, at + FLAGS_AT, SOLICITED_OVERRIDE);
        Octets.put64(memory, at + TARGET_AT, high);
        Octets.put64(memory, at + TARGET_AT + Long.BYTES, low);
        if (hasRoom) {
            Octets.put16(memory, at + OPTIONS_AT, TARGET_ADDRESS);
            Octets.put48(memory, at + OPTIONS_AT + Short.BYTES, own);
        }
        int checksum = NetworkHeader.transportChecksum(octets, 6, networkAt, at, length, ICMPV6);
        Octets.put16(memory, at + CHECKSUM_AT, checksum);
        outbox.send(memory, at + length, networkAt);
        return true;
    }
}
