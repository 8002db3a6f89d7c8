package teiten.observe;

import java.util.Map;
import java.util.TreeMap;
import teiten.decode.Outcome;

/// Why packets of an input are in no row: counts by reason. Together with the accepted packets they
/// add up to the records read.
public final class Skipped {
    /// Between addresses that are not monitored.
    public static final String NOT_MONITORED = "not_monitored";

    /// Sent by a monitored address: the sensor's answers.
    public static final String FROM_MONITORED = "from_monitored";

    /// A record without a time (pcapng simple packet block): it cannot be put into a minute.
    public static final String WITHOUT_TIME = "without_time";

    /// A fragment that was merged into a datagram which another fragment counts for.
    public static final String MERGED_FRAGMENT = "merged_fragment";

    private final long[] outcomes = new long[Outcome.values().length];
    private long notMonitored;
    private long fromMonitored;
    private long withoutTime;
    private long mergedFragments;

    void outcome(Outcome outcome) {
        outcomes[outcome.ordinal()]++;
    }

    void notMonitored() {
        notMonitored++;
    }

    void fromMonitored() {
        fromMonitored++;
    }

    void mergedFragment() {
        mergedFragments++;
    }

    void withoutTime() {
        withoutTime++;
    }

    /// Reasons that occurred, in alphabetical order.
    public Map<String, Long> byReason() {
        Map<String, Long> reasons = new TreeMap<>();
        for (Outcome outcome : Outcome.values()) {
            put(reasons, outcome.label(), outcomes[outcome.ordinal()]);
        }
        put(reasons, NOT_MONITORED, notMonitored);
        put(reasons, FROM_MONITORED, fromMonitored);
        put(reasons, WITHOUT_TIME, withoutTime);
        put(reasons, MERGED_FRAGMENT, mergedFragments);
        return reasons;
    }

    /// All packets set aside.
    public long total() {
        long total = 0;
        for (long count : byReason().values()) {
            total += count;
        }
        return total;
    }

    private static void put(Map<String, Long> reasons, String reason, long count) {
        if (count > 0) {
            reasons.put(reason, count);
        }
    }
}
