package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import teiten.aggregate.Proportion;

class NumbersTest {
    @Test
    void a_tie_is_rounded_up() {
        assertThat(Numbers.decimal(0.25, 1)).isEqualTo("0.3");
        assertThat(Numbers.decimal(22.95, 1)).isEqualTo("23.0");
        assertThat(Numbers.decimal(22.949, 1)).isEqualTo("22.9");
    }

    @Test
    void a_share_that_is_a_tie_in_decimal_is_rounded_up() {
        Fact tie = Fact.share("tie", new Proportion(1, 2000));
        assertThat(tie.printed()).isEqualTo("0.1");
        assertThat(Fact.share("below", new Proportion(1, 2001)).printed()).isEqualTo("0.0");
        assertThat(Fact.share("sixteenth", new Proportion(9, 16)).printed()).isEqualTo("56.3");
    }

    @Test
    void thousands_stand_in_groups_of_three() {
        assertThat(Numbers.count(999)).isEqualTo("999");
        assertThat(Numbers.count(1_000)).isEqualTo("1,000");
        assertThat(Numbers.count(12_345_678)).isEqualTo("12,345,678");
        assertThat(Numbers.decimal(-1_093.5, 1)).isEqualTo("-1,093.5");
        assertThat(Numbers.decimal(-109.5, 1)).isEqualTo("-109.5");
    }

    @Test
    void a_change_carries_its_sign() {
        assertThat(Numbers.signed(3.14, 1)).isEqualTo("+3.1");
        assertThat(Numbers.signed(-16.74, 1)).isEqualTo("-16.7");
        assertThat(Numbers.signed(0.04, 1)).isEqualTo("0.0");
    }

    @Test
    void a_small_rate_per_address_is_not_printed_as_nothing() {
        Unit rate = Unit.ACCESSES_PER_DAY_PER_ADDRESS;
        assertThat(Fact.measure("r", 0.0042, rate, 5).printed()).isEqualTo("0.0042");
        assertThat(Fact.measure("r", 6.204, rate, 5).printed()).isEqualTo("6.20");
        assertThat(Fact.measure("r", 743.51, rate, 5).printed()).isEqualTo("743.5");
    }

    // The ends are the roots x of n(p - x)² = z² x(1 - x), found by bisection outside of Java.
    @Test
    void the_ends_of_the_wilson_interval_solve_its_equation() {
        Proportion share = new Proportion(2_300, 10_000);
        assertThat(share.lowPercent()).isCloseTo(22.1856446, within(1e-6));
        assertThat(share.highPercent()).isCloseTo(23.8350913, within(1e-6));
        Proportion none = new Proportion(0, 10);
        assertThat(none.lowPercent()).isZero();
        assertThat(none.highPercent()).isCloseTo(27.7532800, within(1e-6));
    }

    @Test
    void an_axis_begins_at_0_and_has_round_ticks() {
        assertThat(Scale.upTo(10.7, 5, false).ticks()).containsExactly(0.0, 5.0, 10.0, 15.0);
        assertThat(Scale.upTo(0.03, 3, false).top()).isGreaterThanOrEqualTo(0.03);
        assertThat(Scale.upTo(2, 5, true).ticks()).containsExactly(0.0, 1.0, 2.0);
        assertThat(Scale.upTo(0, 5, false).top()).isEqualTo(1);
    }
}
