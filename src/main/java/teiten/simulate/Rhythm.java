package teiten.simulate;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What makes the daily activity of one population of sources vary, beside the chance of counting
/// itself: its week, the Japanese holidays where it lives by them, bursts that last for days, and a
/// slow drift. Each population has its own.
///
/// The size of it follows what was measured on 432 bins of ten minutes of a darknet, 1 to 3 June
/// 2019 (sample data of the Dark-TRACER project): distinct hosts a bin have a variance of twice
/// their mean, their logarithms a correlation of 0.6 with the next bin. Single populations vary
/// more than the sum of all.
public final class Rhythm {
    /// The number of days between two points of the drift.
    private static final int DRIFT_STEP = 7;

    private static final double DRIFT_MEMORY = 0.95;
    private static final double DRIFT_SPREAD = 0.1;
    private static final double USUAL_BURST = 0.12;
    private static final double BURST_VARIETY = 0.5;
    private static final double LEAST_BURST = 0.03;
    private static final double MOST_BURST = 0.45;
    private static final double LEAST_MEMORY = 0.6;
    private static final double MOST_MEMORY = 0.8;
    private static final double WEEKEND = -0.04;
    private static final double WEEKEND_VARIETY = 0.08;
    private static final double WEEKDAY_VARIETY = 0.02;

    /// A part of all populations keeps Japanese holidays.
    private static final double JAPANESE = 0.5;

    private final double[] week;
    private final boolean japanese;
    private final Wander bursts;
    private final Wander drift;

    private Rhythm(long population, double liveliness) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(population, "rhythm"));
        week = week(random);
        japanese = random.nextDouble() < JAPANESE;
        double variety = StrictMath.exp(BURST_VARIETY * random.nextGaussian());
        double burst = Math.clamp(USUAL_BURST * variety, LEAST_BURST, MOST_BURST);
        double memory = random.nextDouble(LEAST_MEMORY, MOST_MEMORY);
        bursts = new Wander(random.nextLong(), memory, burst * liveliness);
        drift = new Wander(random.nextLong(), DRIFT_MEMORY, DRIFT_SPREAD * liveliness);
    }

    /// The rhythm of a population.
    ///
    /// @param population seeds it: a seed mixed with the population's name
    public static Rhythm of(long population) {
        return new Rhythm(population, 1);
    }

    /// The same of one whose bursts and drift are so many times as large as usual, its week as
    /// usual.
    public static Rhythm of(long population, double liveliness) {
        return new Rhythm(population, liveliness);
    }

    private static double[] week(RandomGenerator random) {
        double weekend = WEEKEND + WEEKEND_VARIETY * random.nextGaussian();
        double[] week = new double[DayOfWeek.values().length];
        double sum = 0;
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean free = day.compareTo(DayOfWeek.SATURDAY) >= 0;
            double log = (free ? weekend : 0) + WEEKDAY_VARIETY * random.nextGaussian();
            week[day.ordinal()] = StrictMath.exp(log);
            sum += week[day.ordinal()];
        }
        for (int at = 0; at < week.length; at++) {
            week[at] *= week.length / sum;
        }
        return week;
    }

    /// How active the population is on a day; over years, 1 on average. Days may be asked for in
    /// any order.
    public double factor(LocalDate day) {
        double log = bursts.at(day.toEpochDay()) + drifted(day.toEpochDay());
        double halfVariance =
                (bursts.spread() * bursts.spread() + drift.spread() * drift.spread()) / 2;
        return weekday(day) * StrictMath.exp(log - halfVariance);
    }

    /// The part of its week alone.
    double weekday(LocalDate day) {
        boolean sunday = japanese && JapaneseHolidays.isHoliday(day);
        return week[(sunday ? DayOfWeek.SUNDAY : day.getDayOfWeek()).ordinal()];
    }

    private double drifted(long day) {
        long point = Math.floorDiv(day, DRIFT_STEP);
        double part = (double) Math.floorMod(day, DRIFT_STEP) / DRIFT_STEP;
        return drift.at(point) * (1 - part) + drift.at(point + 1) * part;
    }
}
