package teiten.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.decode.Address;

class OriginsTest {
    /// 2026-01-02T03:04:05Z.
    private static final long MADE = 1_767_323_045L;

    @TempDir private Path folder;

    private OriginDatabase written(Mmdb database) throws IOException, OriginException {
        return OriginDatabase.open(Files.write(folder.resolve("own.mmdb"), database.bytes()));
    }

    private static Mmdb networks() {
        return new Mmdb(MADE)
                .with("192.0.2.0", 25, Map.of("country", Map.of("iso_code", "JP")))
                .with(
                        "192.0.2.128",
                        25,
                        Map.of("country_code", "us", "asn", "AS64500", "as_name", "Example"))
                .with(
                        "10.0.0.0",
                        8,
                        Map.of(
                                "autonomous_system_number",
                                4_294_967_294L,
                                "autonomous_system_organization",
                                "Last One"))
                .with("2001:db8::", 32, Map.of("country_code", "DE"))
                .with("2001:db9:0:1::", 64, Map.of("country_code", "FR"));
    }

    private static Origin country(String country) {
        return new Origin(country, null, null);
    }

    @Test
    void databases_of_three_makers_are_understood() throws Exception {
        try (OriginDatabase own = written(networks())) {
            assertThat(own.built()).isEqualTo(LocalDate.of(2026, 1, 2));
            assertThat(own.name()).isEqualTo("own.mmdb");
            assertThat(own.find(Address.parse("192.0.2.127"))).isEqualTo(country("JP"));
            assertThat(own.find(Address.parse("192.0.2.128")))
                    .isEqualTo(new Origin("US", 64_500L, "Example"));
            assertThat(own.find(Address.parse("10.0.0.9")))
                    .isEqualTo(new Origin(null, 4_294_967_294L, "Last One"));
            assertThat(own.find(Address.parse("203.0.113.1"))).isEqualTo(Origin.UNKNOWN);
            assertThat(own.find(Address.parse("2001:db8:ffff::1"))).isEqualTo(country("DE"));
            assertThat(own.find(Address.parse("2001:db9:0:1:ffff:ffff:ffff:ffff")))
                    .isEqualTo(country("FR"));
            assertThat(own.find(Address.parse("2001:db9:0:2::"))).isEqualTo(Origin.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.1.1", "198.51.100.9", "240.0.0.1", "2001:db8::1", "fe80::1"})
    void private_and_reserved_addresses_are_in_no_country(String text) throws Exception {
        try (OriginDatabase embedded = OriginDatabase.embedded()) {
            assertThat(embedded.find(Address.parse(text))).isEqualTo(Origin.UNKNOWN);
        }
    }

    @Test
    void the_order_in_which_addresses_are_asked_for_is_of_no_meaning() throws Exception {
        try (OriginDatabase one = OriginDatabase.embedded();
                OriginDatabase other = OriginDatabase.embedded()) {
            SplittableRandom random = new SplittableRandom(2015);
            for (int at = 0; at < 20_000; at++) {
                Address address =
                        at % 2 == 0
                                ? Address.v4(random.nextInt())
                                : Address.v6(
                                        0x2001L << 48 | random.nextLong() >>> 16,
                                        random.nextLong());
                // The other has to look it up anew each time.
                other.find(Address.v4(at));
                assertThat(one.find(address)).isEqualTo(other.find(address));
                assertThat(one.find(address)).isEqualTo(other.find(address));
            }
        }
    }

    @Test
    void country_and_network_come_from_a_database_each_and_mapped_addresses_are_unwrapped()
            throws Exception {
        try (Origins origins = new Origins(OriginDatabase.embedded(), written(networks()))) {
            assertThat(origins.find(Address.parse("10.0.0.9")))
                    .isEqualTo(new Origin(null, 4_294_967_294L, "Last One"));
            assertThat(origins.find(Address.parse("133.11.0.1"))).isEqualTo(country("JP"));
            assertThat(origins.find(Address.parse("::ffff:133.11.0.1"))).isEqualTo(country("JP"));
        }
        try (Origins origins = new Origins(OriginDatabase.embedded(), null)) {
            assertThat(origins.find(Address.parse("2001:4860:4860::8888")).asn()).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({"AS0", "AS4294967295", "AS64500x", "'', ", "AS99999999999", "-5"})
    void what_is_no_number_of_an_as_is_unknown(String text) throws Exception {
        try (OriginDatabase own =
                written(new Mmdb(MADE).with("192.0.2.0", 24, Map.of("asn", text)))) {
            assertThat(own.find(Address.parse("192.0.2.1"))).isEqualTo(Origin.UNKNOWN);
        }
    }

    @Test
    void names_are_cut_at_their_limit_and_hold_no_control_characters() throws Exception {
        String longest = "x".repeat(NetworkRecord.MOST_NAME);
        Mmdb database =
                new Mmdb(MADE)
                        .with("192.0.2.0", 25, Map.of("as_name", longest))
                        .with("192.0.2.128", 25, Map.of("as_name", longest + "y"))
                        .with("198.51.100.0", 24, Map.of("as_name", "a\u001b[31mb\u009bc\n"));
        try (OriginDatabase own = written(database)) {
            assertThat(own.find(Address.parse("192.0.2.1")).organization()).isEqualTo(longest);
            assertThat(own.find(Address.parse("192.0.2.129")).organization()).isEqualTo(longest);
            assertThat(own.find(Address.parse("198.51.100.1")).organization())
                    .isEqualTo("a [31mb c");
        }
    }

    @Test
    void a_file_that_is_no_database_or_damaged_is_told() throws Exception {
        Path text = Files.writeString(folder.resolve("text.mmdb"), "not one");
        assertThatThrownBy(() -> OriginDatabase.open(text))
                .isInstanceOf(OriginException.class)
                .hasMessageContaining("text.mmdb");
        assertThatThrownBy(() -> OriginDatabase.open(folder.resolve("none.mmdb")))
                .isInstanceOf(OriginException.class);
        byte[] bytes = networks().bytes();
        SplittableRandom random = new SplittableRandom(1);
        for (int at = 0; at < 2_000; at++) {
            byte[] broken = bytes.clone();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            Path file = Files.write(folder.resolve("broken.mmdb"), broken);
            try (OriginDatabase own = OriginDatabase.open(file)) {
                own.built();
                own.find(Address.parse("192.0.2.200"));
                own.find(Address.parse("2001:db8::1"));
            } catch (OriginException told) {
                assertThat(told.file()).contains("broken.mmdb");
            }
        }
    }
}
