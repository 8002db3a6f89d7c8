package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Counted;
import teiten.aggregate.Day;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.JsonLines;
import teiten.console.Language;
import teiten.console.Terminal;
import teiten.console.Words;

class AnswerPrinterTest {
    private static final LocalDate FIRST = LocalDate.of(2015, 9, 1);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static TopPrinter ports(Console console) {
        return new TopPrinter(console, TopPrinter.Ranked.PORTS);
    }

    private Console console(Language language) {
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        return Console.of(
                new Console.Streams(
                        stream,
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Terminal(true, true, 80)),
                Words.read("/teiten/messages.tsv", language),
                new Console.Manner("never", false, false),
                Map.of());
    }

    private static Asked asked(String key, int days, boolean simulated) {
        return new Asked(
                key,
                new Period(FIRST, FIRST.plusDays(days - 1)),
                ZoneId.of("Asia/Tokyo"),
                new Watched(8.0 * days - 4, 8.0 * days),
                simulated,
                false);
    }

    private static SeriesAnswer series(int count) {
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            days.add(new Day(FIRST.plusDays(i), 16L * (i + 1), 20L * (i + 1), i + 1, 8, 1));
        }
        days.set(1, new Day(FIRST.plusDays(1), 1, 2, 1, 2, 0.25));
        return new SeriesAnswer(
                asked("1723/tcp", count, true),
                new Series("1723/tcp", days),
                List.of(
                        new Breakdown(
                                "contents",
                                10,
                                List.of(
                                        new Share("pptp", 9, 4, 0.9),
                                        new Share("\u001b[31mhttp", 1, 1, 0.1))),
                        new Breakdown(
                                "messages",
                                9,
                                List.of(
                                        new Share(
                                                "start-control-connection-request", 9, 4, 1.0)))));
    }

    private static Top top() {
        return new Top(
                new Watched(12, 16),
                2,
                1500,
                List.of(
                        new Top.Row(
                                1,
                                "1723/tcp",
                                1200,
                                1300,
                                100.0,
                                41.5,
                                0.8,
                                List.of(new Share("pptp", 900, 40, 0.9))),
                        new Top.Row(2, "8/icmp", 300, 300, null, 2, 0.2, List.of())));
    }

    @Test
    void the_json_of_port_has_the_fields_of_the_architecture_in_order() {
        assertThat(JsonLines.text(SeriesPrinter.json(series(2), null)))
                .isEqualTo(
                        """
                        {"v":1,"key":"1723/tcp","from":"2015-09-01","to":"2015-09-02",\
                        "exposure_address_days":12.0,"coverage":0.75,"days":[\
                        {"day":"2015-09-01","accesses":16,"packets":20,"sources":1,\
                        "exposure":8.0,"coverage":1.0},\
                        {"day":"2015-09-02","accesses":1,"packets":2,"sources":1,\
                        "exposure":2.0,"coverage":0.25}],\
                        "sources_error":null,"contents":[{"key":"pptp","accesses":9,"sources":4,"share":0.9,\
                        "share_low":0.5958499732047615,"share_high":0.9821237869049271,\
                        "distinct_sources":4,"distinct_sources_error":null},\
                        {"key":"\\u001B[31mhttp","accesses":1,"sources":1,"share":0.1,\
                        "share_low":0.017876213095072896,"share_high":0.40415002679523854,\
                        "distinct_sources":1,"distinct_sources_error":null}],\
                        "messages":[{"key":"start-control-connection-request","accesses":9,\
                        "sources":4,"share":1.0,"share_low":0.7008549515804559,"share_high":1.0,"distinct_sources":4,"distinct_sources_error":null}],\
                        "ports":[],"tools":[],"countries":[],"sensors":[],"storm_sources":0}""");
    }

    @Test
    void the_json_of_top_has_the_fields_of_the_architecture_in_order() {
        assertThat(
                        JsonLines.text(
                                ports(console(Language.EN))
                                        .json(asked("ports", 2, false), top(), null)))
                .isEqualTo(
                        """
                        {"v":1,"from":"2015-09-01","to":"2015-09-02","zone":"Asia/Tokyo",\
                        "exposure_address_days":12.0,"coverage":0.75,"rows":[\
                        {"port":"1723/tcp","accesses":1200,"packets":1300,\
                        "per_day_per_address":100.0,"sources_per_day":41.5,"share":0.8,\
                        "share_low":0.7790026012201183,"share_high":0.8194647403477728,\
                        "contents":[{"protocol":"pptp","share":0.9,"share_low":0.8798480368046516,\
                        "share_high":0.9170905564069044}]},\
                        {"port":"8/icmp","accesses":300,"packets":300,\
                        "per_day_per_address":null,"sources_per_day":2.0,"share":0.2,\
                        "share_low":0.18053525965222722,"share_high":0.22099739877988167,\
                        "contents":[]}],"storm_sources":0}""");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void two_months_fit_80_columns(Language language) {
        new SeriesPrinter(console(language)).print(series(61), null, Session.Form.TEXT);
        ports(console(language)).print(asked("ports", 61, true), top(), null, Session.Form.TEXT);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .allMatch(line -> Columns.of(line) <= 80);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void simulated_data_say_so_and_a_gap_is_explained(Language language) {
        new SeriesPrinter(console(language)).print(series(61), null, Session.Form.TEXT);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("模擬データ", "SIMULATED DATA", "·", "1723/tcp", "\\x1b[31mhttp")
                .doesNotContain("\u001b");
    }

    @Test
    void the_headline_divides_by_what_was_watched_and_leaves_gaps_out_of_sources() {
        SeriesAnswer answer = series(2);
        assertThat(Counted.of(answer.series()).accessesPerDayPerAddress()).isEqualTo(17 / 10.0);
        assertThat(Counted.of(answer.series()).sourcesPerDay()).isEqualTo(1.0);
    }

    @Test
    void seconds_of_watching_give_no_rate_a_day() {
        SeriesAnswer answer =
                new SeriesAnswer(
                        asked("1723/tcp", 1, false),
                        new Series("1723/tcp", List.of(new Day(FIRST, 1, 7, 1, 6e-5, 6e-5))),
                        List.of());
        assertThat(Counted.of(answer.series()).accessesPerDayPerAddress()).isNull();
        new SeriesPrinter(console(Language.EN)).print(answer, null, Session.Form.TEXT);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("accesses  – /day/address", "no day was watched for at least half of it");
    }

    @Test
    void csv_has_a_row_a_day() {
        new SeriesPrinter(console(Language.EN)).print(series(2), null, Session.Form.CSV);
        assertThat(out.toString(StandardCharsets.UTF_8).split("\r\n"))
                .containsExactly(
                        "day,accesses,packets,sources,exposure,coverage",
                        "2015-09-01,16,20,1,8.0,1.0",
                        "2015-09-02,1,2,1,2.0,0.25");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("SIMULATED DATA")
                .contains("coverage 75.0%");
    }
}
