package teiten.detect;

import java.time.DayOfWeek;
import java.util.Arrays;

/// By how much days of the week differ, for all series and for each large one.
final class Weekdays {
    private static final int DAYS = 7;
    private static final double LEAST = 0.7;
    private static final double MOST = 1.3;

    /// Weeks that the common rhythm weighs beside a series' own.
    private static final double POOL_WEEKS = 12;

    /// Large series that are needed to tell a common rhythm.
    private static final int LEAST_LARGE = 10;

    private final float[] own;
    private final double[] pool = new double[DAYS];

    Weekdays(int series) {
        own = new float[series * DAYS];
        Arrays.fill(own, 1);
        Arrays.fill(pool, 1);
    }

    /// Factor of a series on a day of the week.
    double factor(int at, DayOfWeek day) {
        return pool[day.ordinal()] * own[at * DAYS + day.ordinal()];
    }

    /// Estimates all anew from whole weeks of recent days.
    void estimate(Baselines baselines, RecentDays recent) {
        int series = own.length / DAYS;
        int days = recent.kept() / DAYS * DAYS;
        double[][] ratios = new double[DAYS][series];
        int[] large = new int[series];
        int count = 0;
        for (int at = 0; at < series; at++) {
            if (baselines.mean(at) >= Spreads.LARGE) {
                double[] shape = shape(at, recent, days);
                for (int day = 0; day < DAYS; day++) {
                    ratios[day][count] = shape[day];
                }
                large[count++] = at;
            }
        }
        if (count < LEAST_LARGE) {
            return;
        }
        for (int day = 0; day < DAYS; day++) {
            double[] sorted = Arrays.copyOf(ratios[day], count);
            Arrays.sort(sorted);
            pool[day] = Math.clamp(sorted[count / 2], LEAST, MOST);
        }
        double weeks = (double) days / DAYS;
        for (int i = 0; i < count; i++) {
            for (int day = 0; day < DAYS; day++) {
                double excess = ratios[day][i] / pool[day] - 1;
                double drawn = 1 + excess * weeks / (weeks + POOL_WEEKS);
                own[large[i] * DAYS + day] = (float) Math.clamp(drawn, LEAST, MOST);
            }
        }
    }

    private static double[] shape(int at, RecentDays recent, int days) {
        double[] counts = new double[DAYS];
        double[] watched = new double[DAYS];
        double all = 0;
        double exposure = 0;
        for (int back = 1; back <= days; back++) {
            if (recent.mode(back).isEvent()) {
                continue;
            }
            int day = recent.weekday(back).ordinal();
            counts[day] += recent.count(at, back);
            watched[day] += recent.exposure(back);
            all += recent.count(at, back);
            exposure += recent.exposure(back);
        }
        double[] shape = new double[DAYS];
        for (int day = 0; day < DAYS; day++) {
            double mean = all / exposure * watched[day];
            shape[day] = mean > 0 ? Math.clamp(counts[day] / mean, LEAST, MOST) : 1;
        }
        return shape;
    }
}
