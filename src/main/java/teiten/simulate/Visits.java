package teiten.simulate;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// What one source does in a day: how many visits to monitored addresses in what time.
sealed interface Visits {
    /// Which addresses, by their index among `addresses`, in the order of the visits.
    int[] choose(int addresses, RandomGenerator random);

    /// From the first visit to the last, at most a day.
    Duration length();

    /// A sweep over the address space: each monitored address once, some left out, in any order.
    record Sweep(double share, Duration length) implements Visits {
        @Override
        public int[] choose(int addresses, RandomGenerator random) {
            int[] chosen = new int[addresses];
            int count = 0;
            for (int address = 0; address < addresses; address++) {
                if (random.nextDouble() < share) {
                    int at = random.nextInt(count + 1);
                    chosen[count] = chosen[at];
                    chosen[at] = address;
                    count++;
                }
            }
            return java.util.Arrays.copyOf(chosen, count);
        }
    }

    /// One or more visits to addresses hit by chance.
    record Chance(double mean, Duration length) implements Visits {
        @Override
        public int[] choose(int addresses, RandomGenerator random) {
            int count = 1 + Seeds.poisson(mean - 1, random);
            int[] chosen = new int[count];
            for (int i = 0; i < count; i++) {
                chosen[i] = random.nextInt(addresses);
            }
            return chosen;
        }
    }

    /// Some visits to one address: misdirected traffic.
    record Same(double mean, Duration length) implements Visits {
        @Override
        public int[] choose(int addresses, RandomGenerator random) {
            int[] chosen = new int[1 + Seeds.poisson(mean - 1, random)];
            java.util.Arrays.fill(chosen, random.nextInt(addresses));
            return chosen;
        }
    }

    /// Some visits to an address that all sources have in common.
    record Victim(int address, double mean, Duration length) implements Visits {
        @Override
        public int[] choose(int addresses, RandomGenerator random) {
            int[] chosen = new int[1 + Seeds.poisson(mean - 1, random)];
            java.util.Arrays.fill(chosen, address);
            return chosen;
        }
    }
}
