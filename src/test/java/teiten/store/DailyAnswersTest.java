package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Ranking;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.decode.Transport;
import teiten.identify.Protocol;

/// The daily series answer what the minute rows answer: the SQL over these is the judge.
class DailyAnswersTest {
    private static final ZoneId TOKYO = AnsweredWeek.TOKYO;
    private static final LocalDate FIRST = AnsweredWeek.FIRST;
    private static final LocalDate LAST = AnsweredWeek.LAST;
    private static final Ranking COUNTRIES = new Ranking(Dimension.COUNTRY, null);
    private static final Ranking NETWORKS = new Ranking(Dimension.NETWORK, null);
    private static final Ranking PORTS_OF_JAPAN =
            new Ranking(Dimension.PORT, new Place.OfCountry("JP"));

    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void a_week_over_the_end_of_a_month() throws IOException {
        store = AnsweredWeek.store(temporary);
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
