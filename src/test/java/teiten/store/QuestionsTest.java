package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;

class QuestionsTest {
    private static final LocalDate FIRST = LocalDate.parse("2015-10-01");
    private static final LocalDate SECOND = FIRST.plusDays(1);
    private static final LocalDate THIRD = FIRST.plusDays(2);
    private static final String SSH = "SSH-2.0-Go\r\n";
    private static final Selection ALL_SSH = Selection.content("ssh", List.of(Protocol.SSH));

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void make() {
        store = Store.init(temporary.resolve("data"), ZoneId.of("Asia/Tokyo"));
    }

    /// Times of the day in Tokyo.
    private static String at(LocalDate day, String time) {
        return day.atTime(java.time.LocalTime.parse(time))
                .atZone(ZoneId.of("Asia/Tokyo"))
                .toInstant()
                .toString();
    }

    private static Imports file() {
        return new Imports().file("a", "tokyo");
    }

    private Series series(Selection selection) {
        try (Questions questions = store.questions()) {
            return questions.series(selection, FIRST, THIRD);
        }
    }

    @Test
    void every_day_has_a_row_and_days_begin_at_midnight_in_the_zone() {
        store.commit(
                file().seen(Seen.syn("2015-09-30T14:59:59Z", "198.51.100.1", 23))
                        .seen(Seen.syn("2015-09-30T15:00:00Z", "198.51.100.1", 23))
                        .seen(Seen.syn("2015-10-03T14:59:59Z", "198.51.100.1", 23))
                        .seen(Seen.syn("2015-10-03T15:00:00Z", "198.51.100.1", 23))
                        .batch());
        assertThat(series(Selection.port(Transport.TCP, 23)).days())
                .extracting(day -> day.day() + " " + day.accesses())
                .containsExactly("2015-10-01 1", "2015-10-02 0", "2015-10-03 1");
    }

    @Test
    void sources_are_distinct_over_all_sensors_and_both_address_families() {
        Imports imports = file();
        for (int i = 0; i < 4; i++) {
            imports.seen(Seen.syn(at(FIRST, "12:0" + i), "198.51.100." + i % 2, 23));
            imports.seen(Seen.syn(at(FIRST, "12:0" + i), "2001:db8:1::" + i % 3, 23));
        }
        imports.file("b", "osaka").seen(Seen.syn(at(FIRST, "12:00"), "198.51.100.1", 23));
        store.commit(imports.batch());
        assertThat(series(Selection.all()).days().getFirst().sources()).isEqualTo(2 + 3);
        assertThat(series(Selection.all()).days().getFirst().accesses()).isEqualTo(9);
    }

    @Test
    void backscatter_is_neither_access_nor_source_nor_packet_of_a_series() {
        store.commit(
                file().seen(Seen.answer(at(FIRST, "12:00"), "198.51.100.1", 23))
                        .seen(
                                Seen.syn(at(FIRST, "12:00"), "198.51.100.2", 23)
                                        .packet(at(FIRST, "12:01"), 0, 1, 60))
                        .batch());
        Day day = series(Selection.port(Transport.TCP, 23)).days().getFirst();
        assertThat(List.of(day.accesses(), day.packets(), day.sources()))
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void exposure_is_address_days_and_coverage_what_is_missing_between_first_and_last_minute() {
        store.commit(
                file().watchedThrough(at(FIRST, "00:00"), at(SECOND, "00:00"), 10)
                        .watchedThrough(at(SECOND, "00:00"), at(SECOND, "06:00"), 10)
                        .watchedThrough(at(THIRD, "00:00"), at(THIRD, "12:00"), 10)
                        .batch());
        List<Day> days = series(Selection.all()).days();
        assertThat(days).extracting(Day::exposure).containsExactly(10.0, 2.5, 5.0);
        assertThat(days).extracting(Day::coverage).containsExactly(1.0, 0.25, 1.0);
        assertThat(days).extracting(Day::isGap).containsExactly(false, true, false);
    }

    @Test
    void a_sensor_that_is_out_lowers_coverage_and_one_that_began_later_does_not() {
        Imports imports = file().watchedThrough(at(FIRST, "00:00"), at(FIRST, "00:10"), 8);
        imports.watchedThrough(at(THIRD, "23:50"), at(THIRD.plusDays(1), "00:00"), 8);
        imports.file("b", "osaka")
                .watchedThrough(at(SECOND, "00:00"), at(THIRD.plusDays(1), "00:00"), 8);
        store.commit(imports.batch());
        assertThat(series(Selection.all()).days())
                .extracting(day -> Math.round(day.coverage() * 1e6) / 1e6)
                .containsExactly(
                        Math.round(10e6 / 1440) / 1e6, 0.5, Math.round(1450e6 / 2880) / 1e6);
        try (Questions questions = store.questions()) {
            Watched watched = questions.watched(FIRST, SECOND);
            assertThat(watched.exposure()).isCloseTo(8 * (10 / 1440.0 + 1), within(1e-12));
            assertThat(watched.expected()).isEqualTo(8 * 3.0);
            assertThat(questions.sensors(FIRST, FIRST)).containsOnlyKeys("tokyo");
        }
    }

    @Test
    void addresses_that_differ_from_file_to_file_make_no_gaps() {
        store.commit(
                file().watchedThrough(at(FIRST, "00:00"), at(SECOND, "00:00"), 50)
                        .watchedThrough(at(SECOND, "00:00"), at(THIRD, "00:00"), 250)
                        .watchedThrough(at(THIRD, "00:00"), at(THIRD.plusDays(1), "00:00"), 10)
                        .batch());
        List<Day> days = series(Selection.all()).days();
        assertThat(days).extracting(Day::exposure).containsExactly(50.0, 250.0, 10.0);
        assertThat(days).extracting(Day::coverage).containsExactly(1.0, 1.0, 1.0);
    }

    @Test
    void in_an_outage_the_addresses_of_the_last_minute_before_are_expected() {
        store.commit(
                file().watchedThrough(at(FIRST, "00:00"), at(FIRST, "12:00"), 50)
                        .watchedThrough(at(THIRD, "06:00"), at(THIRD, "18:00"), 250)
                        .batch());
        try (Questions questions = store.questions()) {
            assertThat(questions.watched(FIRST, FIRST)).isEqualTo(new Watched(25, 50));
            assertThat(questions.watched(SECOND, SECOND)).isEqualTo(new Watched(0, 50));
            assertThat(questions.watched(THIRD, THIRD)).isEqualTo(new Watched(125, 12.5 + 125));
            assertThat(questions.watched(FIRST, THIRD)).isEqualTo(new Watched(150, 237.5));
            assertThat(questions.sensors(THIRD.plusDays(1), THIRD.plusDays(1))).isEmpty();
            assertThat(questions.sensors(FIRST.minusDays(1), FIRST.minusDays(1))).isEmpty();
        }
    }

    @Test
    void a_sensor_that_watched_a_part_of_its_minutes_is_expected_in_the_whole_of_them() {
        store.commit(
                file().watched(at(FIRST, "00:00"), 8, 15)
                        .watched(at(FIRST, "00:01"), 4, 60)
                        .batch());
        try (Questions questions = store.questions()) {
            Watched watched = questions.watched(FIRST, FIRST);
            assertThat(watched.exposure() * 1440).isCloseTo(8 * 0.25 + 4, within(1e-9));
            assertThat(watched.expected() * 1440).isCloseTo(12, within(1e-9));
        }
    }

    @Test
    void an_empty_store_has_no_coverage() {
        assertThat(series(Selection.all()).days()).allMatch(Day::isGap).hasSize(3);
    }

    @Test
    void a_monthly_mean_leaves_gap_days_out_with_their_accesses() {
        Imports imports = file();
        imports.watchedThrough(at(FIRST, "00:00"), at(SECOND, "00:00"), 1);
        imports.watchedThrough(at(SECOND, "00:00"), at(SECOND, "11:59"), 1);
        imports.watchedThrough(at(THIRD, "00:00"), at(THIRD.plusDays(1), "00:00"), 1);
        for (int minute = 10; minute < 14; minute++) {
            imports.seen(Seen.syn(at(FIRST, "11:" + minute), "198.51.100.1", 23));
        }
        imports.seen(Seen.syn(at(SECOND, "11:00"), "198.51.100.1", 23));
        imports.seen(Seen.syn(at(THIRD, "11:00"), "198.51.100.1", 23));
        store.commit(imports.batch());
        try (Questions questions = store.questions()) {
            List<MonthlyMean> means =
                    questions.monthlyMeans(
                            Selection.all(), YearMonth.of(2015, 9), YearMonth.of(2015, 10));
            assertThat(means)
                    .containsExactly(
                            new MonthlyMean(YearMonth.of(2015, 9), 0, 0),
                            new MonthlyMean(YearMonth.of(2015, 10), 2, 5));
            assertThat(means.get(0).accessesPerDay()).isNull();
            assertThat(means.get(1).accessesPerDay()).isEqualTo(2.5);
        }
    }

    private static Imports services() {
        Imports imports = file().watchedThrough(at(FIRST, "00:00"), at(SECOND, "00:00"), 2);
        for (int i = 0; i < 6; i++) {
            imports.seen(Seen.syn(at(FIRST, "10:0" + i), "198.51.100.1", 22).payload(SSH));
        }
        imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.2", 2222).payload(SSH));
        imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.3", 22));
        imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.3", 22).payload("\0\0\0"));
        imports.seen(
                Seen.syn(at(FIRST, "10:00"), "198.51.100.3", 22)
                        .payload("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
        imports.seen(Seen.icmp(Kind.ICMP_REQUEST, at(FIRST, "10:00"), "198.51.100.4", 8, 0));
        imports.seen(Seen.other(at(FIRST, "10:00"), "198.51.100.4", 47));
        return imports;
    }

    @Test
    void a_service_is_found_by_content_on_any_port_and_never_by_its_port() {
        store.commit(services().batch());
        assertThat(series(ALL_SSH).days().getFirst().accesses()).isEqualTo(7);
        assertThat(series(ALL_SSH.except(22)).days().getFirst().accesses()).isEqualTo(1);
        assertThat(series(Selection.port(Transport.TCP, 22)).days().getFirst().accesses())
                .isEqualTo(9);
        assertThat(series(Selection.port(Transport.ICMP, 8)).days().getFirst().accesses())
                .isEqualTo(1);
        assertThat(series(Selection.port(Transport.OTHER, 47)).days().getFirst().accesses())
                .isEqualTo(1);
    }

    @Test
    void contents_of_a_port_are_shares_of_what_was_read() {
        store.commit(services().batch());
        try (Questions questions = store.questions()) {
            Breakdown contents =
                    questions.breakdown(
                            Selection.port(Transport.TCP, 22), Dimension.CONTENT, FIRST, FIRST, 9);
            assertThat(contents.dimension()).isEqualTo("contents");
            assertThat(contents.total()).isEqualTo(8);
            assertThat(contents.shares())
                    .containsExactly(
                            new Share("ssh", 6, 1, 0.75),
                            new Share("http", 1, 1, 0.125),
                            new Share("unnamed", 1, 1, 0.125));
            assertThat(questions.breakdown(ALL_SSH, Dimension.PORT, FIRST, FIRST, 1).shares())
                    .containsExactly(new Share("22/tcp", 6, 1, 6 / 7.0));
            assertThat(questions.breakdown(ALL_SSH, Dimension.SENSOR, FIRST, FIRST, 9).shares())
                    .containsExactly(new Share("tokyo", 7, 2, 1.0));
            assertThat(questions.breakdown(ALL_SSH, Dimension.PORT, SECOND, THIRD, 9).total())
                    .isZero();
        }
    }

    @Test
    void equal_ports_are_in_the_order_of_their_numbers_and_transports() {
        Imports imports = file();
        for (int port : new int[] {1000, 222, 99, 8022}) {
            imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.1", port));
        }
        imports.seen(Seen.datagram(at(FIRST, "10:00"), "198.51.100.1", 222));
        imports.seen(Seen.datagram(at(FIRST, "10:01"), "198.51.100.1", 53));
        imports.seen(Seen.datagram(at(FIRST, "10:02"), "198.51.100.1", 53));
        store.commit(imports.batch());
        String[] order = {"53/udp", "99/tcp", "222/tcp", "222/udp", "1000/tcp"};
        try (Questions questions = store.questions()) {
            assertThat(questions.top(FIRST, FIRST, 5).rows())
                    .extracting(Top.Row::key)
                    .containsExactly(order);
            assertThat(
                            questions
                                    .breakdown(Selection.all(), Dimension.PORT, FIRST, FIRST, 5)
                                    .shares())
                    .extracting(Share::key)
                    .containsExactly(order);
        }
    }

    @Test
    void a_search_by_port_takes_no_access_that_has_a_content_of_its_own() {
        Imports imports = file();
        String search = "M-SEARCH * HTTP/1.1\r\nMAN: \"ssdp:discover\"\r\nST: ssdp:all\r\n\r\n";
        for (int port : new int[] {17, 19}) {
            imports.seen(Seen.datagram(at(FIRST, "10:00"), "198.51.100.1", port).payload("\1"));
            imports.seen(Seen.datagram(at(FIRST, "10:00"), "198.51.100.2", port));
            imports.seen(Seen.datagram(at(FIRST, "10:00"), "198.51.100.3", port).payload(search));
        }
        store.commit(imports.batch());
        assertThat(first(Selection.search(Protocol.CHARGEN))).isEqualTo(2);
        assertThat(first(Selection.search(Protocol.QOTD))).isEqualTo(2);
        assertThat(first(Selection.search(Protocol.SSDP))).isEqualTo(2);
        assertThat(first(Selection.port(Transport.UDP, 19))).isEqualTo(3);
    }

    private long first(Selection selection) {
        return series(selection).days().getFirst().accesses();
    }

    @Test
    void tools_are_shares_of_all_accesses() {
        Imports imports = file();
        int both = HeaderMark.MIRAI_SEQUENCE.bit() | HeaderMark.ZMAP_SYN.bit();
        imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.1", 23).marks(both));
        imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100.2", 23));
        store.commit(imports.batch());
        try (Questions questions = store.questions()) {
            Breakdown tools = questions.breakdown(Selection.all(), Dimension.TOOL, FIRST, FIRST, 9);
            assertThat(tools.total()).isEqualTo(2);
            assertThat(tools.shares())
                    .containsExactly(new Share("mirai", 1, 1, 0.5), new Share("zmap", 1, 1, 0.5));
        }
    }

    @Test
    void the_top_ports_have_rates_shares_and_contents() {
        store.commit(services().batch());
        try (Questions questions = store.questions()) {
            Top top = questions.top(FIRST, FIRST, 3);
            assertThat(top.accesses()).isEqualTo(12);
            assertThat(top.watched().exposure()).isEqualTo(2.0);
            assertThat(top.rows())
                    .extracting(Top.Row::key)
                    .containsExactly("22/tcp", "8/icmp", "47/other");
            Top.Row first = top.rows().getFirst();
            assertThat(first.accesses()).isEqualTo(9);
            assertThat(first.perDayPerAddress()).isEqualTo(4.5);
            assertThat(first.sourcesPerDay()).isEqualTo(2.0);
            assertThat(first.share()).isEqualTo(0.75);
            assertThat(first.contents())
                    .containsExactly(new Share("ssh", 6, 1, 0.75), new Share("http", 1, 1, 0.125));
        }
    }

    @Test
    void sources_per_day_are_the_mean_of_the_valid_days() {
        Imports imports = file().watchedThrough(at(FIRST, "00:00"), at(SECOND, "10:00"), 1);
        imports.watchedThrough(at(THIRD, "00:00"), at(THIRD.plusDays(1), "00:00"), 1);
        for (int i = 0; i < 3; i++) {
            imports.seen(Seen.syn(at(FIRST, "10:00"), "198.51.100." + i, 23));
            imports.seen(Seen.syn(at(SECOND, "09:00"), "198.51.100." + i, 23));
        }
        imports.seen(Seen.syn(at(THIRD, "10:00"), "198.51.100.9", 23));
        store.commit(imports.batch());
        try (Questions questions = store.questions()) {
            assertThat(questions.top(FIRST, THIRD, 1).rows().getFirst().sourcesPerDay())
                    .isEqualTo(2.0);
        }
    }
}
