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

    /// Drift of the usual level that a week may have, as a variance.
    private static final double DRIFT = 0.003;

    private static final double LEAST_STEP = -3;
    private static final double MOST_STEP = 4;

    /// A cumulative sum does not grow beyond so many times its limit.
    private static final double MOST_SUM = 3;

    /// As surprising as this is odd enough for something new.
    private static final double ODD = 4;

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
    private final double[] sums;
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
        final double[] small;
        final double[] limits = new double[TIERS.length];
        int count;
        int tests;

        Family(int series) {
            p = new double[series];
            small = new double[series];
        }

        void begin() {
            Arrays.fill(p, 1);
            count = 0;
            tests = 0;
        }

        void add(int at, double chance) {
            tests++;
            if (chance < 1) {
                p[at] = chance;
                small[count++] = chance;
            }
        }

        void settle(Triggers.Limits rates) {
            for (Tier tier : TIERS) {
                limits[tier.ordinal()] =
                        FalseDiscovery.limit(small, count, Math.max(1, tests), rates.of(tier));
            }
        }

        @Nullable Tier tier(int at) {
            for (Tier tier : TIERS) {
                if (p[at] <= limits[tier.ordinal()]) {
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
        sums = new double[series];
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
        double spread = dispersion * (1 + memory / days) + 1 / (0.5 + baselines.sum(at));
        double surprise = NegativeBinomial.surprise(count, mean, spread);
        surprises[at] = surprise;
        ratios[at] = count / mean;
        double chance = 1;
        if (surprise > LEAST_SURPRISE) {
            chance = SCALES * NegativeBinomial.atLeast(count, mean, spread);
        }
        if (triggers.has(Triggers.Term.SEVEN_DAYS)) {
            chance = Math.min(chance, weekRise(at, count, shares ? week : weekAlone, correlation));
        }
        rises.add(at, Math.min(1, chance));
        if (triggers.has(Triggers.Term.CUSUM)) {
            double before = expected(its, baselines.expectedBefore(at, x, u, true), true);
            double step = NegativeBinomial.surprise(count, before, spread) / Math.sqrt(memory);
            step = Math.clamp(step, LEAST_STEP, MOST_STEP) - triggers.daily().slack();
            double most = MOST_SUM * triggers.daily().cusum().alert();
            sums[at] = Math.clamp(sums[at] + step, 0, most);
        }
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
                        + 1 / (0.5 + baselines.sum(at));
        double chance = 1;
        if (NegativeBinomial.surprise(count, mean, spread) < -LEAST_SURPRISE) {
            chance = SCALES * NegativeBinomial.atMost(count, mean, spread);
        }
        if (fullDays >= Baselines.FRESH && triggers.has(Triggers.Term.SEVEN_DAYS)) {
            double all = (double) count + recent.sum(at, Baselines.FRESH - 1);
            Week days = shares ? week : weekAlone;
            double before = baselines.expectedBefore(at, days.exposure, days.plain, false);
            double wide = weekSpread(at, correlation);
            if (NegativeBinomial.surprise(all, before, wide) < -LEAST_SURPRISE) {
                chance = Math.min(chance, SCALES * NegativeBinomial.atMost(all, before, wide));
            }
        }
        falls.add(at, Math.min(1, chance));
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
        for (Tier tier : TIERS) {
            if (sums[at] > triggers.daily().cusum().of(tier)
                    || rises.p[at] <= rises.limits[tier.ordinal()]) {
                return tier;
            }
        }
        return null;
    }

    @Nullable Tier falls(int at) {
        return falls.tier(at);
    }

    /// Whether the count of a series is one that its past does not explain.
    boolean isOdd(int at) {
        return surprises[at] > ODD;
    }

    /// Whether a series is where it was before its episode.
    boolean isUsual(int at, boolean rise) {
        return rise
                ? surprises[at] < USUAL || ratios[at] < USUAL_RATIO
                : surprises[at] > -USUAL || ratios[at] > 1 / USUAL_RATIO;
    }

    /// An episode is over.
    void forget(int at) {
        sums[at] = 0;
    }
}
