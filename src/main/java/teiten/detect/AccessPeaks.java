package teiten.detect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/// Days on which a port or a content had many more accesses than usual. Accesses come in heaps:
/// their variance is thousands of times their mean, so a heap alone is no increase. Whether it is a
/// storm of few sources ([Verdict#STORM]) only its sources tell.
final class AccessPeaks {
    private static final double Z = 1.959963984540054;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /// A day adds to the usual mean no more than so many times itself.
    private static final double MOST_WEIGHT = 3;

    /// Logarithms of usual days stray at least so much.
    private static final double LEAST_SPREAD = 0.3;

    private final Triggers triggers;
    private final List<SeriesName> names;
    private final double[] means;
    private final double[] variances;
    private final long[] counts;
    private final @Nullable Peak[] open;
    private final List<Peak> peaks = new ArrayList<>();
    private int days;
    private long total;

    /// A peak, day by day.
    private static final class Peak {
        final int series;
        final LocalDate from;
        LocalDate to;
        double observed;
        double expected;
        double spread;
        double part;
        int days;

        Peak(int series, LocalDate from) {
            this.series = series;
            this.from = from;
            this.to = from;
        }
    }

    AccessPeaks(Triggers triggers, List<SeriesName> names) {
        this.triggers = triggers;
        this.names = names;
        means = new double[names.size()];
        variances = new double[names.size()];
        counts = new long[names.size()];
        open = new Peak[names.size()];
    }

    /// Looks at a valid day.
    ///
    /// @param exposure relative to other days
    void next(DayCounts day, double exposure) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < day.series().length; i++) {
            counts[day.series()[i]] = day.accesses()[i];
        }
        total = total();
        days++;
        Triggers.Breadth breadth = triggers.breadth();
        for (int at = 0; at < counts.length; at++) {
            double usual = means[at] * exposure;
            boolean isPeak =
                    days > triggers.learning().days()
                            && isJudged(names.get(at).kind())
                            && counts[at] >= breadth.leastRatio() * usual
                            && counts[at] - usual >= breadth.leastAccesses();
            if (isPeak) {
                peak(at, day.day(), usual);
            } else {
                open[at] = null;
            }
            learn(at, counts[at] / exposure);
        }
    }

    /// A heap among the first days must not stand for what is usual: from the second day on a day
    /// counts for no more than so many times the mean so far.
    private void learn(int at, double count) {
        int weight = Math.min(days, triggers.learning().days());
        double counted = days == 1 ? count : Math.min(count, MOST_WEIGHT * means[at] + 1);
        double stray = days == 1 ? 0 : Math.log1p(counted) - Math.log1p(means[at]);
        means[at] += (counted - means[at]) / weight;
        variances[at] += (stray * stray - variances[at]) / weight;
    }

    /// All accesses of the day.
    private long total() {
        long ports = 0;
        for (int at = 0; at < counts.length; at++) {
            switch (names.get(at).kind()) {
                case TOTAL -> {
                    return counts[at];
                }
                case PORT -> ports += counts[at];
                case CONTENT, CONTENT_OFF_PORT, TOOL, AS, COUNTRY -> {}
            }
        }
        return ports;
    }

    private static boolean isJudged(SeriesName.Kind kind) {
        return switch (kind) {
            case PORT, CONTENT, CONTENT_OFF_PORT -> true;
            case TOTAL, TOOL, AS, COUNTRY -> false;
        };
    }

    private void peak(int at, LocalDate day, double usual) {
        Peak peak = open[at];
        if (peak == null) {
            peak = new Peak(at, day);
            open[at] = peak;
            peaks.add(peak);
        }
        peak.to = day;
        peak.observed += counts[at];
        peak.expected += usual;
        peak.days++;
        peak.part = Math.max(peak.part, (counts[at] - usual) / Math.max(1, total));
        peak.spread = Math.max(LEAST_SPREAD, Math.sqrt(variances[at]));
    }

    /// The peaks that have a day in a span.
    List<Change> within(LocalDate from, LocalDate to) {
        return peaks.stream()
                .filter(peak -> !peak.to.isBefore(from) && !peak.from.isAfter(to))
                .map(this::change)
                .toList();
    }

    private Change change(Peak peak) {
        Triggers.Breadth breadth = triggers.breadth();
        double observed = peak.observed / peak.days;
        double expected = Math.max(peak.expected / peak.days, 1e-3);
        double ratio = observed / expected;
        double stray = Math.log1p(observed) - Math.log1p(expected);
        boolean great = peak.part >= breadth.greatPart();
        return new Change(
                names.get(peak.series),
                Verdict.STORM,
                great ? Tier.ALERT : Tier.WATCH,
                peak.from,
                peak.to,
                Change.Measure.ACCESSES,
                observed,
                expected,
                ratio,
                ratio * Math.exp(-Z * peak.spread),
                ratio * Math.exp(Z * peak.spread),
                NORMAL.survivalProbability(stray / peak.spread),
                null);
    }
}
