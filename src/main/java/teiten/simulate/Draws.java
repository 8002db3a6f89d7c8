package teiten.simulate;

import java.util.random.RandomGenerator;

/// Random counts of the kinds that noise is made of.
final class Draws {
    private static final int FEW = 24;

    /// Above this variance a normal distribution stands in for the binomial one.
    private static final double LARGE_VARIANCE = 9;

    private Draws() {}

    /// How many of some things happen that happen with a chance each; a chance above 1 stands for
    /// more than one of each.
    static int binomial(int things, double chance, RandomGenerator random) {
        if (things <= 0 || chance <= 0) {
            return 0;
        }
        if (chance >= 1) {
            return things + Seeds.poisson(things * (chance - 1), random);
        }
        if (things <= FEW) {
            int count = 0;
            for (int at = 0; at < things; at++) {
                count += random.nextDouble() < chance ? 1 : 0;
            }
            return count;
        }
        double mean = things * chance;
        double variance = mean * (1 - chance);
        if (variance > LARGE_VARIANCE) {
            long drawn = Math.round(mean + Math.sqrt(variance) * random.nextGaussian());
            return Math.clamp(drawn, 0, things);
        }
        return chance < 0.5
                ? Math.min(things, Seeds.poisson(mean, random))
                : things - Math.min(things, Seeds.poisson(things - mean, random));
    }

    /// A negative binomial number: Poisson's, its mean itself drawn from a gamma distribution with
    /// this mean and a variance of `dispersion * mean * mean`.
    static int negativeBinomial(double mean, double dispersion, RandomGenerator random) {
        if (mean <= 0) {
            return 0;
        }
        double factor = dispersion <= 0 ? 1 : gamma(1 / dispersion, random) * dispersion;
        return Seeds.poisson(mean * factor, random);
    }

    /// A gamma number of scale 1 (Marsaglia, Tsang: A simple method for generating gamma variables,
    /// ACM TOMS 26, 2000).
    static double gamma(double shape, RandomGenerator random) {
        if (shape < 1) {
            double less = StrictMath.pow(random.nextDouble(), 1 / shape);
            return gamma(shape + 1, random) * less;
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = 1 + c * x;
            double cube = v * v * v;
            double log = 1 - random.nextDouble();
            if (v > 0
                    && StrictMath.log(log) < 0.5 * x * x + d * (1 - cube + StrictMath.log(cube))) {
                return d * cube;
            }
        }
    }

    /// A number of median 1, whose logarithm has this standard deviation.
    static double logNormal(double spread, RandomGenerator random) {
        return StrictMath.exp(spread * random.nextGaussian());
    }

    /// From `least` to `most`, every order of magnitude as likely as another.
    static double logUniform(double least, double most, RandomGenerator random) {
        return least * StrictMath.pow(most / least, random.nextDouble());
    }

    /// How many of these places are hit at least once by so many that choose one at random each.
    static int occupied(long hits, int places, RandomGenerator random) {
        if (hits <= 1 || places <= 1) {
            return (int) Math.min(hits, places);
        }
        double load = (double) hits / places;
        double empty = StrictMath.exp(-load);
        double variance = places * empty * (1 - (1 + load) * empty);
        double drawn =
                places * (1 - empty) + Math.sqrt(Math.max(0, variance)) * random.nextGaussian();
        return (int) Math.clamp(Math.round(drawn), 1, Math.min(hits, places));
    }
}
