package teiten.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;
import teiten.detect.Verdict;
import teiten.simulate.NoiseCounts;

/// The changes that are put into one seed's noise, and how.
///
/// Some begin on any day after the first sixty; others are timed so that it is clear what is true
/// of the last month. Sources that come are drawn from a negative binomial distribution around
/// `(factor - 1) * base`, times what the sensors watched; those that a decline takes are left out
/// one by one.
final class Injections {
    /// Nothing changes before, and nothing is scored.
    static final int LEARNING = 60;

    private static final int LAST_ONSETS = 21;
    private static final int MONTH = 31;
    private static final int STEPS_EACH = 9;
    private static final int SHORT_EACH = 10;
    private static final int DECLINES_EACH = 6;
    private static final int NEW_PORTS = 24;
    private static final int MONTHLY_NEW = 16;
    private static final int MONTHLY_EACH = 6;
    private static final int MONTHLY_FALLS_EACH = 4;
    private static final int SMALL_RISES = 30;
    private static final double SMALL_RISE = 1.5;
    private static final double NEW_SOURCES = 15;
    private static final double NEXT_TO_NOTHING = 0.15;
    private static final double DISPERSION = 0.04;
    private static final int ACCESSES_EACH = 3;
    private static final double[] STEPS = {1.5, 2, 3, 5};
    private static final double[] DECLINES = {0.5, 0.3};

    private final double[] levels;
    private final int days;
    private final int portion;
    private final boolean[] taken;
    private final SplittableRandom random;
    private final List<InjectedChange> changes = new ArrayList<>();

    private Injections(double[] levels, int days, long seed, int series) {
        this.levels = levels;
        this.days = days;
        taken = new boolean[levels.length];
        random = new SplittableRandom(seed * 31 + 7);
        portion = Math.max(1, Math.min(10, series / 2_000));
    }

    /// Draws the changes of a seed.
    ///
    /// @param levels usual sources a day by series
    /// @param days days of the noise, of which the last 31 are the last month
    static Injections draw(double[] levels, int days, long seed) {
        Injections drawn = new Injections(levels, days, seed, levels.length);
        for (BaseLevel level : BaseLevel.ALL) {
            drawn.anyTime(level);
            drawn.inTheLastMonth(level);
        }
        BaseLevel high = BaseLevel.ALL[BaseLevel.ALL.length - 1];
        int first = drawn.monthStart();
        for (int at = 0; at < drawn.part(SMALL_RISES); at++) {
            drawn.add(
                    InjectedChange.Kind.STEP,
                    high::has,
                    drawn.between(first, first + 3),
                    SMALL_RISE);
        }
        for (int at = 0; at < drawn.part(NEW_PORTS); at++) {
            drawn.newPort(drawn.anyDay(), null);
        }
        for (int at = 0; at < drawn.part(MONTHLY_NEW); at++) {
            drawn.newPort(drawn.between(first + 2, first + 20), Verdict.NEW);
        }
        return drawn;
    }

    private int part(int count) {
        return Math.max(1, count * portion / 10);
    }

    private int monthStart() {
        return days - MONTH;
    }

    private int between(int first, int end) {
        return random.nextInt(first, end);
    }

    private int anyDay() {
        return between(LEARNING, days - LAST_ONSETS);
    }

    private void anyTime(BaseLevel level) {
        for (double factor : STEPS) {
            for (int at = 0; at < part(STEPS_EACH); at++) {
                add(InjectedChange.Kind.STEP, level::has, anyDay(), factor);
            }
        }
        for (int at = 0; at < part(SHORT_EACH); at++) {
            shortOne(level, anyDay(), null);
        }
        for (double factor : DECLINES) {
            for (int at = 0; at < part(DECLINES_EACH); at++) {
                add(InjectedChange.Kind.DECLINE, level::has, anyDay(), factor);
            }
        }
    }

    /// Far enough from the limits of the verdicts' definitions: the last month is 1.7 times the one
    /// before and more for INCREASE, five times the days before for SURGE, 0.6 for DECREASE, below
    /// a quarter for SHARP_DECREASE; what stays high has done so for all of both months.
    private void inTheLastMonth(BaseLevel level) {
        int first = monthStart();
        for (int at = 0; at < part(MONTHLY_EACH); at++) {
            monthly(level, between(first, first + 10), 2, Verdict.INCREASE);
            monthly(level, between(first, first + 14), 5, Verdict.SURGE);
            monthly(level, between(LEARNING + 2, LEARNING + 22), 2.5, Verdict.STAYS_HIGH);
            shortOne(level, between(first + 1, first + 21), Verdict.TEMPORARY_INCREASE);
        }
        for (int at = 0; at < part(MONTHLY_FALLS_EACH); at++) {
            monthly(level, between(first, first + 6), 0.5, Verdict.DECREASE);
            monthly(level, between(first, first + 3), 0.15, Verdict.SHARP_DECREASE);
        }
    }

    private void monthly(BaseLevel level, int onset, double factor, Verdict verdict) {
        InjectedChange.Kind kind =
                factor < 1 ? InjectedChange.Kind.DECLINE : InjectedChange.Kind.STEP;
        int series = choose(level::has);
        if (series >= 0) {
            double base = levels[series];
            changes.add(
                    new InjectedChange(
                            kind, series, base, onset, InjectedChange.STAYS, factor, verdict));
        }
    }

    private void add(InjectedChange.Kind kind, DoublePredicate level, int onset, double factor) {
        int series = choose(level);
        if (series >= 0) {
            double base = levels[series];
            changes.add(
                    new InjectedChange(
                            kind, series, base, onset, InjectedChange.STAYS, factor, null));
        }
    }

    private void shortOne(BaseLevel level, int onset, @Nullable Verdict verdict) {
        int series = choose(level::has);
        if (series >= 0) {
            InjectedChange.Kind kind = InjectedChange.Kind.FOUR_DAYS;
            double base = levels[series];
            changes.add(new InjectedChange(kind, series, base, onset, 4, 3, verdict));
        }
    }

    private void newPort(int onset, @Nullable Verdict verdict) {
        int series = choose(level -> level < NEXT_TO_NOTHING);
        if (series >= 0) {
            InjectedChange.Kind kind = InjectedChange.Kind.NEW_PORT;
            int stays = InjectedChange.STAYS;
            double base = levels[series];
            changes.add(new InjectedChange(kind, series, base, onset, stays, NEW_SOURCES, verdict));
        }
    }

    /// A series of this level that nothing was put into yet; -1 where there is none left.
    private int choose(DoublePredicate level) {
        int tries = levels.length * 20;
        for (int tried = 0; tried < tries; tried++) {
            int series = random.nextInt(levels.length);
            if (!taken[series] && level.test(levels[series])) {
                taken[series] = true;
                return series;
            }
        }
        return -1;
    }

    List<InjectedChange> changes() {
        return List.copyOf(changes);
    }

    /// Series without a change, so many of each base level.
    List<Integer> unchanged(int each) {
        List<Integer> series = new ArrayList<>();
        for (BaseLevel level : BaseLevel.ALL) {
            for (int at = 0; at < part(each); at++) {
                int chosen = choose(level::has);
                if (chosen >= 0) {
                    series.add(chosen);
                }
            }
        }
        return series;
    }

    /// Puts what is on a day into its counts.
    ///
    /// @param watched exposure of the day over that of the first day
    /// @param addresses monitored addresses
    void apply(int at, NoiseCounts.Day day, double watched, int addresses) {
        for (InjectedChange change : changes) {
            if (change.isOn(at)) {
                int series = change.series();
                if (change.kind() == InjectedChange.Kind.DECLINE) {
                    thin(day, series, change.factor(), addresses);
                } else {
                    boolean fresh = change.kind() == InjectedChange.Kind.NEW_PORT;
                    double more = fresh ? change.factor() : (change.factor() - 1) * change.base();
                    put(day, series, more * watched, addresses);
                }
            }
        }
    }

    private void put(NoiseCounts.Day day, int series, double mean, int addresses) {
        double spread = gamma(1 / DISPERSION) * DISPERSION;
        int more = poisson(mean * spread);
        double hits = hits(day.targets()[series], addresses) + (double) more * ACCESSES_EACH;
        day.sources()[series] += more;
        day.accesses()[series] += (long) more * ACCESSES_EACH;
        day.targets()[series] = targets(hits, addresses);
    }

    private void thin(NoiseCounts.Day day, int series, double factor, int addresses) {
        int stay = 0;
        for (int source = 0; source < day.sources()[series]; source++) {
            stay += random.nextDouble() < factor ? 1 : 0;
        }
        double part = day.sources()[series] == 0 ? 0 : (double) stay / day.sources()[series];
        day.sources()[series] = stay;
        day.accesses()[series] = Math.max(stay, Math.round(day.accesses()[series] * part));
        double hits = hits(day.targets()[series], addresses) * part;
        day.targets()[series] = stay == 0 ? 0 : Math.max(1, targets(hits, addresses));
    }

    private static double hits(int targets, int addresses) {
        double most = addresses - 0.5;
        return -addresses * Math.log1p(-Math.min(targets, most) / addresses);
    }

    private static int targets(double hits, int addresses) {
        return (int) Math.round(addresses * -Math.expm1(-hits / addresses));
    }

    /// Of a large shape (Wilson and Hilferty's cube root).
    private double gamma(double shape) {
        double root = 1 - 1 / (9 * shape) + random.nextGaussian() / (3 * Math.sqrt(shape));
        return shape * root * root * root;
    }

    private int poisson(double mean) {
        if (mean > 60) {
            return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
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
