package teiten.observe;

import java.util.List;
import teiten.decode.Prefix;

/// Monitored addresses as prefixes that somebody named.
public final class MonitoredPrefixes implements MonitoredAddresses {
    private final Prefix[] prefixes;

    // The IPv4 prefixes once more, because every packet asks for them.
    private final long[] networks;
    private final long[] masks;

    /// @param prefixes the prefixes; they may overlap
    public MonitoredPrefixes(List<Prefix> prefixes) {
        this.prefixes = prefixes.toArray(Prefix[]::new);
        List<Prefix> four = prefixes.stream().filter(p -> p.network().version() == 4).toList();
        networks = four.stream().mapToLong(p -> p.network().low()).toArray();
        masks = four.stream().mapToLong(p -> 0xFFFF_FFFFL << (32 - p.length())).toArray();
    }

    @Override
    public boolean contains(int version, long high, long low) {
        if (version == 4) {
            for (int i = 0; i < networks.length; i++) {
                if ((low & masks[i]) == networks[i]) {
                    return true;
                }
            }
            return false;
        }
        for (Prefix prefix : prefixes) {
            if (prefix.contains(version, high, low)) {
                return true;
            }
        }
        return false;
    }

    /// A prefix inside another one is not counted twice.
    @Override
    public long count() {
        return count(false);
    }

    @Override
    public long countOfIpv4() {
        return count(true);
    }

    private long count(boolean ipv4Only) {
        long count = 0;
        for (int i = 0; i < prefixes.length; i++) {
            boolean leftOut = ipv4Only && prefixes[i].network().version() != 4;
            long sum = leftOut || isInsideAnother(i) ? count : count + prefixes[i].size();
            count = sum < count ? Long.MAX_VALUE : sum;
        }
        return count;
    }

    private boolean isInsideAnother(int index) {
        Prefix one = prefixes[index];
        for (int i = 0; i < prefixes.length; i++) {
            Prefix other = prefixes[i];
            boolean wider =
                    other.length() < one.length() || (other.length() == one.length() && i < index);
            var start = one.network();
            if (wider && other.contains(start.version(), start.high(), start.low())) {
                return true;
            }
        }
        return false;
    }
}
