package teiten.observe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// When the frames of an input came: from the first to the last one, unless times are so far apart
/// that a clock must have been wrong. Then there are several runs, and a run of a single instant
/// beside longer ones is a wrong clock's and left out.
public final class FrameTimes {
    /// Frames that are further apart than this are not of one run.
    public static final long MOST_APART_NANOS = 31L * 24 * 3600 * 1_000_000_000L;

    /// Most runs that are told apart; frames of further ones are of none.
    public static final int MOST_RUNS = 16;

    /// From the earliest to the latest frame of a run, nanoseconds since the epoch.
    public record Run(long firstNanos, long lastNanos) {}

    private final long[] first = new long[MOST_RUNS];
    private final long[] last = new long[MOST_RUNS];
    private int size;
    private int now;

    /// A frame came.
    void add(long timeNanos) {
        if (size > 0 && isNear(now, timeNanos)) {
            extend(now, timeNanos);
            return;
        }
        for (int run = 0; run < size; run++) {
            if (isNear(run, timeNanos)) {
                now = run;
                extend(run, timeNanos);
                return;
            }
        }
        if (size < MOST_RUNS) {
            now = size++;
            first[now] = timeNanos;
            last[now] = timeNanos;
        }
    }

    private boolean isNear(int run, long timeNanos) {
        return isNear(first[run], last[run], timeNanos);
    }

    private static boolean isNear(long first, long last, long timeNanos) {
        // Saturating: times at both ends of the range of a long are far apart, not near.
        long before =
                first < Long.MIN_VALUE + MOST_APART_NANOS
                        ? Long.MIN_VALUE
                        : first - MOST_APART_NANOS;
        long after =
                last > Long.MAX_VALUE - MOST_APART_NANOS ? Long.MAX_VALUE : last + MOST_APART_NANOS;
        return timeNanos >= before && timeNanos <= after;
    }

    private void extend(int run, long timeNanos) {
        first[run] = Math.min(first[run], timeNanos);
        last[run] = Math.max(last[run], timeNanos);
    }

    /// The runs, instants beside longer runs left out; empty when no frame had a time.
    public List<Run> runs() {
        List<Run> all = merged();
        List<Run> lasting = new ArrayList<>();
        for (Run one : all) {
            if (one.lastNanos > one.firstNanos) {
                lasting.add(one);
            }
        }
        return lasting.isEmpty() ? all : lasting;
    }

    /// Runs that grew towards each other are one, as they are where the frames come in order.
    private List<Run> merged() {
        List<Run> runs = new ArrayList<>();
        for (int run = 0; run < size; run++) {
            runs.add(new Run(first[run], last[run]));
        }
        runs.sort(Comparator.comparingLong(Run::firstNanos));
        List<Run> merged = new ArrayList<>();
        for (Run next : runs) {
            Run before = merged.isEmpty() ? null : merged.getLast();
            if (before != null && isNear(before.firstNanos, before.lastNanos, next.firstNanos)) {
                long last = Math.max(before.lastNanos, next.lastNanos);
                merged.set(merged.size() - 1, new Run(before.firstNanos, last));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }
}
