package teiten.observe;

import teiten.bytes.SplitMix;
import teiten.decode.Packet;

/// Hash of a packet's four-tuple, the same for both directions: source and destination are joined
/// by a commutative sum. Keyed, so that a sender who picks addresses and ports cannot choose
/// collisions.
final class TupleHash {
    private final long key;
    private final long mixedKey;

    /// @param key secret of the hash
    TupleHash(long key) {
        this.key = key;
        this.mixedKey = SplitMix.mix(key);
    }

    /// 64 bits, each of which depends on every bit of the addresses, the ports and the protocol.
    long of(Packet packet) {
        int sourcePort = Conversation.port(packet, packet.sourcePort);
        int destinationPort = Conversation.port(packet, packet.destinationPort);
        long source = side(packet.sourceHigh, packet.sourceLow, sourcePort);
        long destination = side(packet.destinationHigh, packet.destinationLow, destinationPort);
        return SplitMix.mix(source + destination + packet.protocol);
    }

    private long side(long high, long low, int port) {
        long mixed = high == 0 ? mixedKey : SplitMix.mix(high ^ key);
        return SplitMix.mix(mixed + low ^ (long) port << 40);
    }
}
