package teiten.detect;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A history with chosen levels: each count is drawn around what is said of its series and day.
final class Made {
    static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

    private final long seed;
    private final int days;
    private final List<SeriesName> names = new ArrayList<>();
    private final List<Level> sources = new ArrayList<>();
    private final List<Level> accesses = new ArrayList<>();
    private Level exposure = _ -> 48;
    private Level coverage = _ -> 1;

    /// What a day comes to on the mean.
    interface Level {
        double at(int day);
    }

    Made(long seed, int days) {
        this.seed = seed;
        this.days = days;
    }

    /// Ports at the same level, from a port on.
    Made ports(int first, int count, Level level) {
        for (int at = 0; at < count; at++) {
            add(SeriesName.port("tcp", first + at), level);
        }
        return this;
    }

    Made add(SeriesName name, Level level) {
        return add(name, level, day -> 2 * level.at(day));
    }

    Made add(SeriesName name, Level itsSources, Level itsAccesses) {
        names.add(name);
        sources.add(itsSources);
        accesses.add(itsAccesses);
        return this;
    }

    Made watched(Level itsExposure, Level itsCoverage) {
        exposure = itsExposure;
        coverage = itsCoverage;
        return this;
    }

    History history() {
        List<DayCounts> all = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(seed);
        for (int day = 0; day < days; day++) {
            int[] series = new int[names.size()];
            int[] counts = new int[names.size()];
            long[] its = new long[names.size()];
            for (int at = 0; at < series.length; at++) {
                series[at] = at;
                counts[at] = poisson(sources.get(at).at(day), random);
                its[at] = Math.max(counts[at], Math.round(accesses.get(at).at(day)));
            }
            all.add(
                    new DayCounts(
                            FIRST.plusDays(day),
                            exposure.at(day),
                            coverage.at(day),
                            series,
                            counts,
                            its));
        }
        return new History(names, all);
    }

    static LocalDate day(int at) {
        return FIRST.plusDays(at);
    }

    private static int poisson(double mean, SplittableRandom random) {
        if (mean > 60) {
            return (int) Math.max(0, Math.rint(random.nextGaussian(mean, Math.sqrt(mean))));
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
