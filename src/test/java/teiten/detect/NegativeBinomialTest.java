package teiten.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NegativeBinomialTest {
    @Test
    void tails_are_sums_of_chances_also_where_the_size_is_no_whole_number() {
        for (double dispersion : new double[] {0.04, 0.3, 1, 2.5}) {
            for (double mean : new double[] {0.2, 3, 40}) {
                double below = 0;
                for (int count = 0; count < 60; count++) {
                    assertThat(NegativeBinomial.atLeast(count, mean, dispersion))
                            .isCloseTo(1 - below, within(1e-9));
                    below += chance(count, mean, dispersion);
                    assertThat(NegativeBinomial.atMost(count, mean, dispersion))
                            .isCloseTo(below, within(1e-9));
                }
            }
        }
    }

    /// Chance of a count, one after the other from the chance of nothing.
    private static double chance(int count, double mean, double dispersion) {
        double size = 1 / dispersion;
        double chance = Math.pow(size / (size + mean), size);
        for (int at = 0; at < count; at++) {
            chance *= (size + at) / (at + 1) * mean / (size + mean);
        }
        return chance;
    }

    @Test
    void without_dispersion_it_is_poisson() {
        double mean = 4.5;
        double nothing = Math.exp(-mean);
        assertThat(NegativeBinomial.atMost(0, mean, 0)).isCloseTo(nothing, within(1e-6));
        assertThat(NegativeBinomial.atLeast(2, mean, 0))
                .isCloseTo(1 - nothing - mean * nothing, within(1e-6));
    }

    @Test
    void small_chances_are_told_far_beyond_what_a_difference_could() {
        double chance = NegativeBinomial.atLeast(400, 20, 0.02);
        assertThat(chance).isPositive().isLessThan(1e-60);
    }

    @Test
    void surprise_is_near_the_normal_quantile() {
        // The chance of 3.09 standard deviations and more is 0.001.
        int count = 100;
        while (NegativeBinomial.atLeast(count, 100, 0.01) > 0.001) {
            count++;
        }
        assertThat(NegativeBinomial.surprise(count, 100, 0.01)).isBetween(2.8, 3.2);
        assertThat(NegativeBinomial.surprise(60, 100, 0.01)).isBetween(-3.5, -2.5);
        assertThat(NegativeBinomial.surprise(100, 100, 0.01)).isZero();
    }

    @Test
    void what_cannot_be_counted_is_answered_all_the_same() {
        assertThat(NegativeBinomial.atLeast(0, 0, 0)).isEqualTo(1);
        assertThat(NegativeBinomial.atLeast(1, 0, 0)).isZero();
        assertThat(NegativeBinomial.atMost(0, 0, 0)).isEqualTo(1);
        assertThat(NegativeBinomial.surprise(0, 0, 0)).isZero();
        assertThat(NegativeBinomial.atLeast(4e9, 4e9, 0.01)).isBetween(0.0, 1.0);
    }
}
