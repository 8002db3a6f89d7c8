package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRuleTest {
    @ParameterizedTest
    @CsvSource({
        "48, 894784.853, 86400, 3102.472",
        "4096, 10485.76, 31412.530, 100",
        "65536, 655.36, 1963.283, 100",
        "475136, 90.394, 270.798, 100",
        "12000000, 3.579, 60, 17.870"
    })
    void the_time_out_follows_from_the_number_of_addresses(
            long addresses, double gap, double timeout, double slowest) {
        SessionRule rule = new SessionRule(addresses);
        assertThat(rule.meanGapSeconds()).isCloseTo(gap, within(0.001));
        assertThat(rule.timeoutSeconds()).isCloseTo(timeout, within(0.001));
        assertThat(rule.slowest()).isCloseTo(slowest, within(0.001));
    }

    @Test
    void a_gap_of_the_slowest_scanner_splits_one_session_in_twenty() {
        SessionRule rule = new SessionRule(48);
        double perSecond = rule.slowest() * rule.fraction();
        assertThat(Math.exp(-perSecond * rule.timeoutSeconds()))
                .isCloseTo(SessionRule.SPLIT, within(1e-12));
    }

    @Test
    void without_addresses_there_is_no_time_out() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionRule(0));
    }
}
