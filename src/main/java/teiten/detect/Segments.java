package teiten.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a series into spans of one level each: of all cuts the one with the least squared error of
/// the days' levels, on a scale on which negative binomial counts vary alike (F. J. Anscombe,
/// Biometrika 35, 1948), and a price for each cut (Jackson et al., IEEE Signal Processing Letters
/// 12, 2005). Exact, in squared time.
final class Segments {
    /// Fewer days are no level.
    private static final int LEAST_DAYS = 2;

    private static final double PRICE = 3;

    /// A cut too many does no harm, for what is said of it is tested by itself; one that is missed
    /// does.
    private static final double MOST_WIDENING = 4;

    private Segments() {}

    /// The spans, in order.
    static List<Course.Span> of(Course course, double dispersion, double widening) {
        int days = course.size();
        if (days == 0) {
            return List.of();
        }
        double[] sums = new double[days + 1];
        double[] squares = new double[days + 1];
        double root = Math.sqrt(dispersion);
        for (int at = 0; at < days; at++) {
            double level = course.level(at) + 0.375;
            double even = 2 / root * asinh(root * Math.sqrt(level));
            sums[at + 1] = sums[at] + even;
            squares[at + 1] = squares[at] + even * even;
        }
        double price = PRICE * Math.log(days) * Math.min(widening, MOST_WIDENING);
        double[] costs = new double[days + 1];
        int[] starts = new int[days + 1];
        Arrays.fill(costs, Double.POSITIVE_INFINITY);
        costs[0] = 0;
        for (int end = 1; end <= days; end++) {
            for (int start = 0; start <= end - Math.min(LEAST_DAYS, days); start++) {
                double sum = sums[end] - sums[start];
                double error = squares[end] - squares[start] - sum * sum / (end - start);
                double cost = costs[start] + error + price;
                if (cost < costs[end]) {
                    costs[end] = cost;
                    starts[end] = start;
                }
            }
        }
        List<Course.Span> spans = new ArrayList<>();
        for (int end = days; end > 0; end = starts[end]) {
            spans.addFirst(new Course.Span(starts[end], end));
        }
        return spans;
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
