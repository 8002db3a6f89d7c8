package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SurveyRuleTest {
    @ParameterizedTest
    @CsvSource({
        "30, 100, 48, true",
        "29, 100, 48, false",
        "30, 99, 48, false",
        "30, 300000, 300000, true",
        "30, 299999, 300000, false",
        "29, 300000, 300000, false",
        "30, 300000, 9223372036854775807, true",
        "30, 299999, 9223372036854775807, false"
    })
    void a_survey_asks_thirty_ports_and_sends_a_packet_an_address(
            long ports, long packets, long addresses, boolean survey) {
        assertThat(SurveyRule.isSurvey(ports, packets, addresses)).isEqualTo(survey);
    }
}
