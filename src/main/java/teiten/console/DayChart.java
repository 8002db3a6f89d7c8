package teiten.console;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// A daily series as columns of blocks. A day without a value (not a number) is a column of `·`,
/// never a column of height zero; a value above zero always shows. Where there are more days than
/// columns, each column is the mean of [#daysPerColumn()] days.
public final class DayChart {
    /// What stands for a day without a value.
    public static final char GAP = '·';

    private static final String EIGHTHS = " ▁▂▃▄▅▆▇█";
    private static final int ROWS = 6;
    private static final int FEW_DAYS = 31;
    private static final int FEWEST_COLUMNS = 10;
    private static final DateTimeFormatter TICK = DateTimeFormatter.ofPattern("MM-dd");

    private final LocalDate first;
    private final double[] values;
    private final int daysPerColumn;
    private final int thickness;
    private final double top;
    private final int axis;

    /// @param first the day of the first value
    /// @param daily a value a day, not a number where there is none
    /// @param width columns of the whole chart with its axis
    public DayChart(LocalDate first, double[] daily, int width) {
        this.first = first;
        double most = 0;
        for (double value : daily) {
            most = Math.max(most, Double.isFinite(value) ? value : 0);
        }
        this.axis = Math.max(Figures.rate(most).length(), 3) + 2;
        int room = Math.max(FEWEST_COLUMNS, width - axis);
        this.daysPerColumn = Math.max(1, Math.ceilDiv(daily.length, room));
        this.values = means(daily, daysPerColumn);
        this.thickness = values.length <= FEW_DAYS && values.length * 2 <= room ? 2 : 1;
        double highest = 0;
        for (double value : values) {
            highest = Math.max(highest, Double.isFinite(value) ? value : 0);
        }
        this.top = highest;
    }

    static double[] means(double[] daily, int daysPerColumn) {
        double[] means = new double[Math.ceilDiv(daily.length, daysPerColumn)];
        for (int i = 0; i < means.length; i++) {
            double sum = 0;
            int known = 0;
            int end = Math.min(daily.length, (i + 1) * daysPerColumn);
            for (int day = i * daysPerColumn; day < end; day++) {
                if (Double.isFinite(daily[day])) {
                    sum += daily[day];
                    known++;
                }
            }
            means[i] = known == 0 ? Double.NaN : sum / known;
        }
        return means;
    }

    /// How many days one column stands for; above 1 it has to be said.
    public int daysPerColumn() {
        return daysPerColumn;
    }

    /// Whether a day without a value shows, so that the sign for it has to be explained.
    public boolean hasGap() {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return true;
            }
        }
        return false;
    }

    /// The lines, highest first, then the axis and its dates.
    public List<String> lines(Ink ink) {
        List<String> lines = new ArrayList<>();
        for (int row = ROWS - 1; row >= 0; row--) {
            StringBuilder bars = new StringBuilder();
            for (double value : values) {
                bars.repeat(block(value, row), thickness);
            }
            lines.add(label(row) + ink.cyan(bars.toString().stripTrailing()));
        }
        lines.add(Columns.right("0", axis - 2) + " └" + "─".repeat(values.length * thickness));
        lines.add(" ".repeat(axis) + ticks());
        return lines;
    }

    private String label(int row) {
        boolean said = row == ROWS - 1 || row == ROWS / 2 - 1;
        double value = top * (row + 1) / ROWS;
        return Columns.right(said ? Figures.rate(value) : "", axis - 2) + (said ? " ┤" : " │");
    }

    private char block(double value, int row) {
        if (!Double.isFinite(value)) {
            return GAP;
        }
        long eighths = top == 0 ? 0 : Math.round(value / top * ROWS * 8);
        if (value > 0) {
            eighths = Math.max(1, eighths);
        }
        return EIGHTHS.charAt(Math.clamp(eighths - row * 8L, 0, 8));
    }

    /// The first day and the first of each month, where there is room.
    private String ticks() {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            LocalDate day = first.plusDays((long) i * daysPerColumn);
            boolean monthBegins = day.getDayOfMonth() <= daysPerColumn;
            int at = i * thickness;
            if ((i == 0 || monthBegins) && (line.isEmpty() || line.length() < at)) {
                line.repeat(' ', at - line.length()).append(TICK.format(day));
            }
        }
        return line.toString();
    }
}
