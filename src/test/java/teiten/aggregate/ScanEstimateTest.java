package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers were worked out with SciPy (beta.ppf, chi2.ppf).
class ScanEstimateTest {
    @ParameterizedTest
    @CsvSource({
        "2, 48, 0.005086467930, 0.142540973201",
        "0, 48, 0, 0.073972794735",
        "48, 48, 0.926027214653, 1",
        "3, 65536, 0.000009440287, 0.000133772084",
        "32768, 65536, 0.496164386983, 0.503835613017",
        "1, 1, 0.025, 1"
    })
    void coverage_has_the_interval_of_clopper_and_pearson(
            long touched, long addresses, double low, double high) {
        ScanEstimate coverage = ScanEstimate.coverage(touched, addresses);
        assertThat(coverage.value()).isEqualTo((double) touched / addresses);
        assertThat(coverage.low()).isCloseTo(low, within(1e-8));
        assertThat(coverage.high()).isCloseTo(high, within(1e-8));
    }

    @Test
    void more_addresses_than_are_known_of_cover_all() {
        assertThat(ScanEstimate.coverage(50, 48).value()).isEqualTo(1);
    }

    @Test
    void a_rate_is_of_the_gaps_between_packets() {
        // 11 packets in 100 s on 65,536 addresses: 0.1 a second of a 65,536th of the Internet.
        ScanEstimate rate = Objects.requireNonNull(ScanEstimate.rate(11, 100, 65_536));
        assertThat(rate.value()).isCloseTo(6553.6, within(1e-6));
        assertThat(rate.low()).isCloseTo(4.7953886961 / 101 * 65_536, within(1e-3));
        assertThat(rate.high()).isCloseTo(18.3903560420 / 99 * 65_536, within(1e-3));
    }

    @Test
    void one_packet_has_no_rate_and_no_time_none_that_is_infinite() {
        assertThat(ScanEstimate.rate(1, 0, 65_536)).isNull();
        assertThat(ScanEstimate.rate(1, 100, 65_536)).isNull();
        assertThat(ScanEstimate.rate(1000, 0, 65_536)).isNull();
        assertThat(ScanEstimate.rate(11, 100, 0)).isNull();
    }

    @Test
    void packets_within_a_second_have_no_upper_end() {
        ScanEstimate rate = Objects.requireNonNull(ScanEstimate.rate(11, 1, 65_536));
        assertThat(rate.high()).isInfinite();
        assertThat(rate.value()).isFinite();
    }
}
