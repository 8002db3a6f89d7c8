package teiten.detect;

/// How the sources of a series grow with what is watched: as a power of the exposure, between 0
/// (every sensor sees them all) and 1 (each address is hit by sources of its own). It is learned
/// from the days on which more or less was watched than usual, for series of each size together.
/// Until then it may be anything between, so an increase must exceed what either end expects.
final class Reach {
    /// Upper ends of the sizes that are looked at together, sources a day.
    private static final double[] SIZES = {3, 10, 30, 100, Double.POSITIVE_INFINITY};

    /// A day teaches nothing where exposure is nearer to the usual than this.
    private static final double LEAST_CHANGE = 0.05;

    /// What is learned is trusted from so much on: two days with a fifth less watched.
    private static final double LEAST_LEARNED = 0.1;

    /// How far a series may be from others of its size.
    private static final double MARGIN = 0.2;

    /// What a series has more than this is no matter of exposure.
    private static final double MOST_RATIO = 3;

    private final double[] products = new double[SIZES.length];
    private final double[] squares = new double[SIZES.length];
    private final double[] seen = new double[SIZES.length];
    private final double[] usual = new double[SIZES.length];

    /// @param change exposure / usual exposure
    /// @param upper whether the most that may be expected is asked for, else the least
    double factor(double mean, double change, boolean upper) {
        if (Math.abs(change - 1) < 1e-6) {
            return 1;
        }
        int size = sizeOf(mean);
        boolean more = change > 1 == upper;
        double power;
        if (squares[size] < LEAST_LEARNED) {
            power = more ? 1 : 0;
        } else {
            double learned = Math.clamp(products[size] / squares[size], 0, 1);
            power = more ? Math.min(1, learned + MARGIN) : Math.max(0, learned - MARGIN);
        }
        return Math.pow(change, power);
    }

    private static int sizeOf(double mean) {
        int size = 0;
        while (mean > SIZES[size]) {
            size++;
        }
        return size;
    }

    /// Adds what a series came to today.
    ///
    /// @param mean what it usually comes to, whatever is watched
    void add(double count, double mean) {
        if (mean > 1) {
            int size = sizeOf(mean);
            seen[size] += Math.min(count, MOST_RATIO * mean);
            usual[size] += mean;
        }
    }

    /// The day has ended.
    ///
    /// @param change exposure / usual exposure
    void learn(double change) {
        double log = Math.log(change);
        for (int size = 0; size < SIZES.length; size++) {
            if (Math.abs(change - 1) >= LEAST_CHANGE && seen[size] > 0) {
                products[size] += Math.log(seen[size] / usual[size]) * log;
                squares[size] += log * log;
            }
            seen[size] = 0;
            usual[size] = 0;
        }
    }
}
