package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.origin.Mmdb;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;

class LocatedTest {
    private static final Instant MADE = Instant.parse("2015-09-01T00:00:00Z");

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void make() {
        store = Store.init(temporary.resolve("data"), ZoneId.of("Asia/Tokyo"));
    }

    private Path written(String name, Mmdb database) throws IOException {
        return Files.write(temporary.resolve(name), database.bytes());
    }

    private static Origins opened(Path countries, Path networks) {
        try {
            return new Origins(OriginDatabase.open(countries), OriginDatabase.open(networks));
        } catch (OriginException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        try (Answer answer =
                store.query(
                        "SELECT concat_ws(' ', source, coalesce(country, '-'), coalesce(asn, 0),"
                                + " country_data, as_data) FROM accesses ORDER BY source")) {
            while (answer.next()) {
                rows.add(String.valueOf(answer.value(0)));
            }
        }
        return rows;
    }

    private Imports imports(String name, String... sources) {
        Imports imports = new Imports().file(name, "tokyo");
        for (String source : sources) {
            imports.seen(Seen.syn("2015-10-01T10:00:00Z", source, 23));
        }
        return imports;
    }

    @Test
    void rows_say_where_their_source_is_and_how_old_that_knowledge_is() throws IOException {
        Path countries =
                written(
                        "countries",
                        new Mmdb(MADE.getEpochSecond())
                                .with("192.0.2.0", 25, Map.of("country_code", "JP"))
                                .with("2001:db8::", 32, Map.of("country_code", "DE")));
        Path networks =
                written(
                        "networks",
                        new Mmdb(MADE.getEpochSecond() + 86_400)
                                .with(
                                        "192.0.2.0",
                                        24,
                                        Map.of("autonomous_system_number", 4_200_000_001L)));
        store.locatedBy(() -> opened(countries, networks));
        store.commit(imports("a", "192.0.2.1", "192.0.2.200", "2001:db8::7").batch());
        assertThat(rows())
                .containsExactly(
                        "192.0.2.1 JP 4200000001 2015-09-01 2015-09-02",
                        "192.0.2.200 - 4200000001 2015-09-01 2015-09-02",
                        "2001:db8::7 DE 0 2015-09-01 2015-09-02");
    }

    @Test
    void a_day_that_is_written_anew_is_located_anew_as_a_whole() throws IOException {
        Path old =
                written(
                        "old",
                        new Mmdb(MADE.getEpochSecond())
                                .with("192.0.2.0", 24, Map.of("country_code", "JP")));
        Path fresh =
                written(
                        "fresh",
                        new Mmdb(MADE.getEpochSecond() + 86_400)
                                .with("192.0.2.0", 24, Map.of("country_code", "US")));
        store.locatedBy(() -> opened(old, old));
        store.commit(imports("a", "192.0.2.1").batch());
        store.locatedBy(() -> opened(fresh, fresh));
        store.commit(imports("b", "192.0.2.2").batch());
        assertThat(rows())
                .containsExactly(
                        "192.0.2.1 US 0 2015-09-02 2015-09-02",
                        "192.0.2.2 US 0 2015-09-02 2015-09-02");
    }

    @Test
    void without_a_database_of_networks_there_is_none_and_no_date() {
        store.commit(imports("a", "198.51.100.1", "8.8.8.8").batch());
        assertThat(rows()).hasSize(2).allMatch(row -> row.contains(" 0 2"));
        assertThat(rows().getFirst()).startsWith("198.51.100.1 - 0 ");
        assertThat(rows().getLast()).startsWith("8.8.8.8 US 0 ");
    }

    @Test
    void a_database_that_is_damaged_inside_ends_the_commit_with_its_name() throws IOException {
        Mmdb database = new Mmdb(MADE.getEpochSecond());
        for (int net = 0; net < 64; net++) {
            database.with("192.0." + net + ".0", 24, Map.of("country_code", "JP"));
        }
        byte[] bytes = database.bytes();
        // Nodes below that of ::/96, of 6 bytes each: their records point behind the file.
        for (int at = 100 * 6; at < 110 * 6; at++) {
            bytes[at] = (byte) 0x7F;
        }
        Path damaged = Files.write(temporary.resolve("damaged.mmdb"), bytes);
        store.locatedBy(() -> opened(damaged, damaged));
        Imports imports = new Imports().file("a", "tokyo");
        for (int net = 0; net < 64; net++) {
            imports.seen(Seen.syn("2015-10-01T10:00:00Z", "192.0." + net + ".1", 23));
        }
        assertThatThrownBy(() -> store.commit(imports.batch()))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        trouble -> {
                            assertThat(trouble.reason()).isEqualTo(StoreException.Reason.ORIGINS);
                            assertThat(trouble).hasMessageContaining("damaged.mmdb");
                        });
        assertThat(rows()).isEmpty();
    }
}
