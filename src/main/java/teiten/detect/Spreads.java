package teiten.detect;

import java.util.Arrays;

/// How much more than by chance each series varies from day to day, and how long it remembers.
///
/// A series' own variance over a month is known badly, so it is drawn towards the median of series
/// of its size. Of the memory one figure is estimated for all: the correlation of a day's deviation
/// with that of the day before, in series that are large enough to show it.
final class Spreads {
    /// Days that the median of all weighs beside a series' own.
    private static final double POOL_DAYS = 20;

    private static final double LEAST = 0.005;
    private static final double MOST = 1;

    /// From so many sources a day on a series tells of memory and of days of the week.
    static final double LARGE = 20;

    private static final double MOST_MEMORY = 0.9;

    /// Upper ends of the sizes that are looked at together, sources a day.
    private static final double[] SIZES = {0.3, 1, 3, 10, 30, 100, Double.POSITIVE_INFINITY};

    private final float[] dispersions;
    private double memory;

    Spreads(int series) {
        dispersions = new float[series];
        Arrays.fill(dispersions, 0.1f);
    }

    /// Estimates all anew.
    void estimate(Baselines baselines) {
        int series = dispersions.length;
        double[] residuals = new double[128];
        double[][] pools = new double[SIZES.length][series];
        int[] sizes = new int[SIZES.length];
        float[] own = new float[series];
        double products = 0;
        double squares = 0;
        for (int at = 0; at < series; at++) {
            double mean = baselines.mean(at);
            int days = baselines.residuals(at, residuals);
            if (mean <= 0 || days < 2) {
                own[at] = Float.NaN;
                continue;
            }
            double variance = 0;
            double product = 0;
            for (int day = 0; day < days; day++) {
                variance += residuals[day] * residuals[day];
                product += day > 0 ? residuals[day] * residuals[day - 1] : 0;
            }
            variance = variance / (days - 1) - 1 / mean;
            own[at] = (float) variance;
            int size = sizeOf(mean);
            pools[size][sizes[size]++] = variance;
            if (mean >= LARGE && variance < MOST) {
                // A month's own mean takes about 1 / days off the correlation.
                products += product / (days - 1) + variance / days;
                squares += variance;
            }
        }
        memory = squares <= 0 ? 0 : Math.clamp(products / squares, 0, MOST_MEMORY);
        double[] medians = new double[SIZES.length];
        for (int size = 0; size < SIZES.length; size++) {
            medians[size] = median(pools[size], sizes[size]);
        }
        for (int at = 0; at < series; at++) {
            double pool = medians[sizeOf(baselines.mean(at))];
            double days = Float.isNaN(own[at]) ? 0 : baselines.size(at);
            double drawn = days == 0 ? pool : (POOL_DAYS * pool + days * own[at]);
            double weighed = days == 0 ? drawn : drawn / (POOL_DAYS + days);
            dispersions[at] = (float) Math.clamp(weighed, LEAST, MOST);
        }
    }

    private static int sizeOf(double mean) {
        int size = 0;
        while (mean > SIZES[size]) {
            size++;
        }
        return size;
    }

    private static double median(double[] values, int count) {
        if (count == 0) {
            return LEAST;
        }
        Arrays.sort(values, 0, count);
        return Math.clamp(values[count / 2], LEAST, MOST);
    }

    /// Variance beyond Poisson's / mean squared.
    double dispersion(int at) {
        return dispersions[at];
    }

    /// Correlation of a day's count with that of the day before: of the pooled memory the part that
    /// is not Poisson's, which has none.
    double correlation(int at, double mean) {
        double beyond = dispersions[at] * mean;
        return memory * beyond / (1 + beyond);
    }

    /// By how much memory widens the variance of the mean of many days.
    static double widening(double correlation) {
        return (1 + correlation) / (1 - correlation);
    }

    /// The same of the mean of few days in a row.
    static double widening(double correlation, int days) {
        double sum = 1;
        double power = 1;
        for (int lag = 1; lag < days; lag++) {
            power *= correlation;
            sum += 2 * (1 - (double) lag / days) * power;
        }
        return sum;
    }
}
