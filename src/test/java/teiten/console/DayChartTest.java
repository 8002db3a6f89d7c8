package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayChartTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 9, 1);

    private static double[] days(int count, double value) {
        double[] values = new double[count];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void two_months_fit_80_columns_a_day_a_column() {
        DayChart chart = new DayChart(FIRST, days(61, 1093.5), 80);
        assertThat(chart.daysPerColumn()).isEqualTo(1);
        assertThat(chart.lines(Ink.PLAIN)).allMatch(line -> Columns.of(line) <= 80);
        assertThat(chart.lines(Ink.PLAIN).getFirst()).isEqualTo("1,093.5 ┤" + "█".repeat(61));
        assertThat(chart.lines(Ink.PLAIN).getLast().strip())
                .isEqualTo("09-01" + " ".repeat(25) + "10-01");
    }

    @Test
    void a_year_is_put_together_by_several_days_a_column() {
        DayChart chart = new DayChart(FIRST, days(365, 3), 80);
        assertThat(chart.daysPerColumn()).isEqualTo(5);
        assertThat(chart.lines(Ink.PLAIN)).allMatch(line -> Columns.of(line) <= 80);
    }

    @Test
    void a_gap_is_shown_and_is_not_a_zero() {
        double[] values = days(40, 4);
        values[0] = 0;
        values[1] = Double.NaN;
        DayChart chart = new DayChart(FIRST, values, 80);
        List<String> lines = chart.lines(Ink.PLAIN);
        assertThat(chart.hasGap()).isTrue();
        assertThat(lines.subList(0, 6))
                .allSatisfy(line -> assertThat(line.substring(6)).startsWith(" ·█"));
    }

    @Test
    void a_value_far_under_the_highest_still_shows() {
        double[] values = days(40, 1_000_000);
        values[0] = 0.001;
        List<String> lines = new DayChart(FIRST, values, 80).lines(Ink.PLAIN);
        assertThat(lines.get(5)).contains("│▁█");
    }

    @Test
    void nothing_at_all_is_drawn_without_a_fault() {
        assertThat(new DayChart(FIRST, new double[0], 80).lines(Ink.PLAIN)).hasSize(8);
        assertThat(new DayChart(FIRST, days(3, 0), 80).lines(Ink.PLAIN)).hasSize(8);
    }
}
