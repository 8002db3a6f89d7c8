package teiten.simulate;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import teiten.bytes.SplitMix;

/// From one seed to many independent ones, the same on every machine and every run.
final class Seeds {
    /// Above this mean a normal distribution stands in for Poisson's.
    private static final double LARGE_MEAN = 40;

    private Seeds() {}

    /// Mixes two numbers into one.
    static long mix(long a, long b) {
        long z = SplitMix.mix(a * SplitMix.GOLDEN + b);
        z = (z + SplitMix.GOLDEN) * 0xBF58_476D_1CE4_E5B9L;
        return z ^ z >>> 29;
    }

    static long mix(long a, String name) {
        long mixed = a;
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            mixed = mix(mixed, octet);
        }
        return mixed;
    }

    /// A Poisson number; 0 where the mean is 0 or less.
    static int poisson(double mean, RandomGenerator random) {
        if (mean <= 0) {
            return 0;
        }
        if (mean > LARGE_MEAN) {
            return (int) Math.max(0, Math.rint(random.nextGaussian(mean, Math.sqrt(mean))));
        }
        double limit = StrictMath.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
