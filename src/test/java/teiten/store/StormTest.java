package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Dimension;
import teiten.aggregate.Ranking;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Top;
import teiten.decode.Address;
import teiten.decode.Transport;

class StormTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate DAY = LocalDate.parse("2015-10-02");
    private static final int RANDOM_SOURCES = 3000;
    private static final int HOSTS = 400;

    /// Lone hosts of ten networks: they are as many a port, and no storm.
    private static final int LONE_HOSTS = 1500;

    @TempDir Path temporary;
    private Store store;
    private final Random random = new Random(11);
    private final List<String> forged = new ArrayList<>();

    @BeforeEach
    void a_day_with_hosts() {
        store = Store.init(temporary.resolve("data"), TOKYO);
    }

    private String randomSource(boolean is4) {
        Address address =
                is4
                        ? Address.v4(random.nextLong() & 0xFFFF_FFFFL)
                        : Address.v6(
                                0x2000_0000_0000_0000L | random.nextLong() >>> 3,
                                random.nextLong());
        return address.toString();
    }

    private static String time(String hour, int second) {
        return "%s:%02d:%02dZ".formatted(hour, second / 60 % 60, second % 60);
    }

    private Imports hosts(Imports imports) {
        for (int host = 0; host < HOSTS; host++) {
            String source = "198.51.%d.%d".formatted(host % 4, host / 4);
            imports.seen(Seen.syn(time("2015-10-01T16", host), source, 80));
            imports.seen(Seen.syn(time("2015-10-02T03", host), source, 443));
        }
        for (int host = 0; host < LONE_HOSTS; host++) {
            String source = "203.%d.%d.%d".formatted(host % 10, host / 200, host % 200);
            imports.seen(Seen.syn(time("2015-10-02T04", host), source, 80));
        }
        return imports;
    }

    /// @param hour UTC
    private Imports storm(Imports imports, String hour, boolean is4, int port) {
        for (int at = 0; at < RANDOM_SOURCES; at++) {
            String source = randomSource(is4);
            forged.add(source);
            imports.seen(Seen.syn(time(hour, at), source, port));
        }
        return imports;
    }

    private Imports imports(String name) {
        return new Imports()
                .file(name, "tokyo")
                .watchedThrough("2015-10-01T15:00:00Z", "2015-10-02T14:59:00Z", 16);
    }

    private Series series(Selection selection) {
        try (Questions questions = store.questions()) {
            return questions.series(selection, DAY, DAY);
        }
    }

    private long count(String sql) {
        try (Answer answer = store.query(sql)) {
            answer.next();
            return Long.parseLong(String.valueOf(answer.value(0)));
        }
    }

    @Test
    void sources_of_a_storm_are_kept_out_of_series_of_sources_and_stand_beside() {
        store.commit(storm(hosts(imports("a")), "2015-10-02T01", true, 80).batch());
        Series port = series(Selection.port(Transport.TCP, 80));
        assertThat(port.days().getFirst().sources()).isEqualTo(HOSTS + LONE_HOSTS);
        assertThat(port.days().getFirst().accesses())
                .isEqualTo(HOSTS + LONE_HOSTS + RANDOM_SOURCES);
        assertThat(series(Selection.all()).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS);
        assertThat(series(Selection.port(Transport.TCP, 443)).days().getFirst().sources())
                .isEqualTo(HOSTS);
        assertThat(count("SELECT count(*) FROM storms")).isEqualTo(1);
        assertThat(
                        count(
                                "SELECT sources FROM storms WHERE transport = 'tcp'"
                                        + " AND destination_port = 80"
                                        + " AND hour = TIMESTAMP '2015-10-02 01:00'"))
                .isEqualTo(RANDOM_SOURCES);
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .noneMatch(damage -> damage.file().startsWith("daily"))
                .noneMatch(damage -> damage.file().startsWith("storms"));
    }

    @Test
    void rankings_and_countries_leave_them_out_too() {
        store.commit(storm(hosts(imports("a")), "2015-10-02T01", true, 80).batch());
        try (Questions questions = store.questions()) {
            Top ports = questions.top(DAY, DAY, 1);
            assertThat(ports.rows().getFirst().key()).isEqualTo("80/tcp");
            assertThat(ports.rows().getFirst().sourcesPerDay()).isEqualTo(HOSTS + LONE_HOSTS);
            double countries =
                    questions
                            .top(new Ranking(Dimension.COUNTRY, null), DAY, DAY, 300)
                            .rows()
                            .stream()
                            .mapToDouble(Top.Row::sourcesPerDay)
                            .sum();
            assertThat(countries).isEqualTo(HOSTS + LONE_HOSTS);
        }
    }

    @Test
    void hosts_that_are_crowded_in_few_networks_are_no_storm() {
        store.commit(hosts(imports("a")).batch());
        assertThat(count("SELECT count(*) FROM storms")).isZero();
        assertThat(series(Selection.port(Transport.TCP, 80)).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS);
    }

    @Test
    void sources_of_ipv6_are_drawn_from_networks_of_32_bits() {
        store.commit(storm(hosts(imports("a")), "2015-10-02T01", false, 80).batch());
        assertThat(series(Selection.all()).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS);
        assertThat(count("SELECT version FROM storms")).isEqualTo(6);
    }

    @Test
    void a_storm_over_all_ports_is_seen_in_all_of_them_together() {
        Imports imports = hosts(imports("a"));
        for (int at = 0; at < RANDOM_SOURCES; at++) {
            String source = randomSource(true);
            imports.seen(Seen.syn(time("2015-10-02T01", at), source, 1 + random.nextInt(65_535)));
        }
        store.commit(imports.batch());
        assertThat(series(Selection.all()).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS);
        assertThat(count("SELECT count(*) FROM storms WHERE transport IS NULL")).isEqualTo(1);
    }

    @Test
    void what_a_source_does_in_the_other_utc_day_of_the_same_day_makes_it_none_of_the_storm() {
        store.commit(storm(hosts(imports("a")), "2015-10-01T23", true, 80).batch());
        Imports later = imports("b");
        for (String source : forged.subList(0, 5)) {
            later.seen(Seen.syn("2015-10-02T05:00:00Z", source, 22));
        }
        store.commit(later.batch());
        assertThat(series(Selection.port(Transport.TCP, 80)).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS + 5);
        assertThat(series(Selection.port(Transport.TCP, 22)).days().getFirst().sources())
                .isEqualTo(5);
        assertThat(count("SELECT sources FROM storms")).isEqualTo(RANDOM_SOURCES - 5);
    }

    @Test
    void two_imports_come_to_what_one_comes_to() {
        Imports first = hosts(imports("a"));
        Imports second = imports("b");
        storm(second, "2015-10-02T01", true, 80);
        store.commit(first.batch());
        store.commit(second.batch());
        assertThat(series(Selection.all()).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS);
        assertThat(count("SELECT sources FROM storms")).isEqualTo(RANDOM_SOURCES);
    }

    @Test
    void lone_sources_among_twice_as_many_others_are_no_storm() {
        Imports imports = storm(imports("a"), "2015-10-02T01", true, 80);
        for (int host = 0; host <= RANDOM_SOURCES; host++) {
            String source = "198.18.%d.%d".formatted(host / 200, host % 200);
            for (int time = 0; time < 3; time++) {
                imports.seen(Seen.syn(time("2015-10-02T01", 60 * time + 59), source, 80));
            }
        }
        store.commit(imports.batch());
        assertThat(count("SELECT count(*) FROM storms")).isZero();
        assertThat(series(Selection.port(Transport.TCP, 80)).days().getFirst().sources())
                .isEqualTo(2 * RANDOM_SOURCES + 1);
    }

    @Test
    void one_scanner_of_all_ports_hides_no_storm() {
        Imports imports = hosts(imports("a"));
        for (int at = 0; at < RANDOM_SOURCES; at++) {
            String source = randomSource(true);
            imports.seen(Seen.syn(time("2015-10-02T01", at), source, 1 + random.nextInt(65_535)));
        }
        for (int port = 1; port < 3 * RANDOM_SOURCES; port++) {
            imports.seen(Seen.syn(time("2015-10-02T01", port), "192.0.2.9", port));
        }
        store.commit(imports.batch());
        assertThat(count("SELECT count(*) FROM storms WHERE transport IS NULL")).isEqualTo(1);
        assertThat(series(Selection.all()).days().getFirst().sources())
                .isEqualTo(HOSTS + LONE_HOSTS + 1);
    }

    @Test
    void a_source_that_two_sensors_see_is_counted_for_both() {
        Imports imports = hosts(imports("a"));
        storm(imports, "2015-10-02T01", true, 80);
        Imports other = new Imports().file("b", "osaka");
        for (String source : forged) {
            other.seen(Seen.syn("2015-10-02T01:30:00Z", source, 80));
        }
        store.commit(imports.batch());
        store.commit(other.batch());
        // With another sensor it is not alone: nothing is taken out, and nothing twice.
        assertThat(count("SELECT count(*) FROM storms")).isZero();
    }

    @Test
    void where_days_begin_within_an_hour_storms_are_of_their_day() {
        store = Store.init(temporary.resolve("kolkata"), ZoneId.of("Asia/Kolkata"));
        Imports imports =
                new Imports()
                        .file("a", "tokyo")
                        .watchedThrough("2015-10-01T18:30:00Z", "2015-10-02T18:29:00Z", 16);
        for (int at = 0; at < RANDOM_SOURCES; at++) {
            imports.seen(Seen.syn(time("2015-10-02T18", at % 1500), randomSource(true), 80));
        }
        store.commit(imports.batch());
        try (Questions questions = store.questions()) {
            assertThat(questions.storms(DAY, DAY))
                    .singleElement()
                    .satisfies(
                            storm -> {
                                assertThat(storm.from()).isEqualTo("2015-10-02T18:00:00Z");
                                assertThat(storm.to()).isEqualTo("2015-10-02T19:00:00Z");
                            });
            assertThat(questions.storms(DAY.minusDays(1), DAY.minusDays(1))).isEmpty();
        }
    }

    @Test
    void one_source_less_than_the_least_is_no_storm() {
        Imports imports = imports("a");
        for (int at = 0; at < Spread.LEAST_SOURCES - 1; at++) {
            imports.seen(Seen.syn(time("2015-10-02T01", at), randomSource(true), 80));
        }
        store.commit(imports.batch());
        assertThat(count("SELECT count(*) FROM storms")).isZero();
        Imports one = imports("b");
        one.seen(Seen.syn(time("2015-10-02T01", 9), randomSource(true), 80));
        store.commit(one.batch());
        assertThat(count("SELECT sources FROM storms")).isEqualTo(Spread.LEAST_SOURCES);
    }

    @Test
    void entropy_is_that_of_so_many_networks_alike() {
        // 2^16 networks with 4 sources each: 6 pairs in each of them.
        long sources = 4L << 16;
        assertThat(Spread.entropy(sources, 6L << 16)).isBetween(16.3, 16.5);
        assertThat(Spread.entropy(1024, 1024 * 1023 / 2)).isZero();
    }
}
