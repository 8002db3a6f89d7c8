package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.Seen;
import teiten.aggregate.SurveyList;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// The stored scanners against what SQL counts over the minute rows ([ScannerCheck]).
class ScannerSeriesTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @TempDir private Path folder;

    private static Observation random(Random random, Instant from, int hours) {
        String time = from.plusSeconds(random.nextInt(hours * 3600)).toString();
        int host = random.nextInt(20);
        boolean six = host < 5;
        int target = random.nextInt(1 + host % 4);
        String source = six ? "2001:db8::" + host : "198.51.100." + host;
        int port = 1 + random.nextInt(1 + host % 13);
        String v4 = "198.51.100." + host;
        Seen seen =
                switch (random.nextInt(10)) {
                    case 0 -> Seen.icmp(Kind.ICMP_REQUEST, time, v4, 8, 0);
                    case 1 -> Seen.answer(time, v4, port);
                    case 2, 3 -> Seen.datagram(time, v4, port);
                    case 4 -> Seen.other(time, v4, 47 + random.nextInt(2));
                    default -> Seen.syn(time, source, port);
                };
        Observation observation = seen.observation();
        seen.to(observation.version == 6 ? "2001:db8::" + target : "192.0.2." + target);
        if (random.nextInt(4) == 0) {
            Instant later = Instant.parse(time).plusSeconds(random.nextInt(600));
            seen.packet(later.toString(), 0, random.nextInt(2), 52);
        }
        return observation;
    }

    /// Some packets, of which those come whose part of the hours is among these.
    private static Imports random(String name, Instant from, int hours, int parts, int... wanted) {
        Random random = new Random(11);
        Imports imports = new Imports();
        for (String sensor : List.of("tokyo", "osaka")) {
            imports.file(name + sensor, sensor);
            for (int i = 0; i < 3_000; i++) {
                Observation one = random(random, from, hours);
                long after = one.timeNanos / 1_000_000_000L - from.getEpochSecond();
                long part = after * parts / (hours * 3600L);
                if (Arrays.stream(wanted).anyMatch(want -> want == part)) {
                    imports.seen(one);
                }
            }
            for (int want : wanted) {
                Instant begin = from.plusSeconds(hours * 3600L / parts * want);
                Instant end = begin.plusSeconds(hours * 3600L / parts);
                imports.watchedThrough(begin.toString(), end.toString(), 100);
            }
        }
        return imports;
    }

    private static List<String> scanners(Store store) {
        return Imports.ask(store, "FROM scanners ORDER BY ALL");
    }

    private static void assertSound(Store store) {
        // The files that these imports name never had the packets.
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .filteredOn(damage -> damage.kind() != Damage.Kind.TOTALS)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2015-10-31T10:00:00Z",
        "UTC, 2015-10-31T10:00:00Z",
        "Asia/Kathmandu, 2015-10-30T10:00:00Z",
        "Europe/Berlin, 2015-10-24T10:00:00Z",
        "America/St_Johns, 2010-11-06T10:00:00Z"
    })
    void scanners_are_those_of_the_rows_in_whatever_order_these_came(String zone, Instant from) {
        Store one = Store.init(folder.resolve("one"), ZoneId.of(zone));
        one.commit(random("all", from, 60, 1, 0).batch());
        assertSound(one);
        assertThat(Imports.ask(one, "SELECT DISTINCT kind FROM scanners ORDER BY kind"))
                .containsExactly("block", "horizontal", "vertical");

        Store several = Store.init(folder.resolve("several"), ZoneId.of(zone));
        several.commit(random("middle", from, 60, 5, 1, 3).batch());
        several.commit(random("begin", from, 60, 5, 0).batch());
        several.commit(random("end", from, 60, 5, 4).batch());
        several.commit(random("late", from, 60, 5, 2).batch());
        assertSound(several);
        assertThat(scanners(several)).isEqualTo(scanners(one)).hasSizeGreaterThan(20);
    }

    private static Imports sweep(String name, String sensor, int targets) {
        Imports imports = new Imports().file(name, sensor);
        for (int target = 0; target < targets; target++) {
            // 08:59 and 09:00 in Tokyo: two UTC days.
            String time = "2015-10-01T%s:00Z".formatted(target % 2 == 0 ? "00:00" : "00:01");
            String at = target % 2 == 0 ? "2015-09-30T23:59:10Z" : time;
            imports.seen(Seen.syn(at, "198.51.100.7", 23).to("192.0.2." + target));
        }
        return imports.watched("2015-10-01T00:00:00Z", 48, 60);
    }

    @Test
    void a_day_is_one_whatever_utc_days_it_lies_in() {
        Store store = Store.init(folder, TOKYO);
        store.commit(sweep("a", "tokyo", 2).batch());
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT day, source, kind, destinations, first, last, top_ports, k,"
                                        + " addresses, sensors, at_least FROM scanners"))
                .containsExactly(
                        "2015-10-01|198.51.100.7|horizontal|2|2015-09-30T23:59:10Z"
                                + "|2015-10-01T00:01:00Z|23/tcp|2|48|1|false");
    }

    @Test
    void one_address_makes_no_scanner() {
        Store store = Store.init(folder, TOKYO);
        store.commit(sweep("a", "tokyo", 1).batch());
        assertThat(scanners(store)).isEmpty();
        assertSound(store);
    }

    @Test
    void more_monitored_addresses_ask_for_more_also_where_nothing_came_to_them() {
        Store store = Store.init(folder, TOKYO);
        store.commit(sweep("a", "tokyo", 3).batch());
        assertThat(scanners(store)).hasSize(1);
        store.commit(
                new Imports()
                        .file("b", "osaka")
                        .watched("2015-10-01T03:00:00Z", 4_048, 60)
                        .batch());
        assertThat(scanners(store)).isEmpty();
        assertSound(store);
    }

    @Test
    void days_that_are_as_they_were_are_not_counted_again() {
        Store store = Store.init(folder, TOKYO);
        store.commit(sweep("a", "tokyo", 3).batch());
        List<String> before = paths(store);
        store.commit(
                new Imports().file("b", "tokyo").watched("2015-10-01T03:00:00Z", 48, 60).batch());
        assertThat(paths(store)).isEqualTo(before).isNotEmpty();
    }

    private static List<String> paths(Store store) {
        return Manifest.read(store.folder()).files(Table.SCANNERS).stream()
                .map(LiveFile::path)
                .toList();
    }

    @Test
    void a_listed_source_is_a_survey_also_with_one_packet() throws Exception {
        SurveyList list = new SurveyList.Reader().list(List.of("198.51.100.0/24 Example")).read();
        Store store = Store.init(folder, TOKYO).surveyedBy(list);
        store.commit(sweep("a", "tokyo", 1).batch());
        assertThat(Imports.ask(store, "SELECT source, kind, survey, survey_name FROM scanners"))
                .containsExactly("198.51.100.7|null|list|Example");
        assertSound(store);
    }

    @Test
    void a_scanner_that_is_missing_or_wrong_is_a_damage() throws Exception {
        Store store = Store.init(folder, TOKYO);
        store.commit(sweep("a", "tokyo", 3).batch());
        Manifest state = Manifest.read(folder);
        assertThat(damages(state, state)).isEmpty();
        Manifest without =
                state.next(
                        state.files().stream()
                                .filter(file -> file.table() != Table.SCANNERS)
                                .toList());
        assertThat(damages(state, without)).hasSize(1);
        assertThat(damages(state, without).getFirst().detail()).contains("198.51.100.7");
    }

    private List<Damage> damages(Manifest state, Manifest other) throws Exception {
        assertThat(state.files()).isNotEmpty();
        try (Connection connection = Engine.open(folder)) {
            return ScannerCheck.damages(
                    connection, folder, other, new StoreDays(TOKYO), "[]::DATE[]");
        }
    }

    @Test
    void retain_leaves_scanners_as_they_are() {
        Store store = Store.init(folder, TOKYO);
        store.commit(random("all", Instant.parse("2015-10-01T10:00:00Z"), 60, 1, 0).batch());
        List<String> before = scanners(store);
        store.retain(1, LocalDate.of(2015, 10, 3), Instant.parse("2015-11-01T00:00:00Z"), false);
        assertThat(scanners(store)).isEqualTo(before).isNotEmpty();
        assertSound(store);
    }
}
