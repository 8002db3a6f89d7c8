package teiten.conformance;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts of one category, or of all.
final class Score {
    private final Map<Verdict, Long> ours = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> later = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> tshark = new EnumMap<>(Verdict.class);
    private final Map<Verdict, Long> ndpi = new EnumMap<>(Verdict.class);
    private long flows;
    private long tsharkNamed;
    private long ndpiNamed;

    void add(JudgedFlow judged) {
        flows++;
        Ruling ruling = judged.ruling();
        if (!judged.counts()) {
            later.merge(judged.verdict(), 1L, Long::sum);
            return;
        }
        ours.merge(judged.verdict(), 1L, Long::sum);
        tshark.merge(ruling.judgeOracle(ruling.tshark()), 1L, Long::sum);
        ndpi.merge(ruling.judgeOracle(ruling.ndpi()), 1L, Long::sum);
        if (ruling.must() == null) {
            tsharkNamed += named(ruling.tshark());
            ndpiNamed += named(ruling.ndpi());
        }
    }

    private static long named(List<Label> labels) {
        return labels.isEmpty() ? 0 : 1;
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
        return count(ours, Verdict.WRONG) + count(later, Verdict.WRONG);
    }

    boolean isEmpty() {
        return judged() + wrong() == 0;
    }

    String[] cells(String category) {
        return new String[] {
            category,
            "" + flows,
            "" + judged(),
            "" + right(),
            "" + missing(),
            "" + wrong(),
            oracle(tshark),
            "" + tsharkNamed,
            oracle(ndpi),
            "" + ndpiNamed
        };
    }

    private static String oracle(Map<Verdict, Long> counts) {
        return count(counts, Verdict.RIGHT)
                + "/"
                + count(counts, Verdict.MISSING)
                + "/"
                + count(counts, Verdict.WRONG);
    }
}
