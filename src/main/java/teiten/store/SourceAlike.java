package teiten.store;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import teiten.identify.AlikeRequests;
import teiten.identify.Content;
import teiten.identify.Protocol;

/// The alike requests of one source in a day ([AlikeRequests]). Counts are held for one hour only.
final class SourceAlike {
    /// Different kinds of requests that are told apart in an hour; who sends more sends no nine
    /// tenths of one kind, unless these come first.
    static final int MOST_KINDS = 1 << 16;

    private static final int NONE = -1;

    private final Map<Kind, Count> kinds = new HashMap<>();
    private final Map<Protocol, Long> ofProtocol = new EnumMap<>(Protocol.class);
    private final Set<Kind> abusive = new HashSet<>();
    private int hour = NONE;

    /// Requests that are alike.
    record Kind(int hour, int port, Content content, long ipLength) {}

    private static final class Count {
        private final long[] destinations = new long[(int) AlikeRequests.MOST_DESTINATIONS];
        private int distinct;
        private long requests;

        /// Beyond the most that matter each destination counts as another one.
        void add(long destination) {
            for (int at = 0; at < Math.min(distinct, destinations.length); at++) {
                if (destinations[at] == destination) {
                    return;
                }
            }
            if (distinct < destinations.length) {
                destinations[distinct] = destination;
            }
            distinct = Math.min(distinct + 1, destinations.length + 1);
        }
    }

    void clear() {
        kinds.clear();
        ofProtocol.clear();
        abusive.clear();
        hour = NONE;
    }

    /// Counts requests of an hour that is not before the one counted last.
    ///
    /// @param destination a number for the address
    void add(Kind kind, long accesses, long destination) {
        if (kind.hour() != hour) {
            finish();
            hour = kind.hour();
        }
        Protocol protocol = kind.content().protocol();
        if (protocol == null) {
            return;
        }
        ofProtocol.merge(protocol, accesses, Long::sum);
        Count count = kinds.get(kind);
        if (count == null) {
            if (kinds.size() == MOST_KINDS) {
                return;
            }
            count = new Count();
            kinds.put(kind, count);
        }
        count.requests += accesses;
        count.add(destination);
    }

    /// Decides about the hour counted last.
    void finish() {
        kinds.forEach(
                (kind, count) -> {
                    long all = ofProtocol.getOrDefault(kind.content().protocol(), 0L);
                    AlikeRequests alike =
                            new AlikeRequests(kind.content(), count.requests, all, count.distinct);
                    if (alike.isReflectorAbuse()) {
                        abusive.add(kind);
                    }
                });
        kinds.clear();
        ofProtocol.clear();
    }

    boolean isAbusive(Kind kind) {
        return abusive.contains(kind);
    }

    boolean hasAbuse() {
        return !abusive.isEmpty();
    }
}
