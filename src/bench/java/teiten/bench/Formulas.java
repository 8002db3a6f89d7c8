package teiten.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/// What others compute, over the last thirty days. None of them knows exposure, days of the week or
/// what all series have in common.
final class Formulas {
    private static final double SIGMAS = 3;
    private static final double FALSE_DISCOVERIES = 0.01;

    private Formulas() {}

    /// SANS ISC/DShield's trend: `sqrt((S - s)^2 / s + (T - t)^2 / t)` with the day's sources and
    /// targets and their means (dshield.org/trends.html).
    static Judge dshield(ThirtyDays before, double threshold) {
        return (at, day, _) -> {
            List<Judge.Raised> raised = new ArrayList<>();
            for (int series = 0; before.isFull() && series < day.sources().length; series++) {
                double mean = before.sources(series);
                double now = day.sources()[series];
                double squared =
                        distance(now, mean)
                                + distance(day.targets()[series], before.targets(series));
                if (squared > threshold * threshold) {
                    raised.add(Judge.Raised.of(at, series, now > mean));
                }
            }
            return raised;
        };
    }

    private static double distance(double now, double mean) {
        return mean == 0 ? 0 : (now - mean) * (now - mean) / mean;
    }

    /// More than three standard deviations from the mean, either way.
    static Judge gaussian(ThirtyDays before) {
        return (at, day, _) -> {
            List<Judge.Raised> raised = new ArrayList<>();
            for (int series = 0; before.isFull() && series < day.sources().length; series++) {
                double off = day.sources()[series] - before.sources(series);
                if (Math.abs(off) > SIGMAS * before.deviation(series)
                        && before.deviation(series) > 0) {
                    raised.add(Judge.Raised.of(at, series, off > 0));
                }
            }
            return raised;
        };
    }

    private record Chance(int series, double p, boolean up) {}

    /// Poisson's tail around the mean, either way, and of all series those that Benjamini and
    /// Hochberg's procedure leaves at 0.01.
    static Judge poisson(ThirtyDays before) {
        return (at, day, _) -> {
            List<Judge.Raised> raised = new ArrayList<>();
            if (!before.isFull()) {
                return raised;
            }
            int tests = 0;
            List<Chance> small = new ArrayList<>();
            for (int series = 0; series < day.sources().length; series++) {
                double mean = before.sources(series);
                if (mean > 0) {
                    tests++;
                    Chance chance = chance(series, day.sources()[series], mean);
                    if (chance.p() <= FALSE_DISCOVERIES) {
                        small.add(chance);
                    }
                }
            }
            Chance[] sorted = small.toArray(new Chance[0]);
            Arrays.sort(sorted, Comparator.comparingDouble(Chance::p));
            int taken = 0;
            for (int rank = 0; rank < sorted.length; rank++) {
                if (sorted[rank].p() <= FALSE_DISCOVERIES * (rank + 1) / tests) {
                    taken = rank + 1;
                }
            }
            for (int rank = 0; rank < taken; rank++) {
                raised.add(Judge.Raised.of(at, sorted[rank].series(), sorted[rank].up()));
            }
            return raised;
        };
    }

    private static Chance chance(int series, int now, double mean) {
        if (Math.abs(now - mean) < 2 * Math.sqrt(mean)) {
            return new Chance(series, 1, now > mean);
        }
        PoissonDistribution usual = PoissonDistribution.of(mean);
        boolean up = now > mean;
        double tail = up ? usual.survivalProbability(now - 1) : usual.cumulativeProbability(now);
        return new Chance(series, Math.min(1, 2 * tail), up);
    }
}
