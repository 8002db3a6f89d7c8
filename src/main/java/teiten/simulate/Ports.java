package teiten.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Which destination port a visit goes to; for backscatter, which service of the victim answers.
sealed interface Ports {
    int choose(RandomGenerator random);

    /// Where a probe has no port.
    static Ports none() {
        return new Weighted(List.of(new Weight(0, 1)));
    }

    /// One port.
    static Ports only(int port) {
        return new Weighted(List.of(new Weight(port, 1)));
    }

    /// Ports with their weights in turn: `weighted(23, 9, 2323, 1)`.
    static Ports weighted(int... portsAndWeights) {
        List<Weight> weights = new ArrayList<>();
        for (int i = 0; i < portsAndWeights.length; i += 2) {
            weights.add(new Weight(portsAndWeights[i], portsAndWeights[i + 1]));
        }
        return new Weighted(weights);
    }

    /// A port and how often it is chosen in relation to the others.
    record Weight(int port, double weight) {}

    /// A list of ports, some more often than others.
    record Weighted(List<Weight> weights) implements Ports {
        public Weighted {
            weights = List.copyOf(weights);
        }

        @Override
        public int choose(RandomGenerator random) {
            double sum = 0;
            for (Weight weight : weights) {
                sum += weight.weight();
            }
            double left = random.nextDouble() * sum;
            for (Weight weight : weights) {
                left -= weight.weight();
                if (left < 0) {
                    return weight.port();
                }
            }
            return weights.getLast().port();
        }
    }

    /// Any port of a range, each as often.
    record Range(int first, int last) implements Ports {
        @Override
        public int choose(RandomGenerator random) {
            return random.nextInt(first, last + 1);
        }
    }
}
