package teiten.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The tests of all series on one day: a day alone, the last seven together, and the cumulative
/// sum.
final class DayTests {
    /// Less surprising counts pass no test, and cost no beta function.
    private static final double LEAST_SURPRISE = 1.5;

    /// Two scales are looked at (Bonferroni).
    private static final int SCALES = 2;

    /// How far the usual level may have drifted since its baseline, as a variance.
    private static final double DRIFT = 0.005;

    /// What one day adds to the cumulative sum or takes from it at most.
    private static final double MOST_STEP = 8;

    private static final double LEAST_STEP = -8;
    private static final double MOST_SUM = 40;

    /// A fall is no danger: its cumulative sum has time to become so many times larger.
    private static final double FALL_CAUTION = 1.5;

    /// Up to this surprise and this ratio a day is usual again.
    private static final double USUAL = 1;

    private static final double USUAL_RATIO = 1.25;

    private static final Tier[] TIERS = Tier.values();

    private final Triggers triggers;
    private final Baselines baselines;
    private final Spreads spreads;
    private final RecentDays recent;
    private final double[] surprises;
    private final double[] ratios;
    private final boolean[] known;
    private final int[] changedUntil;
    private final Family rises;
    private final Family falls;
    private CommonMode mode = CommonMode.NONE;
    private double exposure;
    private int fullDays;
    private Week week = new Week();
    private Week weekAlone = new Week();

    /// The last seven days together.
    private static final class Week {
        double exposure;
        double plain;
        double added;

        void add(double its, CommonMode mode) {
            exposure += its * mode.factor();
            plain += mode.factor();
            added += mode.added() + mode.wide();
        }
    }

    /// The tests of one direction.
    private static final class Family {
        final double[] p;
        final double[] sums;
        final double[] small;
        final double[] limits = new double[TIERS.length];
        int count;
        int tests;

        Family(int series) {
            p = new double[series];
            sums = new double[series];
            small = new double[series];
        }

        void begin() {
            Arrays.fill(p, 1);
            count = 0;
            tests = 0;
        }

        /// @param counts whether it is one of the tests; what is known to have changed is none
        void add(int at, double chance, boolean counts) {
            p[at] = chance;
            if (counts) {
                tests++;
                if (chance < 1) {
                    small[count++] = chance;
                }
            }
        }

        void settle(Triggers.Limits rates) {
            for (Tier tier : TIERS) {
                limits[tier.ordinal()] =
                        FalseDiscovery.limit(small, count, Math.max(1, tests), rates.of(tier));
            }
        }

        /// The cumulative sum of E. S. Page (Biometrika 41, 1954): the logarithm of how much
        /// likelier the days so far are at `ratio` times the usual mean than at the mean. Days that
        /// remember each other say less than their number.
        void step(int at, int count, double mean, double spread, double memory, double ratio) {
            double changed = NegativeBinomial.logLikelihood(count, mean * ratio, spread);
            double usual = NegativeBinomial.logLikelihood(count, mean, spread);
            double step = Math.clamp((changed - usual) / memory, LEAST_STEP, MOST_STEP);
            sums[at] = Math.clamp(sums[at] + step, 0, MOST_SUM);
        }

        @Nullable Tier tier(int at, Triggers.Daily daily, double caution) {
            for (Tier tier : TIERS) {
                if (p[at] <= limits[tier.ordinal()]
                        || sums[at] > caution * daily.cusum().of(tier)) {
                    return tier;
                }
            }
            return null;
        }
    }

    DayTests(
            Triggers triggers,
            Baselines baselines,
            Spreads spreads,
            RecentDays recent,
            int series) {
        this.triggers = triggers;
        this.baselines = baselines;
        this.spreads = spreads;
        this.recent = recent;
        surprises = new double[series];
        ratios = new double[series];
        known = new boolean[series];
        changedUntil = new int[series];
        Arrays.fill(changedUntil, Integer.MIN_VALUE);
        rises = new Family(series);
        falls = new Family(series);
    }

    /// @param itsFullDays valid days in a row, with this one, whose coverage is full
    void begin(double itsExposure, CommonMode itsMode, int itsFullDays) {
        exposure = itsExposure;
        mode = itsMode;
        fullDays = itsFullDays;
        rises.begin();
        falls.begin();
        Arrays.fill(surprises, 0);
        Arrays.fill(ratios, 1);
        week = new Week();
        weekAlone = new Week();
        week.add(exposure, mode);
        weekAlone.add(exposure, CommonMode.NONE);
        for (int back = 1; back < Baselines.FRESH; back++) {
            week.add(recent.exposure(back), recent.mode(back));
            weekAlone.add(recent.exposure(back), CommonMode.NONE);
        }
    }

    double exposure() {
        return exposure;
    }

    CommonMode mode() {
        return mode;
    }

    /// Tests whether a series has risen.
    ///
    /// @param x exposure times the factor of the day of the week
    /// @param u that factor
    /// @param shares whether it takes part in what series have in common
    void rise(int at, int count, double x, double u, boolean shares) {
        CommonMode its = shares ? mode : CommonMode.NONE;
        double dispersion = spreads.dispersion(at);
        double usual = baselines.expected(at, x, u, true);
        double mean = expected(its, usual, true);
        double correlation = spreads.correlation(at, mean);
        double memory = Spreads.widening(correlation);
        int days = baselines.size(at);
        double spread = dispersion * (1 + memory / days) + DRIFT + 1 / (0.5 + baselines.sum(at));
        double surprise = NegativeBinomial.surprise(count, mean, spread);
        surprises[at] = surprise;
        ratios[at] = count / mean;
        double chance = 1;
        if (surprise > LEAST_SURPRISE) {
            chance = SCALES * NegativeBinomial.atLeast(count, mean, spread);
        }
        if (isWeekUsable(at)) {
            chance = Math.min(chance, weekRise(at, count, shares ? week : weekAlone, correlation));
        }
        rises.add(at, Math.min(1, chance), !known[at]);
        if (triggers.has(Triggers.Term.CUSUM) && !its.isEvent()) {
            double before = expected(its, baselines.expectedBefore(at, x, u, true), true);
            rises.step(at, count, before, spread, memory, triggers.daily().cusumRatio());
        }
    }

    /// Seven days of which some belong to an episode that is over say nothing new.
    private boolean isWeekUsable(int at) {
        return triggers.has(Triggers.Term.SEVEN_DAYS)
                && recent.size() - changedUntil[at] >= Baselines.FRESH;
    }

    private double weekRise(int at, int count, Week its, double correlation) {
        int days = Baselines.FRESH;
        double all = (double) count + recent.sum(at, days - 1);
        double mean = baselines.expectedBefore(at, its.exposure, its.plain, true) + its.added;
        if (all <= mean) {
            return 1;
        }
        double spread = weekSpread(at, correlation);
        return NegativeBinomial.surprise(all, mean, spread) > LEAST_SURPRISE
                ? SCALES * NegativeBinomial.atLeast(all, mean, spread)
                : 1;
    }

    private double weekSpread(int at, double correlation) {
        int days = Baselines.FRESH;
        double before = Math.max(days, baselines.size(at) - days);
        return spreads.dispersion(at)
                        * (Spreads.widening(correlation, days) / days
                                + Spreads.widening(correlation) / before)
                + DRIFT
                + 1 / (0.5 + baselines.sumBefore(at));
    }

    /// Tests whether a series has fallen; only where everything was watched.
    void fall(int at, int count, double x, double u, boolean shares) {
        CommonMode its = shares ? mode : CommonMode.NONE;
        if (fullDays < 1) {
            return;
        }
        double dispersion = spreads.dispersion(at);
        double mean = expected(its, baselines.expected(at, x, u, false), false);
        double correlation = spreads.correlation(at, mean);
        double spread =
                dispersion * (1 + Spreads.widening(correlation) / baselines.size(at))
                        + DRIFT
                        + 1 / (0.5 + baselines.sum(at));
        double chance = 1;
        if (NegativeBinomial.surprise(count, mean, spread) < -LEAST_SURPRISE) {
            chance = SCALES * NegativeBinomial.atMost(count, mean, spread);
        }
        if (fullDays >= Baselines.FRESH && isWeekUsable(at)) {
            double all = (double) count + recent.sum(at, Baselines.FRESH - 1);
            Week days = shares ? week : weekAlone;
            double before = baselines.expectedBefore(at, days.exposure, days.plain, false);
            double wide = weekSpread(at, correlation);
            if (NegativeBinomial.surprise(all, before, wide) < -LEAST_SURPRISE) {
                chance = Math.min(chance, SCALES * NegativeBinomial.atMost(all, before, wide));
            }
        }
        falls.add(at, Math.min(1, chance), !known[at]);
        if (triggers.has(Triggers.Term.CUSUM)) {
            double before = expected(its, baselines.expectedBefore(at, x, u, false), false);
            double memory = Spreads.widening(correlation);
            falls.step(at, count, before, spread, memory, 1 / triggers.daily().cusumRatio());
        }
    }

    private static double expected(CommonMode mode, double mean, boolean rise) {
        double factor = rise ? Math.max(1, mode.factor()) : Math.min(1, mode.factor());
        return rise ? mean * factor + mode.added() + mode.wide() : mean * factor;
    }

    /// All series are tested.
    void settle() {
        rises.settle(triggers.daily().discovery());
        falls.settle(triggers.daily().discovery());
    }

    /// How sure it is that a series has risen; null where it has not.
    @Nullable Tier rises(int at) {
        return rises.tier(at, triggers.daily(), 1);
    }

    /// How sure it is that a series has fallen; null where it has not, or not all was watched.
    @Nullable Tier falls(int at) {
        return fullDays > 0 ? falls.tier(at, triggers.daily(), FALL_CAUTION) : null;
    }

    /// Whether a series is where it was before its episode.
    boolean isUsual(int at, boolean rise) {
        return rise
                ? surprises[at] < USUAL || ratios[at] < USUAL_RATIO
                : surprises[at] > -USUAL || ratios[at] > 1 / USUAL_RATIO;
    }

    /// An episode has begun.
    void know(int at) {
        known[at] = true;
    }

    /// An episode is over.
    ///
    /// @param lastUnusual number of the last valid day that was not usual
    void forget(int at, int lastUnusual) {
        known[at] = false;
        changedUntil[at] = lastUnusual;
        rises.sums[at] = 0;
        falls.sums[at] = 0;
    }
}
