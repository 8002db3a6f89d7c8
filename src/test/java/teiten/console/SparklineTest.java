package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
    @Test
    void the_highest_value_is_a_whole_block_and_a_small_one_shows_and_a_gap_is_a_dot() {
        assertThat(Sparkline.of(new double[] {8, 4, 0.01, 0, Double.NaN}, 31)).isEqualTo("█▄▁ ·");
    }

    @Test
    void more_days_than_columns_are_means() {
        assertThat(Sparkline.of(new double[] {8, 8, 4, 4, 2}, 3)).isEqualTo("█▄▂");
        assertThat(Sparkline.of(new double[0], 3)).isEmpty();
    }
}
