package teiten.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where 95 of 100 days lie: the baseline of a daily figure, in the unit that is drawn.
///
/// @param low the 2.5th percentile
/// @param median the 50th
/// @param high the 97.5th
record UsualRange(double low, double median, double high) {
    /// With fewer valid days nothing is called usual.
    static final int FEWEST_DAYS = 14;

    private static final double TAIL = 0.025;

    /// The range of the valid days before a day; null where these are fewer than [#FEWEST_DAYS].
    ///
    /// @param end first day that no longer counts: when a change began, or the month itself
    static @Nullable UsualRange before(LocalDate end, List<DailyFigure.Point> points) {
        double[] values =
                points.stream()
                        .filter(point -> !point.day().isGap() && point.day().day().isBefore(end))
                        .mapToDouble(DailyFigure.Point::value)
                        .sorted()
                        .toArray();
        if (values.length < FEWEST_DAYS) {
            return null;
        }
        return new UsualRange(
                quantile(values, TAIL), quantile(values, 0.5), quantile(values, 1 - TAIL));
    }

    /// Between the two nearest of the sorted values, as R's type 7.
    private static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
