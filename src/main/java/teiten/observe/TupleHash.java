package teiten.observe;

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
        this.mixedKey = mix(key);
    }

    /// 64 bits, each of which depends on every bit of the addresses, the ports and the protocol.
    long of(Packet packet) {
        int sourcePort = Conversation.port(packet, packet.sourcePort);
        int destinationPort = Conversation.port(packet, packet.destinationPort);
        long source = side(packet.sourceHigh, packet.sourceLow, sourcePort);
        long destination = side(packet.destinationHigh, packet.destinationLow, destinationPort);
        return mix(source + destination + packet.protocol);
    }

    private long side(long high, long low, int port) {
        long mixed = high == 0 ? mixedKey : mix(high ^ key);
        return mix(mixed + low ^ (long) port << 40);
    }

    /// Finaliser of SplitMix64 (Steele, Lea, Flood 2014): every input bit reaches every output bit.
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
