package teiten.conformance;

import java.util.EnumMap;
import java.util.Map;

/// Counts of one category, or of all.
final class Score {
    private final Map<Verdict, Long> ours = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> nameless = new EnumMap<>(Verdict.class);
    private long flows;

    void add(JudgedFlow judged) {
        flows++;
        (judged.counts() ? ours : nameless).merge(judged.verdict(), 1L, Long::sum);
    }

    private static long count(Map<Verdict, Long> counts, Verdict verdict) {
        return counts.getOrDefault(verdict, 0L);
    }

    long judged() {
        return right() + missing() + count(ours, Verdict.WRONG);
    }

    long right() {
        return count(ours, Verdict.RIGHT);
    }

    long missing() {
        return count(ours, Verdict.MISSING);
    }

    /// Names given wrongly to any flow, also of protocols without a name.
    long wrong() {
        return count(ours, Verdict.WRONG) + count(nameless, Verdict.WRONG);
    }

    boolean isEmpty() {
        return judged() + wrong() == 0;
    }

    String[] cells(String category) {
        return new String[] {
            category, "" + flows, "" + judged(), "" + right(), "" + missing(), "" + wrong()
        };
    }
}
