package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Ranking;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.origin.Mmdb;
import teiten.origin.OriginDatabase;
import teiten.origin.OriginException;
import teiten.origin.Origins;

/// The daily series answer what the minute rows answer: the SQL over these is the judge.
class DailyAnswersTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalDate FIRST = LocalDate.parse("2015-09-28");
    private static final LocalDate LAST = LocalDate.parse("2015-10-04");
    private static final List<String> SAID =
            List.of(
                    "SSH-2.0-Go\r\n",
                    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
                    "\0\1\0",
                    "");
    private static final int[] PORTS = {22, 23, 2222, 8080, 61_000};

    private static final Ranking COUNTRIES = new Ranking(Dimension.COUNTRY, null);
    private static final Ranking NETWORKS = new Ranking(Dimension.NETWORK, null);
    private static final Ranking PORTS_OF_JAPAN =
            new Ranking(Dimension.PORT, new Place.OfCountry("JP"));

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void a_week_over_the_end_of_a_month() throws IOException {
        Path networks = temporary.resolve("networks.mmdb");
        Files.write(
                networks,
                new Mmdb(1_443_657_600)
                        .with("198.51.100.0", 30, Map.of("country_code", "JP", "asn", "AS64500"))
                        .with("198.51.100.4", 30, Map.of("country_code", "US", "asn", "AS64501"))
                        .with("198.51.100.8", 31, Map.of("country_code", "JP"))
                        .with("2001:db8::", 126, Map.of("country_code", "JP", "asn", "AS64500"))
                        .bytes());
        store = Store.init(temporary.resolve("data"), TOKYO).locatedBy(() -> origins(networks));
        Random random = new Random(7);
        for (int day = 0; day < 7; day++) {
            Imports imports = new Imports().file("day " + day, day % 2 == 0 ? "tokyo" : "osaka");
            String begin = FIRST.plusDays(day).atStartOfDay(TOKYO).toInstant().toString();
            String end =
                    FIRST.plusDays(day)
                            .atTime(day == 3 ? 9 : 23, 59)
                            .atZone(TOKYO)
                            .toInstant()
                            .toString();
            imports.watchedThrough(begin, end, 4);
            for (int packet = 0; packet < 120; packet++) {
                imports.seen(seen(random, FIRST.plusDays(day)));
            }
            store.commit(imports.batch());
        }
    }

    private static Origins origins(Path networks) {
        try {
            return new Origins(OriginDatabase.open(networks), OriginDatabase.open(networks));
        } catch (OriginException e) {
            throw new AssertionError(e);
        }
    }

    private static Seen seen(Random random, LocalDate day) {
        String time =
                day.atTime(random.nextInt(9), random.nextInt(60), random.nextInt(60))
                        .atZone(TOKYO)
                        .toInstant()
                        .toString();
        String source =
                (random.nextInt(4) == 0 ? "2001:db8::" : "198.51.100.") + random.nextInt(12);
        int port = PORTS[random.nextInt(PORTS.length)];
        return switch (random.nextInt(8)) {
            case 0 -> Seen.icmp(Kind.ICMP_REQUEST, time, source, 8, 0);
            case 1 -> Seen.other(time, source, 47);
            case 2 -> Seen.answer(time, source, port);
            case 3 -> Seen.datagram(time, source, random.nextBoolean() ? 19 : 53).payload("\1");
            case 4 -> Seen.syn(time, source, port).marks(HeaderMark.MIRAI_SEQUENCE.bit());
            default -> {
                String said = SAID.get(random.nextInt(SAID.size()));
                Seen syn = Seen.syn(time, source, port);
                yield said.isEmpty() ? syn : syn.payload(said);
            }
        };
    }

    private Reading reading() throws java.sql.SQLException {
        Connection connection = Engine.open(store.folder());
        Views.macros(connection);
        return new Reading(connection, store.folder(), store.manifest(), TOKYO, TOKYO);
    }

    private static List<Selection> selections() {
        Selection ssh = Selection.content("ssh", List.of(Protocol.SSH));
        return List.of(
                Selection.all(),
                Selection.port(Transport.TCP, 22),
                Selection.port(Transport.TCP, 61_000),
                Selection.port(Transport.UDP, 19),
                Selection.port(Transport.ICMP, 8),
                Selection.port(Transport.OTHER, 47),
                Selection.port(Transport.TCP, 7),
                ssh,
                ssh.except(22),
                ssh.except(23),
                Selection.content("http", List.of(Protocol.HTTP)),
                Selection.search(Protocol.CHARGEN),
                Selection.all().in(new Place.OfCountry("JP")),
                Selection.all().in(new Place.OfCountry(null)),
                Selection.all().in(new Place.OfNetwork(64_501L)),
                Selection.all().in(new Place.OfNetwork(null)),
                Selection.port(Transport.TCP, 22).in(new Place.OfCountry("US")),
                Selection.port(Transport.ICMP, 8).in(new Place.OfCountry(null)),
                Selection.port(Transport.TCP, 22).in(new Place.OfNetwork(64_500L)),
                ssh.in(new Place.OfCountry("JP")),
                ssh.except(22).in(new Place.OfCountry("JP")));
    }

    @Test
    void series_are_those_of_minute_rows() throws Exception {
        try (Reading reading = reading()) {
            SeriesQuestion question = new SeriesQuestion(reading);
            for (Selection selection : selections().subList(0, 9)) {
                assertThat(reading.daily(selection, new Span(FIRST, LAST))).isNotNull();
            }
            for (Selection selection : selections()) {
                assertThat(question.series(selection, FIRST, LAST))
                        .isEqualTo(question.ofMinutes(selection, FIRST, LAST));
            }
        }
    }

    @Test
    void breakdowns_are_those_of_minute_rows_but_for_distinct_sources_over_days() throws Exception {
        for (Span span : List.of(new Span(FIRST, LAST), new Span(FIRST, FIRST))) {
            try (Reading reading = reading()) {
                SeriesQuestion question = new SeriesQuestion(reading);
                for (Selection selection : selections()) {
                    for (Dimension dimension : Dimension.values()) {
                        Breakdown held = question.breakdown(selection, dimension, span, 9);
                        Breakdown judge = question.ofMinutes(selection, dimension, span, 9);
                        assertThat(figures(held)).isEqualTo(figures(judge));
                        assertThat(held.total()).isEqualTo(judge.total());
                    }
                }
            }
        }
    }

    @Test
    void distinct_sources_of_a_content_over_days_are_estimated_with_an_error() throws Exception {
        Selection ssh = Selection.content("ssh", List.of(Protocol.SSH));
        Span span = new Span(FIRST, LAST);
        try (Reading reading = reading()) {
            SeriesQuestion question = new SeriesQuestion(reading);
            Share judge = question.ofMinutes(ssh, Dimension.CONTENT, span, 1).shares().getFirst();
            Share held = question.breakdown(ssh, Dimension.CONTENT, span, 1).shares().getFirst();
            // So few are told apart exactly.
            assertThat(held.distinctSources()).isEqualTo(judge.distinctSources()).isPositive();
            assertThat(held.distinctSourcesError()).isEqualTo(SourceUnion.STANDARD_ERROR);
            assertThat(judge.distinctSourcesError()).isNull();
        }
    }

    private static List<String> figures(Breakdown breakdown) {
        return breakdown.shares().stream().map(DailyAnswersTest::figures).toList();
    }

    private static String figures(Share share) {
        return "%s %d %s %s"
                .formatted(share.key(), share.accesses(), share.sources(), share.share());
    }

    @Test
    void the_top_ports_countries_and_networks_are_those_of_minute_rows() throws Exception {
        try (Reading reading = reading()) {
            for (LocalDate last : List.of(LAST, FIRST)) {
                Span span = new Span(FIRST, last);
                for (Ranking ranking :
                        List.of(Ranking.PORTS, COUNTRIES, NETWORKS, PORTS_OF_JAPAN)) {
                    Top held = TopQuestion.of(reading, ranking, span).most(8);
                    Top judge = TopQuestion.ofMinutes(reading, ranking, span).most(8);
                    assertThat(figures(held, ranking)).isEqualTo(figures(judge, ranking));
                    assertThat(held.accesses()).isEqualTo(judge.accesses());
                    assertThat(held.rows())
                            .hasSizeGreaterThan(ranking.by() == Dimension.PORT ? 6 : 2);
                }
            }
        }
    }

    /// Contents are held for ports and countries of all sources.
    private static List<String> figures(Top top, Ranking ranking) {
        boolean contents = ranking.place() == null && ranking.by() != Dimension.NETWORK;
        return top.rows().stream()
                .map(
                        row ->
                                "%d %s %d %d %s %s %s %s"
                                        .formatted(
                                                row.place(),
                                                row.key(),
                                                row.accesses(),
                                                row.packets(),
                                                row.perDayPerAddress(),
                                                row.sourcesPerDay(),
                                                row.share(),
                                                contents
                                                        ? row.contents().stream()
                                                                .map(DailyAnswersTest::figures)
                                                                .toList()
                                                        : ""))
                .toList();
    }

    @Test
    void coverage_by_days_is_that_of_minutes() throws Exception {
        try (Reading reading = reading();
                Connection connection = Engine.open(store.folder())) {
            Coverage minutes =
                    Coverage.ofMinutes(
                            connection,
                            Views.paths(store.folder(), store.manifest().files(Table.EXPOSURE)),
                            TOKYO);
            for (int day = -2; day < 10; day++) {
                assertThat(reading.coverage().bySensor(FIRST.plusDays(day), LAST.plusDays(1)))
                        .isEqualTo(minutes.bySensor(FIRST.plusDays(day), LAST.plusDays(1)));
                assertThat(reading.coverage().on(FIRST.plusDays(day)))
                        .isEqualTo(minutes.on(FIRST.plusDays(day)));
            }
            assertThat(reading.coverage().bounds()).containsExactly(FIRST, LAST);
        }
    }
}
