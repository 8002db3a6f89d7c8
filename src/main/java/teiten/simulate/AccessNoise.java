package teiten.simulate;

import java.time.LocalDate;
import java.util.SplittableRandom;

/// How many accesses sources send and how many addresses they hit. Some sources send very much, so
/// that the accesses of a day vary by far more than its sources; how much is sent has a memory of
/// its own, at each port and all over.
final class AccessNoise {
    private static final double MEDIAN_EACH = 3;
    private static final double EACH_VARIETY = 0.6;
    private static final double MEMORY = 0.85;
    private static final double SPREAD = 0.35;
    private static final double COMMON_SPREAD = 0.35;

    /// Exponent of the tail of what the busiest source of a port sends in a day.
    private static final double TAIL = 1.2;

    private static final double MOST_OF_ONE = 10_000;

    private final float[] each;
    private final float[] pace;
    private final Wander common;
    private final SplittableRandom random;

    AccessNoise(int ports, long seed) {
        random = new SplittableRandom(Seeds.mix(seed, "accesses"));
        each = new float[ports];
        pace = new float[ports];
        for (int port = 0; port < ports; port++) {
            each[port] = (float) Math.max(1, MEDIAN_EACH * Draws.logNormal(EACH_VARIETY, random));
            pace[port] = (float) random.nextGaussian();
        }
        common = new Wander(Seeds.mix(seed, "pace"), MEMORY, COMMON_SPREAD);
    }

    /// Fills the columns of the next day from its sources.
    void fill(LocalDate day, int[] sources, int addresses, int[] targets, long[] accesses) {
        double all = StrictMath.exp(common.at(day.toEpochDay()));
        double fresh = Math.sqrt(1 - MEMORY * MEMORY);
        for (int port = 0; port < sources.length; port++) {
            pace[port] = (float) (MEMORY * pace[port] + fresh * random.nextGaussian());
            int count = sources[port];
            if (count == 0) {
                continue;
            }
            double apiece = Math.max(1, each[port] * all * StrictMath.exp(SPREAD * pace[port]));
            int more = Draws.negativeBinomial(count * (apiece - 1), 1.0 / count, random);
            double busiest = StrictMath.pow(count / (1 - random.nextDouble()), 1 / TAIL);
            double tail = Math.min(MOST_OF_ONE, busiest - 1);
            accesses[port] = count + more + Math.round(tail);
            targets[port] = Draws.occupied((long) count + more, addresses, random);
        }
    }
}
