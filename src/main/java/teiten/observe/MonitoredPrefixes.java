package teiten.observe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import teiten.decode.Prefix;

/// Monitored addresses as prefixes that somebody named, less those inside them that are in use.
public final class MonitoredPrefixes implements MonitoredAddresses {
    private final Prefix[] prefixes;
    private final Prefix[] exceptions;

    // The IPv4 prefixes once more, because every packet asks for them.
    private final long[] networks;
    private final long[] masks;

    /// @param prefixes the prefixes; they may overlap
    public MonitoredPrefixes(List<Prefix> prefixes) {
        this(prefixes, List.of());
    }

    /// @param prefixes the prefixes; they may overlap
    /// @param exceptions addresses that are not monitored, wherever they are
    public MonitoredPrefixes(List<Prefix> prefixes, List<Prefix> exceptions) {
        this.prefixes = prefixes.toArray(Prefix[]::new);
        this.exceptions = exceptions.toArray(Prefix[]::new);
        List<Prefix> four = prefixes.stream().filter(p -> p.network().version() == 4).toList();
        networks = four.stream().mapToLong(p -> p.network().low()).toArray();
        masks = four.stream().mapToLong(p -> 0xFFFF_FFFFL << (32 - p.length())).toArray();
    }

    @Override
    public boolean contains(int version, long high, long low) {
        return isNamed(version, high, low) && !isExcepted(version, high, low);
    }

    private boolean isExcepted(int version, long high, long low) {
        for (Prefix exception : exceptions) {
            if (exception.contains(version, high, low)) {
                return true;
            }
        }
        return false;
    }

    private boolean isNamed(int version, long high, long low) {
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
        List<Prefix> named = outermost(List.of(prefixes));
        List<Prefix> excepted = outermost(List.of(exceptions));
        long count = 0;
        for (Prefix prefix : named) {
            if ((ipv4Only && prefix.network().version() != 4) || isInside(prefix, excepted)) {
                continue;
            }
            long sum = count + prefix.size();
            count = sum < count ? Long.MAX_VALUE : sum;
            for (Prefix exception : excepted) {
                boolean takenAway = count != Long.MAX_VALUE && isInside(exception, List.of(prefix));
                count -= takenAway ? exception.size() : 0;
            }
        }
        return count;
    }

    /// The prefixes without those that lie inside another one.
    private static List<Prefix> outermost(List<Prefix> prefixes) {
        List<Prefix> outermost = new ArrayList<>();
        for (Prefix one : new LinkedHashSet<>(prefixes)) {
            List<Prefix> others = prefixes.stream().filter(other -> !other.equals(one)).toList();
            if (!isInside(one, others)) {
                outermost.add(one);
            }
        }
        return outermost;
    }

    private static boolean isInside(Prefix one, List<Prefix> others) {
        return others.stream()
                .anyMatch(other -> other.length() <= one.length() && other.contains(one.network()));
    }
}
