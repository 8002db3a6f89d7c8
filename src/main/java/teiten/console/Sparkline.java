package teiten.console;

/// A daily series in one row of blocks, up to its own highest value: a shape, not a scale. As in
/// [DayChart], a day without a value is `·`, a value above zero always shows, and where there are
/// more days than columns a column is the mean of several.
public final class Sparkline {
    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";

    private Sparkline() {}

    /// The row.
    ///
    /// @param daily a value a day, not a number where there is none
    /// @param columns most columns
    public static String of(double[] daily, int columns) {
        int daysPerColumn = Math.max(1, Math.ceilDiv(daily.length, columns));
        double[] values = DayChart.means(daily, daysPerColumn);
        double top = 0;
        for (double value : values) {
            top = Math.max(top, Double.isFinite(value) ? value : 0);
        }
        StringBuilder line = new StringBuilder();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                line.append(DayChart.GAP);
            } else {
                long eighths = top == 0 ? 0 : Math.round(value / top * 8);
                line.append(EIGHTHS.charAt((int) Math.max(value > 0 ? 1 : 0, eighths)));
            }
        }
        return line.toString();
    }
}
