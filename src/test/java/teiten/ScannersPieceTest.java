package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pieces `scanners` and `survey`: simulated, imported, asked, compared with what they say must
/// be found.
class ScannersPieceTest {
    private static final String[] DAYS = {"--since", "2016-03-01", "--until", "2016-03-04"};

    @TempDir static Path folder;

    private static JsonNode scanners;
    private static JsonNode survey;

    private static CommandDoor run(String store, Stream<String> words) {
        String data = folder.resolve(store).toString();
        return CommandDoor.run(
                Stream.concat(words, Stream.of("--data", data)).toArray(String[]::new));
    }

    private static CommandDoor run(String store, String... words) {
        CommandDoor door = run(store, Stream.of(words));
        assertThat(door.code()).as(door.err()).isZero();
        return door;
    }

    private static JsonNode truth(String piece) throws IOException {
        Path out = folder.resolve(piece);
        assertThat(CommandDoor.run("simulate", piece, "--out", out.toString()).code()).isZero();
        return JsonMapper.shared()
                .readTree(Files.readString(out.resolve("truth.json")))
                .get("answers");
    }

    private static String capture(String piece, String sensor) {
        return folder.resolve(piece).resolve(sensor).resolve(piece + ".pcapng").toString();
    }

    private static void tokyo(String store) {
        run(store, "import", capture("scanners", "tokyo"), "--addresses", "198.18.0.0/21");
    }

    private static void osaka(String store) {
        String addresses = "198.18.8.0/21,2001:db8:1::/124";
        run(store, "import", capture("scanners", "osaka"), "--addresses", addresses);
    }

    @BeforeAll
    static void both_are_simulated_and_imported() throws IOException {
        scanners = truth("scanners");
        tokyo("a");
        osaka("a");
        survey = truth("survey");
        Path list = folder.resolve("list");
        Path names = folder.resolve("names");
        Files.write(list, texts(survey.get("survey_list")));
        Files.write(names, texts(survey.get("reverse_names")));
        run(
                "s",
                "import",
                capture("survey", "tokyo"),
                "--addresses",
                "198.18.0.0/25,2001:db8:1::/121",
                "--survey-list",
                list.toString(),
                "--reverse-names",
                names.toString());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(one -> texts.add(one.asString()));
        return texts;
    }

    private static JsonNode ask(String store) {
        CommandDoor door =
                run(
                        store,
                        Stream.concat(
                                Stream.of("scanners", "--json", "--limit", "100"),
                                Stream.of(DAYS)));
        return JsonMapper.shared().readTree(door.out());
    }

    private static List<String> found(JsonNode sources, String day) {
        List<String> found = new ArrayList<>();
        for (JsonNode one : sources) {
            if (!one.get("kind").isNull()) {
                found.add(
                        "%s %s %s %s addresses, %s ports, %s of one, %s sessions"
                                .formatted(
                                        one.get(day).asString(),
                                        one.get("source").asString(),
                                        one.get("kind").asString(),
                                        one.get("destinations").asInt(),
                                        one.get("ports").asInt(),
                                        one.get("most_ports").asInt(),
                                        one.get("sessions").asInt()));
            }
        }
        found.sort(null);
        return found;
    }

    @Test
    void scans_in_two_phases_are_told_and_no_others() {
        List<String> told =
                run("a", "query", "SELECT DISTINCT source FROM scanners WHERE two_phase", "--json")
                        .out()
                        .lines()
                        .map(line -> JsonMapper.shared().readTree(line).get("source").asString())
                        .toList();
        assertThat(told).containsExactlyInAnyOrderElementsOf(texts(scanners.get("two_phase")));
    }

    @Test
    void all_scanners_are_found_and_nobody_else() {
        JsonNode answer = ask("a");
        assertThat(found(answer.get("sources"), "widest_day"))
                .isEqualTo(found(scanners.get("scanners"), "day"))
                .hasSizeGreaterThan(10);
        assertThat(answer.get("k").asInt()).isEqualTo(scanners.get("k").asInt());
        assertThat(answer.get("addresses_v4").asInt()).isEqualTo(scanners.get("addresses").asInt());
    }

    @Test
    void the_order_of_imports_makes_no_difference_and_the_store_is_sound() {
        osaka("b");
        tokyo("b");
        assertThat(ask("b")).isEqualTo(ask("a"));
        run("b", "check");
    }

    @Test
    void surveys_are_told_by_list_by_name_and_by_what_they_do() {
        List<String> expected = new ArrayList<>();
        for (JsonNode one : survey.get("survey")) {
            expected.add(
                    one.get("day").asString()
                            + ","
                            + one.get("source").asString()
                            + ","
                            + one.get("survey").asString()
                            + ","
                            + one.get("name").asString());
        }
        String sql =
                "SELECT day, source, survey, coalesce(survey_name, '') AS name FROM scanners"
                        + " WHERE survey IS NOT NULL";
        CommandDoor door = run("s", "query", sql, "--csv");
        assertThat(door.out().lines().skip(1).map(line -> line.replace("\"", "")))
                .containsExactlyInAnyOrderElementsOf(expected);
        run("s", "check");
    }

    @Test
    void figures_stand_with_and_without_surveys() {
        long accesses = 0;
        long without = 0;
        List<Long> sources = new ArrayList<>();
        List<Long> sourcesWithout = new ArrayList<>();
        for (JsonNode day : ask("s").get("days")) {
            accesses += day.get("accesses").asLong();
            without += day.get("accesses_without_survey").asLong();
            sources.add(day.get("sources").asLong());
            sourcesWithout.add(day.get("sources_without_survey").asLong());
        }
        assertThat(accesses).isEqualTo(survey.get("accesses").asLong());
        assertThat(without).isEqualTo(survey.get("accesses_without_survey").asLong());
        assertThat(sources.subList(0, 2)).isEqualTo(longs("sources_by_day"));
        assertThat(sourcesWithout.subList(0, 2)).isEqualTo(longs("sources_by_day_without_survey"));
        // Days of another zone are counted from minute rows.
        for (String rows : new String[] {"--quiet", "--tz=Asia/Seoul"}) {
            assertThat(sum(top(rows))).isEqualTo(accesses);
            assertThat(sum(top(rows, "--without-survey"))).as(rows).isEqualTo(without);
        }
        assertThat(day("port", "23/tcp")).isEqualTo("5/5");
        assertThat(day("port", "23/tcp", "--without-survey")).isEqualTo("3/3");
        assertThat(day("port", "23/tcp", "--without-survey", "--tz=Asia/Seoul")).isEqualTo("3/3");
    }

    private static long sum(JsonNode rows) {
        long sum = 0;
        for (JsonNode row : rows) {
            sum += row.get("accesses").asLong();
        }
        return sum;
    }

    private static List<Long> longs(String answer) {
        List<Long> longs = new ArrayList<>();
        survey.get(answer).forEach(one -> longs.add(one.asLong()));
        return longs;
    }

    private static JsonNode json(Stream<String> words) {
        return json("s", words);
    }

    private static JsonNode json(String store, Stream<String> words) {
        CommandDoor door = run(store, Stream.concat(words, Stream.of(DAYS)));
        assertThat(door.code()).as(door.err()).isZero();
        return JsonMapper.shared().readTree(door.out());
    }

    private static JsonNode top(String... options) {
        Stream<String> words = Stream.of("top", "--json", "--limit", "1000");
        return json(Stream.concat(words, Stream.of(options))).get("rows");
    }

    /// Accesses and sources of the first day.
    private static String day(String... words) {
        Stream<String> all = Stream.concat(Stream.of(words), Stream.of("--json"));
        JsonNode day = json(all).get("days").get(0);
        return day.get("accesses").asLong() + "/" + day.get("sources").asLong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ja", "en"})
    void the_answer_says_what_makes_a_scanner_and_which_ones_can_be_joined(String language) {
        String text =
                run("a", Stream.concat(Stream.of("scanners", "--lang", language), Stream.of(DAYS)))
                        .out();
        assertThat(text).contains("4,096", "5", "31,413", "100.0", "10,486", "192.0.2.24");
        String csv = run("a", Stream.concat(Stream.of("scanners", "--csv"), Stream.of(DAYS))).out();
        assertThat(csv).startsWith("source,country,asn,kind,").contains("192.0.2.24,,,block,1,");
    }

    @Test
    void a_rate_is_told_of_horizontal_scanners_of_ipv4_alone() {
        for (JsonNode one : ask("a").get("sources")) {
            boolean wide =
                    !one.get("kind").isNull() && !one.get("kind").asString().equals("vertical");
            boolean four = one.get("source").asString().indexOf(':') < 0;
            assertThat(one.get("rate_per_second").isNull())
                    .as(one.toString())
                    .isEqualTo(!(wide && four));
        }
    }

    @Test
    void the_page_of_a_source_says_the_same_sessions_and_rate() {
        JsonNode answer = ask("a");
        int rates = 0;
        int without = 0;
        for (JsonNode one : answer.get("sources")) {
            String source = one.get("source").asString();
            if (source.indexOf(':') >= 0) {
                continue;
            }
            JsonNode page = json("a", Stream.of("source", source, "--json"));
            assertThat(page.get("sessions")).as(source).isEqualTo(one.get("sessions"));
            assertThat(page.get("slowest_per_second")).isEqualTo(answer.get("slowest_per_second"));
            boolean vertical =
                    one.get("kind").isNull() || one.get("kind").asString().equals("vertical");
            assertThat(page.get("no_estimate").asString(""))
                    .isEqualTo(vertical ? "not_horizontal" : "");
            assertThat(page.get("internet_coverage").isNull()).as(source).isEqualTo(vertical);
            JsonNode rate = page.get("internet_rate");
            if (rate.isNull()) {
                assertThat(one.get("rate_per_second").isNull()).as(source).isTrue();
                without++;
            } else {
                assertThat(rate.get("value")).as(source).isEqualTo(one.get("rate_per_second"));
                rates++;
            }
        }
        assertThat(rates).isGreaterThan(3);
        assertThat(without).isPositive();
    }

    @Test
    void another_zone_a_limit_of_none_and_a_bad_list_are_refused() throws IOException {
        assertThat(run("a", Stream.of("scanners", "--tz", "UTC")).code()).isEqualTo(6);
        assertThat(run("a", Stream.of("scanners", "--limit", "0")).code()).isEqualTo(2);
        Path bad = Files.writeString(folder.resolve("bad"), "# list\n192.0.2.0/33 x\n");
        CommandDoor door =
                run(
                        "c",
                        Stream.of(
                                "import",
                                capture("survey", "tokyo"),
                                "--lang",
                                "en",
                                "--survey-list",
                                bad.toString()));
        assertThat(door.code()).isEqualTo(3);
        assertThat(door.err()).contains("T0311", "line 2");
        String gone = folder.resolve("gone").toString();
        assertThat(
                        run(
                                        "c",
                                        Stream.of(
                                                "import",
                                                capture("survey", "tokyo"),
                                                "--reverse-names",
                                                gone))
                                .code())
                .isEqualTo(3);
    }
}
