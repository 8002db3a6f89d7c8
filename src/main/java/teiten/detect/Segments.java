package teiten.detect;

import java.time.LocalDate;
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

    /// 95 % point of the chi-squared distribution with one degree of freedom.
    private static final double CHI_SQUARED = 3.841458820694124;

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
        for (int at = 0; at < days; at++) {
            double even = even(course, at, dispersion);
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

    /// When one level gave way to another: the cut, and the days on which the cut could as well
    /// have been, by the squared error of both sides.
    ///
    /// @param around days that the two levels are measured by
    static Change.Onset onset(
            Course course, Course.Span around, int cut, double dispersion, double widening) {
        int least = Math.min(LEAST_DAYS, cut - around.from());
        double best = error(course, around, cut, dispersion);
        double width = CHI_SQUARED * Math.min(widening, MOST_WIDENING);
        int low = cut;
        int high = cut;
        for (int at = around.from() + least; at <= around.to() - 1; at++) {
            if (error(course, around, at, dispersion) <= best + width) {
                low = Math.min(low, at);
                high = Math.max(high, at);
            }
        }
        LocalDate[] dates = course.dates();
        return new Change.Onset(dates[cut], dates[low], dates[high]);
    }

    private static double error(Course course, Course.Span around, int cut, double dispersion) {
        return error(course, around.from(), cut, dispersion)
                + error(course, cut, around.to(), dispersion);
    }

    private static double error(Course course, int from, int to, double dispersion) {
        double sum = 0;
        double square = 0;
        for (int at = from; at < to; at++) {
            double even = even(course, at, dispersion);
            sum += even;
            square += even * even;
        }
        return to == from ? 0 : square - sum * sum / (to - from);
    }

    private static double even(Course course, int at, double dispersion) {
        double root = Math.sqrt(dispersion);
        return 2 / root * asinh(root * Math.sqrt(course.level(at) + 0.375));
    }

    private static double asinh(double x) {
        return Math.log(x + Math.sqrt(x * x + 1));
    }
}
