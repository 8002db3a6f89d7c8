package teiten.capture.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockStepsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long NOW = 1_445_000_000 * SECOND;

    private final ClockSteps steps = new ClockSteps();

    @Test
    void the_first_call_is_no_step() {
        assertThat(steps.step(NOW, 5 * SECOND)).isZero();
    }

    @Test
    void clocks_that_go_together_make_no_step() {
        steps.step(NOW, 0);
        assertThat(steps.step(NOW + 3600 * SECOND, 3600 * SECOND)).isZero();
    }

    @Test
    void a_second_is_no_step_and_what_is_more_is_one() {
        steps.step(NOW, 0);
        assertThat(steps.step(NOW + 2 * SECOND, SECOND)).isZero();
        assertThat(steps.step(NOW + 4 * SECOND + 1, 2 * SECOND)).isEqualTo(SECOND + 1);
        assertThat(steps.step(NOW + 4 * SECOND, 3 * SECOND)).isEqualTo(-SECOND - 1);
    }

    @Test
    void two_hours_forward_and_back_are_told_once_each() {
        steps.step(NOW, 0);
        assertThat(steps.step(NOW + 7201 * SECOND, SECOND)).isEqualTo(7200 * SECOND);
        assertThat(steps.step(NOW + 7202 * SECOND, 2 * SECOND)).isZero();
        assertThat(steps.step(NOW + 3 * SECOND, 3 * SECOND)).isEqualTo(-7200 * SECOND);
    }

    @Test
    void slewing_for_a_day_is_no_step() {
        steps.step(NOW, 0);
        long slewed = 0;
        for (long second = 1; second <= 86_400; second++) {
            slewed += 500_000;
            assertThat(steps.step(NOW + second * SECOND + slewed, second * SECOND)).isZero();
        }
    }
}
