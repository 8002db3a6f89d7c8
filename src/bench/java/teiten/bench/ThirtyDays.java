package teiten.bench;

import java.util.ArrayDeque;
import java.util.Deque;
import teiten.simulate.NoiseCounts;

/// Means and variances of the last thirty days by series, which the formulas of others compare
/// with.
final class ThirtyDays {
    private static final int DAYS = 30;

    private final Deque<NoiseCounts.Day> days = new ArrayDeque<>();
    private final double[] sources;
    private final double[] squares;
    private final double[] targets;

    ThirtyDays(int series) {
        sources = new double[series];
        squares = new double[series];
        targets = new double[series];
    }

    boolean isFull() {
        return days.size() == DAYS;
    }

    double sources(int series) {
        return sources[series] / DAYS;
    }

    double targets(int series) {
        return targets[series] / DAYS;
    }

    double deviation(int series) {
        double mean = sources(series);
        return Math.sqrt(Math.max(0, (squares[series] - DAYS * mean * mean) / (DAYS - 1)));
    }

    void add(NoiseCounts.Day day) {
        if (isFull()) {
            count(days.removeFirst(), -1);
        }
        days.addLast(day);
        count(day, 1);
    }

    private void count(NoiseCounts.Day day, int sign) {
        for (int series = 0; series < sources.length; series++) {
            double seen = day.sources()[series];
            sources[series] += sign * seen;
            squares[series] += sign * seen * seen;
            targets[series] += sign * day.targets()[series];
        }
    }
}
