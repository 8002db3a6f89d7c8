package teiten.identify;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.MinuteCounts;
import teiten.observe.Observation;

/// Counts in memory what the rules over a source's packets ask for ([AlikeRequests], [SourceDay],
/// [AnswerSweep]). Each table holds at most [#MOST] keys; packets beyond keep the class that they
/// have by themselves and are told by [#uncounted()].
///
/// Feed it a whole input, then ask: what is asked before is answered by what was counted so far.
public final class SourceCounts {
    /// Most keys of each table.
    public static final int MOST = 1 << 18;

    private static final long NANOS_AN_HOUR = 3_600_000_000_000L;
    private static final long NANOS_A_DAY = 24 * NANOS_AN_HOUR;
    private static final long SECONDS_A_MINUTE = 60;
    private static final int SYN_ACK_SWEEP = 1 << 16;
    private static final int PROTOCOLS_FROM = 1 << 16;

    /// Which requests are alike, beside their source and hour.
    private record Alike(
            SourcePeriod source,
            @Nullable Protocol protocol,
            @Nullable String message,
            @Nullable Role role,
            long ipLength) {}

    private record Target(Address address, int transport, int port) {}

    private static final class Requests {
        private long count;
        private final Set<Address> destinations = new HashSet<>();
    }

    private static final class Day {
        private long accesses;
        private long routine;
        private @Nullable Target target;
        private boolean severalTargets;
        private long firstSecond = Long.MAX_VALUE;
        private long lastSecond = Long.MIN_VALUE;
    }

    private static final class Sweep {
        private long packets;
        private long ephemeral;
        private final Set<Address> destinations = new HashSet<>();
    }

    private final long hashKey;
    private final int most;
    private final Map<Alike, Requests> requests = new HashMap<>();
    private final Map<SourcePeriod, Requests> requestsOfProtocol = new HashMap<>();
    private final Map<SourcePeriod, Day> days = new HashMap<>();
    private final Map<SourcePeriod, Sweep> sweeps = new HashMap<>();
    private long uncounted;

    /// @param hashKey secret of the hash tables
    public SourceCounts(long hashKey) {
        this(hashKey, MOST);
    }

    SourceCounts(long hashKey, int most) {
        this.hashKey = hashKey;
        this.most = most;
    }

    /// Observations that were not counted because a table was full.
    public long uncounted() {
        return uncounted;
    }

    /// Counts an observation.
    public void observed(Observation observation, Content content) {
        boolean whole = true;
        if (isSweeping(observation, content)) {
            whole = countSweep(observation);
        }
        boolean answer = observation.kind.isAnswer() || content.role() == Role.RESPONSE;
        long accesses = Classifier.isAccess(observation, content) ? openings(observation) : 0;
        if (!answer && accesses > 0) {
            whole &= countDay(observation, content, accesses);
            if (isAlike(observation, content)) {
                whole &= countRequest(observation, content, accesses);
            }
        }
        uncounted += whole ? 0 : 1;
    }

    private static long openings(Observation observation) {
        MinuteCounts minutes = observation.minutes;
        long openings = 0;
        for (int row = 0; row < minutes.size(); row++) {
            openings += minutes.accesses(row);
        }
        return openings;
    }

    private static boolean isAlike(Observation observation, Content content) {
        return observation.kind == Kind.DATAGRAM && RequestTraits.isAmplifying(content);
    }

    private static boolean isSweeping(Observation observation, Content content) {
        boolean synAck =
                observation.kind == Kind.TCP_ANSWER && HeaderMark.SYN_ACK.in(observation.marks);
        boolean acknowledgement =
                observation.kind == Kind.SEGMENT
                        && HeaderMark.BARE_ACK.in(observation.marks)
                        && content.shape() == Shape.EMPTY;
        return !observation.answered && (synAck || acknowledgement);
    }

    private boolean countSweep(Observation observation) {
        Sweep sweep = known(sweeps, sweepKey(observation), Sweep::new);
        if (sweep == null) {
            return false;
        }
        long packets = 0;
        for (int row = 0; row < observation.minutes.size(); row++) {
            packets += observation.minutes.packets(row);
        }
        sweep.packets += packets;
        boolean inverted =
                observation.kind == Kind.SEGMENT
                        || HeaderMark.SYN_ACK_EPHEMERAL.in(observation.marks);
        sweep.ephemeral += inverted ? packets : 0;
        note(sweep.destinations, observation, AnswerSweep.LEAST_DESTINATIONS);
        return true;
    }

    private boolean countDay(Observation observation, Content content, long accesses) {
        Day day = known(days, dayKey(observation), Day::new);
        if (day == null) {
            return false;
        }
        day.accesses += accesses;
        day.routine += RequestTraits.isRoutine(content) ? accesses : 0;
        if (!day.severalTargets) {
            Target target =
                    new Target(
                            observation.destination(),
                            observation.transport.ordinal(),
                            observation.destinationPort);
            day.severalTargets = day.target != null && !target.equals(day.target);
            day.target = target;
        }
        MinuteCounts minutes = observation.minutes;
        for (int row = 0; row < minutes.size(); row++) {
            if (minutes.accesses(row) > 0) {
                long minute = minutes.minute(row) * SECONDS_A_MINUTE;
                day.firstSecond = Math.min(day.firstSecond, minute + minutes.first(row));
                day.lastSecond = Math.max(day.lastSecond, minute + minutes.last(row));
            }
        }
        return true;
    }

    private boolean countRequest(Observation observation, Content content, long accesses) {
        Requests alike = known(requests, alikeKey(observation, content), Requests::new);
        Requests all = known(requestsOfProtocol, protocolKey(observation, content), Requests::new);
        if (alike == null || all == null) {
            return false;
        }
        alike.count += accesses;
        all.count += accesses;
        note(alike.destinations, observation, AlikeRequests.MOST_DESTINATIONS + 1);
        return true;
    }

    /// Keeps a destination, unless there are as many as anybody asks.
    private static void note(Set<Address> destinations, Observation observation, long enough) {
        if (destinations.size() < enough) {
            destinations.add(observation.destination());
        }
    }

    private <K, V> @Nullable V known(Map<K, V> table, K key, Supplier<V> fresh) {
        V known = table.get(key);
        if (known == null && table.size() < most) {
            known = fresh.get();
            table.put(key, known);
        }
        return known;
    }

    private SourcePeriod hourKey(Observation observation, long detail) {
        long hour = Math.floorDiv(observation.timeNanos, NANOS_AN_HOUR);
        return SourcePeriod.of(hashKey, observation, hour, detail);
    }

    private SourcePeriod dayKey(Observation observation) {
        long day = Math.floorDiv(observation.timeNanos, NANOS_A_DAY);
        return SourcePeriod.of(hashKey, observation, day, 0);
    }

    private SourcePeriod sweepKey(Observation observation) {
        int kind = observation.kind == Kind.TCP_ANSWER ? SYN_ACK_SWEEP : 0;
        return hourKey(observation, kind | observation.destinationPort);
    }

    private Alike alikeKey(Observation observation, Content content) {
        return new Alike(
                hourKey(observation, observation.destinationPort),
                content.protocol(),
                content.message(),
                content.role(),
                ipLength(observation));
    }

    private SourcePeriod protocolKey(Observation observation, Content content) {
        Protocol protocol = content.protocol();
        return hourKey(observation, PROTOCOLS_FROM + (protocol == null ? 0 : protocol.ordinal()));
    }

    private static long ipLength(Observation observation) {
        return observation.minutes.size() == 0 ? 0 : observation.minutes.bytes(0);
    }

    /// The alike requests among which the observation is; none where it is no such request.
    AlikeRequests alikeRequests(Observation observation, Content content) {
        Requests alike =
                isAlike(observation, content) ? requests.get(alikeKey(observation, content)) : null;
        Requests all =
                alike == null ? null : requestsOfProtocol.get(protocolKey(observation, content));
        return alike == null || all == null
                ? new AlikeRequests(content, 0, 0, 0)
                : new AlikeRequests(content, alike.count, all.count, alike.destinations.size());
    }

    /// The day of the observation's source.
    SourceDay sourceDay(Observation observation) {
        Day day = days.get(dayKey(observation));
        return day == null
                ? new SourceDay(0, 0, 0, 0)
                : new SourceDay(
                        day.accesses,
                        day.routine,
                        day.severalTargets ? 2 : 1,
                        day.lastSecond - day.firstSecond);
    }

    /// The sweep of which the observation is a packet; none where it is neither SYN-ACK nor ACK.
    AnswerSweep answerSweep(Observation observation, Content content) {
        Sweep sweep = isSweeping(observation, content) ? sweeps.get(sweepKey(observation)) : null;
        return sweep == null
                ? new AnswerSweep(0, 0, 0)
                : new AnswerSweep(sweep.destinations.size(), sweep.packets, sweep.ephemeral);
    }
}
