package teiten.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import teiten.decode.Address;
import teiten.decode.Prefix;

class MonitoredPrefixesTest {
    private static MonitoredPrefixes of(String... prefixes) {
        return new MonitoredPrefixes(Arrays.stream(prefixes).map(Prefix::parse).toList());
    }

    private static boolean contains(MonitoredPrefixes prefixes, String text) {
        Address address = Address.parse(text);
        return prefixes.contains(address.version(), address.high(), address.low());
    }

    @Test
    void addresses_of_any_prefix_are_monitored() {
        MonitoredPrefixes prefixes = of("198.51.100.0/28", "2001:db8::/64");
        assertThat(contains(prefixes, "198.51.100.15")).isTrue();
        assertThat(contains(prefixes, "198.51.100.16")).isFalse();
        assertThat(contains(prefixes, "2001:db8::ffff")).isTrue();
        assertThat(contains(prefixes, "2001:db8:0:1::")).isFalse();
    }

    @Test
    void an_address_in_two_prefixes_counts_once() {
        assertThat(of("198.51.100.0/28", "198.51.100.3").count()).isEqualTo(16);
        assertThat(of("198.51.100.3", "198.51.100.3").count()).isEqualTo(1);
        assertThat(of("198.51.100.0/28", "203.0.113.0/31").count()).isEqualTo(18);
    }

    @Test
    void exceptions_are_not_monitored_and_count_once() {
        MonitoredPrefixes prefixes =
                new MonitoredPrefixes(
                        Stream.of("198.51.100.0/28", "2001:db8::/120", "198.51.100.0/30")
                                .map(Prefix::parse)
                                .toList(),
                        Stream.of("198.51.100.2", "198.51.100.2/31", "203.0.113.1", "2001:db8::1")
                                .map(Prefix::parse)
                                .toList());
        assertThat(contains(prefixes, "198.51.100.1")).isTrue();
        assertThat(contains(prefixes, "198.51.100.2")).isFalse();
        assertThat(contains(prefixes, "198.51.100.3")).isFalse();
        assertThat(contains(prefixes, "2001:db8::1")).isFalse();
        assertThat(prefixes.counts()).isEqualTo(new AddressCount(14 + 255, 14));
        List<Prefix> small = List.of(Prefix.parse("198.51.100.0/31"));
        List<Prefix> wider = List.of(Prefix.parse("198.51.100.0/28"));
        assertThat(new MonitoredPrefixes(small, wider).count()).isZero();
    }

    @Test
    void counts_of_large_prefixes_saturate() {
        assertThat(of("2001:db8::/32").count()).isEqualTo(Long.MAX_VALUE);
        assertThat(of("2001:db8::/64", "2001:db9::/32").count()).isEqualTo(Long.MAX_VALUE);
        assertThat(of("2001:db8::/66").count()).isEqualTo(1L << 62);
        assertThat(of("0.0.0.0/0").count()).isEqualTo(1L << 32);
    }

    @Test
    void addresses_of_ipv4_are_counted_apart() {
        assertThat(of("198.51.100.0/28", "2001:db8::/32").counts())
                .isEqualTo(new AddressCount(Long.MAX_VALUE, 16));
        AddressSet set = new AddressSet(1);
        for (int i = 0; i < 1000; i++) {
            set.add(i % 4 == 0 ? 4 : 6, 0, i);
        }
        assertThat(set.counts()).isEqualTo(new AddressCount(1000, 250));
    }
}
