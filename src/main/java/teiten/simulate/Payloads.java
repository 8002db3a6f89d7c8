package teiten.simulate;

import java.util.List;
import java.util.random.RandomGenerator;

/// Payloads to choose from, some more often than others.
///
/// @param weights what and how often in relation to the others
record Payloads(List<Weight> weights) {
    Payloads {
        weights = List.copyOf(weights);
    }

    record Weight(Payload payload, double weight) {}

    /// Nothing is said.
    static Payloads silence() {
        return new Payloads(List.of(new Weight(Payload.SILENCE, 1)));
    }

    Payload choose(RandomGenerator random) {
        double sum = 0;
        for (Weight weight : weights) {
            sum += weight.weight();
        }
        double left = random.nextDouble() * sum;
        for (Weight weight : weights) {
            left -= weight.weight();
            if (left < 0) {
                return weight.payload();
            }
        }
        return weights.getLast().payload();
    }
}
