package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    /// Examples of RFC 5952, sections 4 and 5, and borders.
    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "192.0.2.1, 192.0.2.1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:db8::1, 2001:db8::1",
        "2001:0DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "::ffff:192.0.2.33, ::ffff:c000:221",
    })
    void addresses_are_written_as_rfc_5952_says(String text, String written) {
        assertThat(Address.parse(text)).hasToString(written);
        assertThat(Address.parse(written)).isEqualTo(Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "1.2.3.-4",
                "a.b.c.d",
                "1.2.3.4 ",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "12345::",
                "g::",
                "1:2:3:4:5:6:7::8",
                "::1.2.3",
                "１.2.3.4"
            })
    void texts_that_are_no_address_are_refused_with_the_text(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not an IP address");
    }

    @Test
    void addresses_order_by_version_and_number() {
        assertThat(Address.parse("255.0.0.1")).isGreaterThan(Address.parse("1.0.0.1"));
        assertThat(Address.parse("::1")).isGreaterThan(Address.parse("255.0.0.1"));
        assertThat(Address.parse("ff00::")).isGreaterThan(Address.parse("1::"));
    }

    @Test
    void an_ipv4_address_has_no_upper_bits() {
        assertThatThrownBy(() -> new Address(4, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Address(4, 0, 1L << 32))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
