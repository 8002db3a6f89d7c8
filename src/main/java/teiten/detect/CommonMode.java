package teiten.detect;

import java.util.Arrays;

/// What happens to many series of a day at once, and so is no change of each: scanners of all ports
/// add some sources to every port; a holiday, or what is wrong with what a sensor says of itself,
/// changes large series by one factor.
///
/// @param added sources that small series have more in common
/// @param wide sources that a part of the small series have more in common; 0 where none has
/// @param factor by which large series are more or less
record CommonMode(double added, double wide, double factor) {
    static final CommonMode NONE = new CommonMode(0, 0, 1);

    /// Series up to so many sources a day are small.
    static final double SMALL = 5;

    /// Less in common is chance.
    private static final double LEAST_ADDED = 0.5;

    /// A factor nearer to 1 is chance.
    private static final double LEAST_FACTOR = 0.1;

    /// So many small series are needed to tell what all have in common.
    private static final int LEAST_SMALL = 50;

    /// So many large series are needed to tell a factor.
    private static final int LEAST_LARGE = 20;

    /// Where this part of the small series is surprisingly high at once, they have something in
    /// common: by chance it would be one in thirty thousand.
    private static final double WIDE_PART = 0.02;

    private static final int LEAST_WIDE = 100;
    private static final double WIDE_SURPRISE = 4;

    /// Of those series this part may have more than what is taken for common.
    private static final double WIDE_QUANTILE = 0.8;

    /// Whether the day stands for nothing usual in small series.
    boolean isEvent() {
        return added > 0 || wide > 0;
    }

    /// What is expected of a series when this is known.
    double expected(double mean) {
        return mean * factor + added + wide;
    }

    /// Collects a day's deviations.
    static final class Collector {
        private final double[] residuals;
        private final double[] surprising;
        private final double[] ratios;
        private int small;
        private int surprised;
        private int large;

        Collector(int series) {
            residuals = new double[series];
            surprising = new double[series];
            ratios = new double[series];
        }

        void clear() {
            small = 0;
            surprised = 0;
            large = 0;
        }

        void add(int count, double mean, double dispersion) {
            if (mean < SMALL) {
                residuals[small++] = count - mean;
                if (count > mean + 2
                        && NegativeBinomial.surprise(count, mean, dispersion) > WIDE_SURPRISE) {
                    surprising[surprised++] = count - mean;
                }
            } else if (mean >= Spreads.LARGE) {
                ratios[large++] = count / mean;
            }
        }

        CommonMode settle() {
            double added = small < LEAST_SMALL ? 0 : median(residuals, small);
            double wide = 0;
            if (added <= LEAST_ADDED) {
                added = 0;
                if (surprised >= Math.max(LEAST_WIDE, WIDE_PART * small)) {
                    Arrays.sort(surprising, 0, surprised);
                    wide = surprising[(int) (WIDE_QUANTILE * (surprised - 1))];
                }
            }
            double factor = large < LEAST_LARGE ? 1 : median(ratios, large);
            if (Math.abs(factor - 1) < LEAST_FACTOR) {
                factor = 1;
            }
            return new CommonMode(added, wide, factor);
        }

        private static double median(double[] values, int count) {
            Arrays.sort(values, 0, count);
            return count == 0 ? 0 : values[count / 2];
        }
    }
}
