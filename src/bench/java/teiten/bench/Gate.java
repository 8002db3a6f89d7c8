package teiten.bench;

import java.util.List;

/// A figure that is to be reached.
///
/// @param wanted the least, or of a count the most
/// @param aim what would be better still; not a number where nothing is named
/// @param isPart whether it is a part of 1, of which more is better; else fewer is
/// @param seeds what each seed reached
record Gate(String name, double wanted, double aim, boolean isPart, List<Double> seeds) {
    static Gate part(String name, double wanted, List<Double> seeds) {
        return new Gate(name, wanted, Double.NaN, true, seeds);
    }

    static Gate count(String name, double wanted, List<Double> seeds) {
        return new Gate(name, wanted, Double.NaN, false, seeds);
    }

    Gate aimsAt(double better) {
        return new Gate(name, wanted, better, isPart, seeds);
    }

    double reached() {
        return MethodScore.mean(seeds);
    }

    boolean isMet() {
        return isPart ? reached() >= wanted : reached() <= wanted;
    }

    /// "met", "met, short of its aim", "missed", or that there was nothing to measure.
    String verdict() {
        if (Double.isNaN(reached())) {
            return "not measured";
        }
        if (!isMet()) {
            return "missed";
        }
        return reached() < aim ? "met, short of its aim" : "met";
    }

    String shown(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return isPart ? "%.1f%%".formatted(100 * value) : "%.2f".formatted(value);
    }
}
