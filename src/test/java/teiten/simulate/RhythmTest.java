package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RhythmTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);
    private static final int DAYS = 300;
    private static final int POPULATIONS = 200;

    private static double[] logs(Wander wander, int steps) {
        double[] values = new double[steps];
        for (int step = 0; step < steps; step++) {
            values[step] = wander.at(step);
        }
        return values;
    }

    private static double deviation(double... values) {
        double sum = 0;
        double squares = 0;
        for (double value : values) {
            sum += value;
            squares += value * value;
        }
        double mean = sum / values.length;
        return Math.sqrt(squares / values.length - mean * mean);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double lagOne(double... values) {
        double mean = mean(values);
        double product = 0;
        double squares = 0;
        for (int at = 0; at < values.length; at++) {
            squares += (values[at] - mean) * (values[at] - mean);
            if (at > 0) {
                product += (values[at] - mean) * (values[at - 1] - mean);
            }
        }
        return product / squares;
    }

    @Test
    void what_wanders_has_the_spread_and_the_memory_asked_for() {
        double[] values = logs(new Wander(7, 0.7, 0.2), 20_000);
        assertThat(mean(values)).isCloseTo(0, within(0.02));
        assertThat(deviation(values)).isCloseTo(0.2, within(0.01));
        assertThat(lagOne(values)).isCloseTo(0.7, within(0.02));
    }

    @Test
    void activity_of_a_day_is_the_same_whenever_it_is_asked_for() {
        LocalDate day = FIRST.plusDays(40);
        Rhythm rhythm = Rhythm.of(5);
        for (int at = 0; at < 40; at++) {
            rhythm.factor(FIRST.plusDays(at));
        }
        assertThat(rhythm.factor(day)).isEqualTo(Rhythm.of(5).factor(day));
        assertThat(rhythm.factor(day)).isNotEqualTo(Rhythm.of(6).factor(day));
    }

    @Test
    void activity_of_populations_is_about_one_and_remembers_the_day_before() {
        double sum = 0;
        double memory = 0;
        double spread = 0;
        for (int population = 0; population < POPULATIONS; population++) {
            Rhythm rhythm = Rhythm.of(Seeds.mix(1, population));
            double[] logs = new double[DAYS];
            for (int day = 0; day < DAYS; day++) {
                LocalDate date = FIRST.plusDays(day);
                double factor = rhythm.factor(date);
                sum += factor;
                logs[day] = Math.log(factor / rhythm.weekday(date));
            }
            memory += lagOne(logs);
            spread += deviation(logs);
        }
        assertThat(sum / POPULATIONS / DAYS).isCloseTo(1, within(0.02));
        assertThat(memory / POPULATIONS).isBetween(0.6, 0.85);
        assertThat(spread / POPULATIONS).isBetween(0.1, 0.25);
    }

    @Test
    void a_quiet_population_has_no_bursts_but_its_week() {
        Rhythm rhythm = Rhythm.of(9, 0);
        for (int day = 0; day < DAYS; day++) {
            LocalDate date = FIRST.plusDays(day);
            assertThat(rhythm.factor(date)).isEqualTo(rhythm.weekday(date));
        }
    }

    @Test
    void some_populations_take_a_japanese_holiday_for_a_sunday() {
        LocalDate holiday = LocalDate.of(2015, 7, 20);
        int japanese = 0;
        for (int population = 0; population < POPULATIONS; population++) {
            Rhythm rhythm = Rhythm.of(Seeds.mix(2, population));
            double sunday = rhythm.weekday(holiday.minusDays(1));
            double monday = rhythm.weekday(holiday.minusDays(7));
            assertThat(rhythm.weekday(holiday)).isIn(sunday, monday);
            japanese += rhythm.weekday(holiday) == sunday ? 1 : 0;
        }
        assertThat(japanese).isBetween(POPULATIONS * 2 / 5, POPULATIONS * 3 / 5);
    }
}
