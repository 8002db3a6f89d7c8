package teiten.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BogonTest {
    private static boolean bogon(String text) {
        Address address = Address.parse(text);
        return Bogon.is(address.version(), address.high(), address.low());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.1",
                "10.255.255.255",
                "100.64.0.0",
                "100.127.255.255",
                "127.0.0.1",
                "169.254.1.1",
                "172.16.0.0",
                "172.31.255.255",
                "192.0.0.255",
                "192.0.2.0",
                "192.168.255.255",
                "198.18.0.0",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "2001:db8::1",
                "3fff:fff::1",
                "::"
            })
    void reserved_sources_are_bogons(String text) {
        assertThat(bogon(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
                "172.15.255.255", "172.32.0.0", "192.0.1.0", "198.17.255.255", "198.20.0.0",
                "223.255.255.255", "2001:4860::8888", "2400::1", "3fff:1000::1"
            })
    void neighbours_of_the_blocks_are_not(String text) {
        assertThat(bogon(text)).isFalse();
    }
}
