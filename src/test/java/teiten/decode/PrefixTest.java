package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrefixTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.0/24",
        "192.0.2.7/24, 192.0.2.0/24",
        "192.0.2.7, 192.0.2.7/32",
        "255.255.255.255/1, 128.0.0.0/1",
        "203.0.113.5/0, 0.0.0.0/0",
        "2001:db8::/32, 2001:db8::/32",
        "2001:db8::1, 2001:db8::1/128",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/65, ffff:ffff:ffff:ffff:8000::/65",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/64, ffff:ffff:ffff:ffff::/64",
        "ffff::1/0, ::/0",
    })
    void a_network_is_written_by_its_lowest_address(String text, String canonical) {
        assertThat(Prefix.parse(text)).hasToString(canonical);
        assertThat(Prefix.parse(canonical)).isEqualTo(Prefix.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/24, 192.0.2.255, true",
        "192.0.2.0/24, 192.0.3.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::, false",
        "::/0, 0.0.0.0, false",
        "::/0, ffff::, true",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/96, 2001:db8::1:0:0, false",
        "2001:db8::/96, 2001:db8::ffff:ffff, true",
        "2001:db8::1, 2001:db8::2, false",
    })
    void a_network_contains_what_shares_its_first_bits(
            String network, String address, boolean contained) {
        assertThat(Prefix.parse(network).contains(Address.parse(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.0/33, /33 is no prefix length of IPv4 (0 to 32)",
        "2001:db8::/129, /129 is no prefix length of IPv6 (0 to 128)",
        "192.0.2.0/, '''192.0.2.0/'' is no network: '''' is no prefix length'",
        "192.0.2.0/-1, '''192.0.2.0/-1'' is no network: ''-1'' is no prefix length'",
        "192.0.2.0/9999, '''192.0.2.0/9999'' is no network: ''9999'' is no prefix length'",
        "192.0.2/24, '''192.0.2'' is not an IP address'",
    })
    void what_is_no_network_says_why(String text, String why) {
        assertThatThrownBy(() -> Prefix.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void every_length_holds_its_own_ends() {
        for (int length = 0; length <= 128; length++) {
            Prefix prefix = new Prefix(Address.v6(-1, -1), length);
            assertThat(prefix.contains(6, -1, -1)).isTrue();
            assertThat(prefix.contains(prefix.network())).isTrue();
            assertThat(prefix.contains(6, 0, 0)).isEqualTo(length == 0);
        }
    }
}
