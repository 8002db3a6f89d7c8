package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.console.Columns;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `detect` and `explain` on a log of four sensors over fifty days: 23/tcp and others are steady,
/// 8291/tcp is sought by many from the 45th day on, and on the last day one source sends a thousand
/// times.
class DetectCommandTest {
    private static final LocalDate FIRST = LocalDate.parse("2015-09-01");
    private static final int DAYS = 50;
    private static final LocalDate LAST = FIRST.plusDays(DAYS - 1);
    private static final LocalDate RISE = FIRST.plusDays(44);
    private static final String LOUD = "203.0.113.77";
    private static final List<String> FIELDS =
            List.of(
                    "v",
                    "id",
                    "series",
                    "kind",
                    "transport",
                    "port",
                    "content",
                    "verdict",
                    "tier",
                    "from",
                    "to",
                    "measure",
                    "observed",
                    "expected",
                    "ratio",
                    "ratio_low",
                    "ratio_high",
                    "p",
                    "accesses",
                    "sources",
                    "networks",
                    "top_source_share",
                    "top_sources",
                    "onset",
                    "onset_low",
                    "onset_high",
                    "sensors",
                    "sensors_risen",
                    "sensors_watching",
                    "contents",
                    "tools",
                    "together",
                    "similar");

    @TempDir static Path folder;

    @BeforeAll
    static void a_store() throws IOException {
        assertThat(run("init --zone UTC").code()).isZero();
        assertThat(run("import " + log("log.csv", DAYS) + " --format csv").code()).isZero();
    }

    /// Runs a command on the store, in English unless it says otherwise.
    private static CommandDoor run(String command) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        if (!words.contains("--data")) {
            words.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        if (!words.contains("--lang")) {
            words.addAll(List.of("--lang", "en"));
        }
        return CommandDoor.run(words.toArray(String[]::new));
    }

    private static Path log(String name, int days) throws IOException {
        Random random = new Random(5);
        List<String> rows = new ArrayList<>(List.of("time,sensor,src,proto,dport"));
        for (int day = 0; day < days; day++) {
            LocalDate date = FIRST.plusDays(day);
            for (int sensor = 0; sensor < 4; sensor++) {
                rows.add(row(date, 0, sensor, "198.51.100.1", 7));
                rows.add(row(date, 86_399, sensor, "198.51.100.1", 7));
            }
            for (int at = 0; at < 40; at++) {
                rows.add(row(date, random.nextInt(86_400), at % 4, source(random), 23));
            }
            for (int at = 0; at < 160; at++) {
                rows.add(row(date, random.nextInt(86_400), at % 4, source(random), 8000 + at % 20));
            }
            int rise = date.isBefore(RISE) ? 8 : 60;
            for (int at = 0; at < rise; at++) {
                rows.add(row(date, random.nextInt(86_400), at % 4, source(random), 8291));
            }
        }
        if (days == DAYS) {
            for (int at = 0; at < 1000; at++) {
                rows.add(row(LAST, at * 60, 0, LOUD, 5900));
            }
        }
        return Files.write(folder.resolve(name), rows);
    }

    private static String source(Random random) {
        return "100.%d.%d.%d"
                .formatted(random.nextInt(200), random.nextInt(200), 1 + random.nextInt(200));
    }

    private static String row(LocalDate day, int second, int sensor, String source, int port) {
        return "%sT%02d:%02d:%02dZ,s%d,%s,tcp,%d"
                .formatted(day, second / 3600, second / 60 % 60, second % 60, sensor, source, port);
    }

    private static List<JsonNode> found(String options) {
        CommandDoor answer = run("detect --json" + options);
        assertThat(answer.code()).as(answer.err()).isZero();
        JsonMapper json = new JsonMapper();
        return answer.out().lines().map(json::readTree).toList();
    }

    private static JsonNode of(List<JsonNode> findings, String series) {
        return findings.stream()
                .filter(one -> one.get("series").stringValue().equals(series))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_rose_is_found_with_who_it_was_and_what_is_steady_is_not() {
        List<JsonNode> findings = found("");
        JsonNode rise = of(findings, "8291/tcp");
        assertThat(rise.propertyNames()).containsExactlyElementsOf(FIELDS);
        assertThat(rise.get("kind").stringValue()).isEqualTo("port");
        assertThat(rise.get("transport").stringValue()).isEqualTo("tcp");
        assertThat(rise.get("port").intValue()).isEqualTo(8291);
        assertThat(rise.get("content").isNull()).isTrue();
        assertThat(rise.get("sensors").intValue()).isEqualTo(4);
        assertThat(rise.get("sensors_risen").intValue()).isEqualTo(4);
        assertThat(rise.get("sources").longValue()).isBetween(350L, 360L);
        assertThat(rise.get("top_sources")).hasSize(10);
        assertThat(rise.get("onset").stringValue()).isEqualTo(RISE.toString());
        assertThat(rise.get("to").isNull()).isTrue();
        assertThat(findings)
                .noneMatch(one -> one.get("series").stringValue().equals("23/tcp"))
                .noneMatch(one -> one.get("series").stringValue().equals("7/tcp"));
    }

    @Test
    void what_one_source_sent_is_a_storm_that_names_it() {
        JsonNode storm = of(found(""), "5900/tcp");
        assertThat(storm.get("verdict").stringValue()).isEqualTo("STORM");
        assertThat(storm.get("measure").stringValue()).isEqualTo("accesses");
        assertThat(storm.get("top_source_share").doubleValue()).isEqualTo(1);
        assertThat(storm.get("top_sources").get(0).get("source").stringValue()).isEqualTo(LOUD);
        assertThat(run("detect").out()).contains("100.0% of the accesses from " + LOUD);
    }

    @Test
    void a_day_is_asked_as_it_was_known_then() {
        assertThat(found(" --as-of " + RISE.minusDays(1))).isEmpty();
        assertThat(found(" --as-of " + RISE.plusDays(3)))
                .anyMatch(one -> one.get("series").stringValue().equals("8291/tcp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "ja"})
    void a_table_of_eighty_columns_says_it_to_people(String language) {
        CommandDoor answer = run("detect --lang " + language);
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("8291/tcp", LAST.toString());
        assertThat(answer.out().lines()).allMatch(line -> Columns.of(line) <= 80);
    }

    @Test
    void csv_has_a_row_a_finding() {
        assertThat(run("detect --csv").out().lines())
                .first()
                .asString()
                .startsWith("id,series,kind,verdict,tier,from,to,measure,observed,expected");
        assertThat(run("detect --csv").out()).contains(",8291/tcp,port,");
    }

    @Test
    void explain_says_all_that_is_known_of_a_finding() {
        String id = of(found(""), "8291/tcp").get("id").stringValue();
        CommandDoor text = run("explain " + id);
        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains(
                        "8291/tcp",
                        id,
                        "began on " + RISE,
                        "daily.",
                        "on 4 of 4 sensors",
                        "days before on 4 of 4 sensors",
                        "▁")
                .doesNotContain("made before later data");
        assertThat(text.out().lines()).allMatch(line -> Columns.of(line) <= 90);
        assertThat(run("explain " + id + " --lang ja").out()).contains("8291/tcp", "判定基準");
        JsonNode json = new JsonMapper().readTree(run("explain " + id + " --json").out());
        assertThat(json.get("days")).hasSize(90);
        assertThat(json.get("asked").stringValue()).isEqualTo(LAST.toString());
        assertThat(json.get("outdated").booleanValue()).isFalse();
        assertThat(json.get("days").get(89).get("sources").longValue()).isBetween(50L, 60L);
    }

    @Test
    void what_is_not_known_is_an_error_that_suggests_what_is() {
        String id = of(found(""), "8291/tcp").get("id").stringValue();
        CommandDoor near = run("explain " + id.substring(0, 9));
        assertThat(near.code()).isEqualTo(2);
        assertThat(near.err()).contains("T0255", "did you mean " + id);
        assertThat(run("explain nothing").err()).contains("T0254");
        assertThat(run("explain T04004").err()).contains("T0404");
    }

    @Test
    void explain_of_a_code_says_it_in_both_languages() {
        CommandDoor answer = run("explain t0601");
        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("error[T0601]: the store in", "保存データは空です");
        JsonNode json = new JsonMapper().readTree(run("explain T0601 --json").out());
        assertThat(json.get("exit").intValue()).isEqualTo(6);
        assertThat(json.get("en").get("try").stringValue()).contains("teiten import");
    }

    @ParameterizedTest
    @CsvSource({
        "STORM, 10",
        "watch, 10",
        "alert, 10",
        "DECREASE, 0",
        "sharp_decrease, 0",
        "nothing, 2",
        "FLAT, 2",
        "continued, 2",
    })
    void findings_can_make_the_exit_code(String on, int code) {
        assertThat(run("detect --fail-on " + on).code()).isEqualTo(code);
    }

    @Test
    void under_28_days_it_is_learning() throws IOException {
        String data = " --data " + folder.resolve("short");
        run("init --zone UTC" + data);
        run("import " + log("short.csv", 12) + " --format csv" + data);
        CommandDoor answer = run("detect" + data);
        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.err()).contains("learning (12/28 days)");
        assertThat(run("detect --lang ja" + data).err()).contains("学習中（12/28 日）");
    }

    @Test
    void a_month_without_one_before_it_cannot_be_compared() throws IOException {
        String data = " --data " + folder.resolve("month");
        run("init --zone UTC" + data);
        run("import " + log("month.csv", 40) + " --format csv" + data);
        CommandDoor answer = run("detect --month 2015-09" + data);
        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.err()).contains("T0608", "20 are needed of each");
    }

    @Test
    void triggers_are_read_from_the_folder_or_the_option() throws IOException {
        CommandDoor usual = run("detect --print-verdicts");
        Path file = Files.writeString(folder.resolve("mine.toml"), usual.out());
        assertThat(run("detect --json --verdicts " + file).out())
                .isEqualTo(run("detect --json").out());
        Files.writeString(file, "[storm]\nleast_accesses = 5000\n");
        assertThat(run("detect --json --verdicts " + file).out()).doesNotContain("5900/tcp");
        Files.writeString(file, "[storm]\nleast = 1\n");
        CommandDoor wrong = run("detect --verdicts " + file);
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("T0313", "storm.least", "mine.toml");
        assertThat(run("detect --verdicts " + folder.resolve("none.toml")).code()).isEqualTo(3);
    }

    @Test
    void a_month_without_data_is_named_whole() {
        CommandDoor answer = run("detect --month 2016-05");
        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.err()).contains("T0602", "2016-05-01 to 2016-05-31");
    }

    @Test
    void what_is_only_watched_can_make_the_exit_code_and_is_not_shown() throws IOException {
        Path file = folder.resolve("watched.toml");
        Files.writeString(
                file,
                """
                [daily.false_discovery]
                headline = 1e-300
                alert = 1e-300
                [daily]
                cusum_ratio = 1000
                """);
        String options = " --verdicts " + file;
        CommandDoor seen = run("detect --json --tier watch" + options);
        assertThat(seen.out()).contains("\"tier\":\"watch\"");
        String verdict =
                seen.out()
                        .lines()
                        .map(line -> new JsonMapper().readTree(line))
                        .filter(one -> one.get("tier").stringValue().equals("watch"))
                        .findFirst()
                        .orElseThrow()
                        .get("verdict")
                        .stringValue();
        CommandDoor answer = run("detect --json --fail-on " + verdict + options);
        assertThat(answer.code()).isEqualTo(10);
        assertThat(answer.out()).isEqualTo(run("detect --json" + options).out());
        assertThat(answer.out()).doesNotContain("\"tier\":\"watch\"");
    }

    @Test
    void a_month_and_a_day_at_once_are_a_usage_error() {
        assertThat(run("detect --month 2015-10 --as-of 2015-10-01").code()).isEqualTo(2);
        assertThat(run("detect --as-of 2031-10-01").code()).isEqualTo(6);
    }

    @Test
    void findings_are_a_table() {
        run("detect");
        assertThat(
                        CommandDoor.run(
                                        "query",
                                        "SELECT DISTINCT verdict FROM findings WHERE series = '5900/tcp'",
                                        "--csv",
                                        "--data",
                                        folder.resolve("data").toString())
                                .out())
                .contains("STORM");
    }
}
