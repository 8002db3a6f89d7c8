package teiten.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FalseDiscoveryTest {
    /// The example of Benjamini and Hochberg (1995), section 4: fifteen tests, four of them taken.
    private static final double[] EXAMPLE = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
        0.5719, 0.6528, 0.7590, 1.0000
    };

    @Test
    void the_example_of_its_authors_takes_four() {
        double limit = FalseDiscovery.limit(EXAMPLE.clone(), 15, 15, 0.05);
        assertThat(limit).isEqualTo(0.0095);
    }

    @Test
    void the_order_says_nothing_and_what_is_certain_need_not_be_handed_over() {
        double[] few = {0.0095, 0.0019, 0.0001, 0.0004, 99};
        assertThat(FalseDiscovery.limit(few, 4, 15, 0.05)).isEqualTo(0.0095);
    }

    @Test
    void where_nothing_is_small_nothing_is_taken() {
        assertThat(FalseDiscovery.limit(new double[] {0.2, 0.4}, 2, 2, 0.05)).isNegative();
        assertThat(FalseDiscovery.limit(new double[0], 0, 1, 0.05)).isNegative();
    }
}
