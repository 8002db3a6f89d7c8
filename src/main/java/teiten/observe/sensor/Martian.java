package teiten.observe.sensor;

import teiten.decode.Packet;

/// Sources that no packet on a network can have (RFC 6890; RFC 1122, section 3.2.1.3; RFC 4291): an
/// answer to them would reach nobody, many, or ourselves.
final class Martian {
    private static final int V4_FIRST_SHIFT = 24;
    private static final int THIS_NETWORK = 0;
    private static final int LOOPBACK = 127;

    /// Multicast, reserved and broadcast are all that is above.
    private static final int FIRST_GROUP = 224;

    private static final int V6_GROUP = 0xFF;
    private static final long MAPPED = 0xFFFF;

    private Martian() {}

    /// Whether the packet's source can be one host other than its destination.
    static boolean isStation(Packet packet) {
        boolean toItself =
                packet.sourceHigh == packet.destinationHigh
                        && packet.sourceLow == packet.destinationLow;
        return !toItself
                && (packet.version == 4
                        ? isFour(packet.sourceLow)
                        : isSix(packet.sourceHigh, packet.sourceLow));
    }

    private static boolean isFour(long address) {
        int first = (int) (address >>> V4_FIRST_SHIFT);
        return first != THIS_NETWORK && first != LOOPBACK && first < FIRST_GROUP;
    }

    /// Not unspecified, loopback or an IPv4 address in IPv6's dress (::/96 and ::ffff:0:0/96), and
    /// no group.
    private static boolean isSix(long high, long low) {
        long upper = low >>> Integer.SIZE;
        boolean special = high == 0 && (upper == 0 || upper == MAPPED);
        return !special && high >>> (Long.SIZE - Byte.SIZE) != V6_GROUP;
    }
}
