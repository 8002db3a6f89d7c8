package teiten.simulate;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Sensors day by day: which of them watched, and what the system would know of it.
final class Fleet {
    private static final double OUTAGE_CHANCE = 1 / 30.0;
    private static final double LATE_CHANCE = 1 / 40.0;
    private static final double SKEW_CHANCE = 1 / 50.0;
    private static final double JOIN_CHANCE = 1 / 100.0;
    private static final int LEAST_OUTAGE_HOURS = 6;
    private static final int MOST_OUTAGE_HOURS = 96;
    private static final int MOST_SKEW_HOURS = 4;
    private static final int MOST_SKEW_DAYS = 5;
    private static final double HOURS = 24;

    /// A sensor on an ordinary day misses so much of it, a few minutes.
    private static final double USUAL_LOSS = 0.002;

    private final int addressesEach;
    private final int most;
    private final SplittableRandom random;
    private int sensors;
    private int down;
    private double downHours;
    private int skewDays;
    private double skew;

    /// A day of the sensors.
    ///
    /// @param sensors how many watch by then
    /// @param watched how many of them watched, whole days added up, as the counts show it
    /// @param told the same as the system knows it
    record Watch(int sensors, double watched, double told) {}

    /// @param sensors at first
    /// @param addressesEach monitored addresses of each
    Fleet(int sensors, int addressesEach, long seed) {
        this.sensors = sensors;
        this.addressesEach = addressesEach;
        most = 2 * sensors;
        random = new SplittableRandom(Seeds.mix(seed, "fleet"));
    }

    /// Exposure of a day as the system knows it, in address-days.
    double exposure(Watch watch) {
        return watch.told * addressesEach;
    }

    /// The monitored addresses of those that watched.
    int addresses(Watch watch) {
        return (int) Math.ceil(watch.watched) * addressesEach;
    }

    /// The next day.
    Watch next(List<Disturbance> notes) {
        if (random.nextDouble() < JOIN_CHANCE && sensors < most) {
            sensors++;
            notes.add(note(Disturbance.Kind.NEW_SENSOR, 1));
        }
        double told = sensors - outage(notes);
        for (int at = 0; at < sensors; at++) {
            told += USUAL_LOSS * StrictMath.log(1 - random.nextDouble());
        }
        if (random.nextDouble() < LATE_CHANCE) {
            told -= 1;
            notes.add(note(Disturbance.Kind.LATE, 1));
        }
        told = Math.max(told, 0);
        return new Watch(sensors, Math.max(0, told + skewed(notes)), told);
    }

    private double outage(List<Disturbance> notes) {
        if (downHours <= 0 && random.nextDouble() < OUTAGE_CHANCE) {
            down = 1 + random.nextInt(Math.max(1, sensors / 2));
            downHours = Math.rint(Draws.logUniform(LEAST_OUTAGE_HOURS, MOST_OUTAGE_HOURS, random));
            return lost(Math.min(downHours, 1 + random.nextInt((int) HOURS)), notes);
        }
        return downHours <= 0 ? 0 : lost(Math.min(downHours, HOURS), notes);
    }

    private double lost(double hours, List<Disturbance> notes) {
        downHours -= hours;
        notes.add(note(Disturbance.Kind.OUTAGE, down * hours / HOURS));
        return down * hours / HOURS;
    }

    /// What is counted on the next day is missing on the first day of a wrong clock; when the clock
    /// is put right, a day has both.
    private double skewed(List<Disturbance> notes) {
        if (skewDays > 0) {
            skewDays--;
            if (skewDays > 0) {
                return 0;
            }
            notes.add(note(Disturbance.Kind.SKEW, skew));
            return skew;
        }
        if (random.nextDouble() >= SKEW_CHANCE) {
            return 0;
        }
        skewDays = 1 + random.nextInt(MOST_SKEW_DAYS);
        skew = (1 + random.nextInt(MOST_SKEW_HOURS)) / HOURS;
        notes.add(note(Disturbance.Kind.SKEW, -skew));
        return -skew;
    }

    private static Disturbance note(Disturbance.Kind kind, double size) {
        return new Disturbance(kind, Disturbance.ALL, size);
    }

    /// How many of the sources that `before` sensors would have seen these sensors saw.
    ///
    /// @param reach chance that one sensor sees a source: 1 of those that sweep all, near 0 of
    ///   those that hit single addresses at random
    static double seen(double reach, double watched, int before) {
        if (reach <= 0) {
            return watched / before;
        }
        if (reach >= 1) {
            return Math.min(1, watched);
        }
        double unseen = StrictMath.log1p(-reach);
        return StrictMath.expm1(unseen * watched) / StrictMath.expm1(unseen * before);
    }

    /// A chance to see a source, drawn: a third of all sweep, the others hit at random.
    static double reach(RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextDouble(0.8, 1);
            case 1 -> random.nextDouble(0.2, 0.8);
            default -> random.nextDouble(0.01, 0.2);
        };
    }
}
