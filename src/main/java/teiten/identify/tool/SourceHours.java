package teiten.identify.tool;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.decode.Address;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;
import teiten.observe.ObservationSink;

/// Counts the opening packets of each source and UTC hour, the header marks on them and what their
/// sequence numbers have in common, so that the source-hour's tools can be told. At most
/// [#MOST_SOURCE_HOURS] are counted; those beyond get no tool and are told by [#uncounted()].
public final class SourceHours implements ObservationSink {
    /// Most pairs of source and hour that are counted.
    public static final int MOST_SOURCE_HOURS = 1 << 19;

    private static final long NANOS_AN_HOUR = 3_600_000_000_000L;

    private static final HeaderMark[] MARKS = HeaderMark.values();

    private static final class Counts {
        private long opening;
        private final long[] matches = new long[MARKS.length];
        private @Nullable KeyedSequences sequences;

        private void sequence(Observation syn) {
            if (sequences == null) {
                sequences = new KeyedSequences();
            }
            sequences.add(syn);
        }

        private Set<Tool> tools() {
            Set<Tool> tools = ToolRule.tools(opening, matches);
            if (sequences != null && ToolRule.isUnicornscan(opening, sequences.matches())) {
                tools.add(Tool.UNICORNSCAN);
            }
            return tools;
        }
    }

    private final long hashKey;
    private final int most;
    private final Map<SourceHour, Counts> counts = new HashMap<>();
    private long openingPackets;
    private long uncounted;

    /// @param hashKey secret of the hash table
    public SourceHours(long hashKey) {
        this(hashKey, MOST_SOURCE_HOURS);
    }

    SourceHours(long hashKey, int most) {
        this.hashKey = hashKey;
        this.most = most;
    }

    @Override
    public void observed(Observation observation) {
        if (observation.kind.isAnswer() || observation.minutes.size() == 0) {
            return;
        }
        long opening = 0;
        for (int row = 0; row < observation.minutes.size(); row++) {
            opening += observation.minutes.accesses(row);
        }
        if (opening == 0) {
            return;
        }
        openingPackets += opening;
        Counts hour = hour(observation);
        if (hour == null) {
            uncounted++;
            return;
        }
        hour.opening += opening;
        for (HeaderMark mark : MARKS) {
            hour.matches[mark.ordinal()] += mark.in(observation.marks) ? opening : 0;
        }
        if (observation.kind == Kind.SYN && observation.version == 4) {
            hour.sequence(observation);
        }
    }

    private @Nullable Counts hour(Observation observation) {
        SourceHour key =
                key(
                        observation.version,
                        observation.sourceHigh,
                        observation.sourceLow,
                        observation.timeNanos);
        Counts known = counts.get(key);
        if (known == null && counts.size() < most) {
            known = new Counts();
            counts.put(key, known);
        }
        return known;
    }

    private SourceHour key(int version, long high, long low, long timeNanos) {
        long hour = Math.floorDiv(timeNanos, NANOS_AN_HOUR);
        return SourceHour.of(hashKey, version, high, low, hour);
    }

    /// The tools of the source in the hour of this time, by what was counted so far.
    public Set<Tool> tools(Address source, long timeNanos) {
        Counts hour = counts.get(key(source.version(), source.high(), source.low(), timeNanos));
        return hour == null ? Set.of() : hour.tools();
    }

    /// All packets that start an interaction, retries left out; of them expected false matches are
    /// told (see [ToolRule]).
    public long openingPackets() {
        return openingPackets;
    }

    /// Opening packets whose source-hour was beyond the limit.
    public long uncounted() {
        return uncounted;
    }
}
