package teiten.store;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import teiten.identify.AlikeRequests;
import teiten.identify.Content;

/// The alike requests of one source in a day ([AlikeRequests]).
final class SourceAlike {
    /// Different kinds of requests that are told apart for a source and day; those beyond are of
    /// nobody who asks the same again and again.
    static final int MOST_KINDS = 1 << 16;

    private final Map<Kind, Count> kinds = new HashMap<>();
    private final Map<OfProtocol, long[]> protocols = new HashMap<>();
    private final Set<Kind> abusive = new HashSet<>();

    /// Requests that are alike.
    record Kind(int hour, int port, Content content, long ipLength) {}

    private record OfProtocol(int hour, Object protocol) {}

    private static final class Count {
        private final long[] destinations = new long[(int) AlikeRequests.MOST_DESTINATIONS];
        private int distinct;
        private long requests;

        void add(long accesses, long destination) {
            requests += accesses;
            for (int at = 0; at < Math.min(distinct, destinations.length); at++) {
                if (destinations[at] == destination) {
                    return;
                }
            }
            if (distinct < destinations.length) {
                destinations[distinct] = destination;
            }
            // Beyond the most that matter each counts as another one.
            distinct++;
        }
    }

    void clear() {
        kinds.clear();
        protocols.clear();
        abusive.clear();
    }

    /// @param destination a number for the address
    void add(Kind kind, long accesses, long destination) {
        Object protocol = kind.content().protocol();
        if (protocol == null) {
            return;
        }
        protocols.computeIfAbsent(new OfProtocol(kind.hour(), protocol), _ -> new long[1])[0] +=
                accesses;
        Count count = kinds.get(kind);
        if (count == null) {
            if (kinds.size() == MOST_KINDS) {
                return;
            }
            count = new Count();
            kinds.put(kind, count);
        }
        count.add(accesses, destination);
    }

    void decide() {
        kinds.forEach(
                (kind, count) -> {
                    Object protocol = kind.content().protocol();
                    long[] all =
                            protocol == null
                                    ? null
                                    : protocols.get(new OfProtocol(kind.hour(), protocol));
                    if (all != null
                            && new AlikeRequests(
                                            kind.content(), count.requests, all[0], count.distinct)
                                    .isReflectorAbuse()) {
                        abusive.add(kind);
                    }
                });
    }

    boolean isAbusive(Kind kind) {
        return abusive.contains(kind);
    }

    boolean hasAbuse() {
        return !abusive.isEmpty();
    }
}
