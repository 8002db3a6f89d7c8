package teiten.simulate;

import java.util.SplittableRandom;

/// A number that strays about 0 and remembers where it was: a stationary autoregressive process of
/// first order, one step after the other, whose shocks now and then are large.
///
/// Each step is a sum over the shocks of the steps before, so that any step can be asked for first,
/// and all runs and all orders give the same.
///
/// @param seed seeds its shocks
/// @param memory correlation of a step with the next, 0 to below 1
/// @param spread standard deviation
record Wander(long seed, double memory, double spread) {
    /// Shocks before these are forgotten: their part is below a hundredth of the newest one's.
    private static final double FORGOTTEN = 0.01;

    private static final double LARGE_CHANCE = 0.03;
    private static final double LARGE = 3;
    private static final double SHOCK_DEVIATION =
            Math.sqrt(1 - LARGE_CHANCE + LARGE_CHANCE * LARGE * LARGE);

    Wander {
        if (memory < 0 || memory >= 1 || spread < 0) {
            throw new IllegalArgumentException("memory " + memory + ", spread " + spread);
        }
    }

    /// Where it is at a step.
    double at(long step) {
        double sum = 0;
        double squares = 0;
        double weight = 1;
        for (long back = 0; weight >= FORGOTTEN; back++) {
            sum += weight * shock(step - back);
            squares += weight * weight;
            weight *= memory;
        }
        return sum * spread / Math.sqrt(squares);
    }

    private double shock(long step) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(seed, step));
        double shock = random.nextGaussian() / SHOCK_DEVIATION;
        return random.nextDouble() < LARGE_CHANCE ? LARGE * shock : shock;
    }
}
