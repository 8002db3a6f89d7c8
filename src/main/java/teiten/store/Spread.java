package teiten.store;

/// How widely sources are spread over networks: the /16s of IPv4, the /32s of IPv6. They come in
/// the order of their addresses.
final class Spread {
    /// Sources from which on their spread says something.
    static final long LEAST_SOURCES = 1 << 10;

    /// Bits of entropy from which on sources are held for drawn at random. Of addresses drawn from
    /// all of IPv4 it is 16, from those that are announced more than 15; hosts that really send are
    /// crowded in far fewer networks.
    static final double LEAST_ENTROPY = 14.5;

    private static final int V4_SHIFT = 16;
    private static final int V6_SHIFT = 32;

    private long sources;
    private long networks;
    private long pairs;
    private long network;
    private long inNetwork;
    private long accesses;
    private long packets;

    /// Adds a source that is behind those added before.
    void add(DayRow of) {
        long its =
                of.source.version == 4 ? of.source.low >>> V4_SHIFT : of.source.high >>> V6_SHIFT;
        if (sources == 0 || its != network) {
            network = its;
            inNetwork = 0;
            networks++;
        }
        pairs += inNetwork++;
        sources++;
        accesses += of.accesses;
        packets += of.packets;
    }

    /// Whether the sources are so many and so widely spread that they are held for random.
    boolean isRandom() {
        return sources >= LEAST_SOURCES && entropy(sources, pairs) >= LEAST_ENTROPY;
    }

    /// The entropy (Rényi's, of order 2, in bits) of the network of a source, estimated without
    /// bias by the pairs of sources that share one; with none it is at least what is answered.
    static double entropy(long sources, long pairs) {
        double all = sources * (sources - 1.0) / 2;
        return Math.log(all / Math.max(1, pairs)) / Math.log(2);
    }

    long sources() {
        return sources;
    }

    /// Distinct networks.
    long networks() {
        return networks;
    }

    /// Pairs of sources that share a network.
    long pairs() {
        return pairs;
    }

    long accesses() {
        return accesses;
    }

    long packets() {
        return packets;
    }
}
