package teiten.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The numbers were worked out with mpmath by the regularised incomplete beta function, in 40
/// digits.
class ScanRuleTest {
    @ParameterizedTest
    @CsvSource({
        "0, 2",
        "1, 2",
        "2, 2",
        "48, 2",
        "70, 2",
        "71, 3",
        "256, 3",
        "908, 3",
        "909, 4",
        "3530, 4",
        "3531, 5",
        "4096, 5",
        "8406, 5",
        "8407, 6",
        "15563, 6",
        "15564, 7",
        "65536, 11",
        "300000, 22",
        "12000000, 320"
    })
    void a_stray_of_a_packet_a_second_reaches_k_addresses_with_less_than_one_in_a_million(
            long addresses, int least) {
        assertThat(ScanRule.of(addresses).least()).isEqualTo(least);
    }

    @Test
    void the_chance_is_that_of_the_binomial_distribution() {
        // Of 48 addresses two or more: 4.5618e-7; summed by hand from the first terms.
        double touched = 1 - Math.exp(-86_400 / 4_294_967_296.0);
        double two = 48 * 47 / 2.0 * touched * touched * Math.pow(1 - touched, 46);
        assertThat(two).isBetween(4.55e-7, 4.57e-7);
        assertThat(48 * touched * Math.pow(1 - touched, 47)).isGreaterThan(ScanRule.CHANCE);
    }

    @Test
    void of_one_address_no_horizontal_scanner_can_be_told() {
        assertThat(ScanRule.of(1).tellsHorizontal()).isFalse();
        assertThat(ScanRule.of(0).tellsHorizontal()).isFalse();
        assertThat(ScanRule.of(2).tellsHorizontal()).isTrue();
        assertThat(ScanRule.ofSix(1).tellsHorizontal()).isFalse();
    }

    @Test
    void in_ipv6_it_takes_two_addresses_however_many_are_monitored() {
        assertThat(ScanRule.ofSix(2).least()).isEqualTo(2);
        assertThat(ScanRule.ofSix(Long.MAX_VALUE).least()).isEqualTo(2);
    }

    @Test
    void more_addresses_than_ipv4_has_are_no_fault() {
        assertThat(ScanRule.of(Long.MAX_VALUE).least()).isGreaterThan(40_000);
        assertThatIllegalArgumentException().isThrownBy(() -> ScanRule.of(-1));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "4, 9, -",
                "5, 9, HORIZONTAL",
                "5, 10, BLOCK",
                "4, 10, VERTICAL",
                "1, 10, VERTICAL"
            })
    void a_scanner_is_horizontal_from_k_addresses_and_vertical_from_ten_ports_on_one(
            long destinations, long mostPorts, ScanKind kind) {
        assertThat(ScanRule.of(4096).kind(destinations, mostPorts)).isEqualTo(kind);
    }
}
