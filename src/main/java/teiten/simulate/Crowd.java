package teiten.simulate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/// A population of scanners that visit a set of ports together, so that the series of these ports
/// move together. Hosts stay for days.
final class Crowd {
    private static final int MOST_PORTS = 300;
    private static final double USUAL_HOSTS = 12;
    private static final double HOSTS_VARIETY = 1.5;
    private static final double LEAST_HOSTS = 2;
    private static final double MOST_HOSTS = 5_000;

    /// Bursts of a population larger than this are smaller, as one's of many hosts that come and go
    /// on their own: the variance of hosts stays at about twice their mean.
    private static final double TOGETHER = 120;

    private static final double LEAST_LIVELY = 0.3;
    private static final double LEAST_VISIT = 0.02;

    /// The number of draws for a port that the set does not have yet.
    private static final int TRIES = 4;

    private final double size;
    private final double reach;
    private final double stay;
    private final Rhythm rhythm;
    private final SplittableRandom random;
    private final int[] ports;
    private final double[] visits;
    private int hosts;
    private boolean begun;

    /// @param choose a series for a number from 0 to below 2^31
    Crowd(long seed, IntUnaryOperator choose) {
        random = new SplittableRandom(seed);
        double drawn = USUAL_HOSTS * Draws.logNormal(HOSTS_VARIETY, random);
        size = Math.clamp(drawn, LEAST_HOSTS, MOST_HOSTS);
        reach = Fleet.reach(random);
        stay = random.nextDouble(0.1, 0.6);
        rhythm = Rhythm.of(seed, Math.max(LEAST_LIVELY, Math.min(1, Math.sqrt(TOGETHER / size))));
        ports = ports((int) Draws.logUniform(1, MOST_PORTS + 1.0, random), choose, random);
        visits = new double[ports.length];
        double steep = random.nextDouble();
        double first = random.nextDouble(0.3, 1);
        for (int at = 0; at < ports.length; at++) {
            visits[at] = Math.max(LEAST_VISIT, first * StrictMath.pow(at + 1.0, -steep));
        }
    }

    private static int[] ports(int count, IntUnaryOperator choose, RandomGenerator random) {
        int[] ports = new int[count];
        int filled = 0;
        for (int at = 0; at < count; at++) {
            for (int tried = 0; tried < TRIES; tried++) {
                int port = choose.applyAsInt(random.nextInt(Integer.MAX_VALUE));
                if (!contains(ports, filled, port)) {
                    ports[filled++] = port;
                    break;
                }
            }
        }
        return Arrays.copyOf(ports, filled);
    }

    private static boolean contains(int[] ports, int count, int port) {
        for (int at = 0; at < count; at++) {
            if (ports[at] == port) {
                return true;
            }
        }
        return false;
    }

    /// Adds what it comes to on average to each series.
    void addLevels(double[] levels) {
        for (int at = 0; at < ports.length; at++) {
            levels[ports[at]] += size * visits[at];
        }
    }

    /// Adds the sources of the next day that these sensors saw.
    void addSources(LocalDate day, double watched, int before, int[] sources) {
        double mean = size * rhythm.factor(day);
        int staying = Draws.binomial(hosts, stay, random);
        hosts = staying + Seeds.poisson(begun ? mean * (1 - stay) : mean, random);
        begun = true;
        double seen = Fleet.seen(reach, watched, before);
        for (int at = 0; at < ports.length; at++) {
            sources[ports[at]] += Draws.binomial(hosts, visits[at] * seen, random);
        }
    }
}
