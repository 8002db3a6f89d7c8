package teiten.detect;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/// Counts that vary more than Poisson's: mean `m`, variance `m + m * m * dispersion`. The tails are
/// regularised beta functions, for which the size `1 / dispersion` need not be a whole number (NIST
/// DLMF 8.17; Johnson, Kemp and Kotz, Univariate Discrete Distributions, 5.6).
final class NegativeBinomial {
    /// Less is taken for this, which is Poisson's as far as a double tells.
    static final double LEAST_DISPERSION = 1e-9;

    private NegativeBinomial() {}

    /// Chance of `count` or more.
    static double atLeast(double count, double mean, double dispersion) {
        if (count <= 0) {
            return 1;
        }
        if (mean <= 0) {
            return 0;
        }
        double size = size(dispersion);
        return RegularizedBeta.value(mean / (size + mean), count, size);
    }

    /// Chance of `count` or less.
    static double atMost(double count, double mean, double dispersion) {
        if (mean <= 0) {
            return 1;
        }
        double size = size(dispersion);
        return RegularizedBeta.value(size / (size + mean), size, count + 1);
    }

    /// How surprising a count is in standard deviations: the signed root of its deviance, which is
    /// near the normal quantile of its mid-p and costs two logarithms.
    static double surprise(double count, double mean, double dispersion) {
        if (mean <= 0) {
            return count > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        double size = size(dispersion);
        double own = count > 0 ? count * Math.log(count / mean) : 0;
        double deviance = 2 * (own - (count + size) * Math.log((count + size) / (mean + size)));
        double root = Math.sqrt(Math.max(0, deviance));
        return count < mean ? -root : root;
    }

    /// Logarithm of the chance of `count`, but for what does not depend on the mean.
    static double logLikelihood(double count, double mean, double dispersion) {
        double size = size(dispersion);
        double own = count > 0 ? count * Math.log(mean / (mean + size)) : 0;
        return own - size * Math.log1p(mean / size);
    }

    private static double size(double dispersion) {
        return 1 / Math.max(dispersion, LEAST_DISPERSION);
    }
}
