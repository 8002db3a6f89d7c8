package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Terminal;
import teiten.simulate.SimulatedSensor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The read commands on a small store of simulated traffic.
class ReadCommandsTest {
    @TempDir static Path folder;

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    private static int run(String... arguments) {
        OUT.reset();
        ERR.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(OUT, false, StandardCharsets.UTF_8),
                        new PrintStream(ERR, true, StandardCharsets.UTF_8),
                        new Terminal(false, false, 80));
        return Main.run(
                arguments,
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private static String out() {
        return OUT.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json() {
        return new JsonMapper().readTree(out());
    }

    private static List<String> names(JsonNode object) {
        return List.copyOf(object.propertyNames());
    }

    @BeforeAll
    static void two_simulated_months_are_imported() throws Exception {
        SimulatedMonths months = SimulatedMonths.autumn(folder);
        months.play(2015, 0.004);
        for (SimulatedSensor sensor : months.scenario().sensors()) {
            Path captures = folder.resolve("captures").resolve(sensor.name());
            try (Stream<Path> files = Files.list(captures)) {
                List<String> names = files.map(Path::toString).sorted().toList();
                Stream<String> command = Stream.of("import", "-q", "--sensor", sensor.name());
                String[] arguments = Stream.concat(command, names.stream()).toArray(String[]::new);
                assertThat(run(arguments)).isZero();
            }
        }
    }

    @Test
    void payloads_are_one_object_a_cluster_those_sent_most_first() {
        assertThat(run("payloads", "--month", "2015-10", "--json", "--limit", "5")).isZero();
        List<JsonNode> clusters = out().lines().map(new JsonMapper()::readTree).toList();
        assertThat(clusters).hasSize(5);
        assertThat(names(clusters.getFirst()))
                .containsExactly(
                        "v",
                        "cluster",
                        "first_seen",
                        "transport",
                        "protocol",
                        "message",
                        "confidence",
                        "shape",
                        "by_port",
                        "sources",
                        "destinations",
                        "accesses",
                        "ports",
                        "payloads",
                        "length",
                        "hash",
                        "hex",
                        "text");
        assertThat(clusters)
                .extracting(cluster -> cluster.get("accesses").longValue())
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void new_payloads_were_never_seen_before_and_are_told_in_both_languages() {
        assertThat(run("payloads", "--new", "--month", "2015-10", "--json")).isZero();
        assertThat(out().lines().map(new JsonMapper()::readTree))
                .allSatisfy(
                        cluster -> {
                            String seen = cluster.get("first_seen").stringValue();
                            assertThat(seen).isGreaterThanOrEqualTo("2015-09-30T15:00:00Z");
                            assertThat(cluster.get("sources").longValue())
                                    .isGreaterThanOrEqualTo(2);
                        });
        assertThat(run("payloads", "--new", "--lang", "ja", "--least-sources", "1")).isZero();
        assertThat(out()).contains("新たに現れた最初のペイロード", "先頭のバイト列");
        assertThat(run("payloads", "--new", "--lang", "en", "--least-sources", "1")).isZero();
        assertThat(out()).contains("New first payloads", "first bytes");
        assertThat(run("payloads", "--least-sources", "0")).isEqualTo(2);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("--least-sources");
    }

    @Test
    void top_answers_in_the_fields_of_the_architecture() {
        assertThat(run("top", "--json", "--limit", "3")).isZero();
        JsonNode top = json();
        assertThat(names(top))
                .containsExactly(
                        "v",
                        "from",
                        "to",
                        "zone",
                        "exposure_address_days",
                        "coverage",
                        "rows",
                        "storm_sources");
        assertThat(top.get("zone").stringValue()).isEqualTo("Asia/Tokyo");
        assertThat(top.get("rows")).hasSize(3);
        assertThat(names(top.get("rows").get(0)))
                .containsExactly(
                        "port",
                        "accesses",
                        "packets",
                        "per_day_per_address",
                        "sources_per_day",
                        "share",
                        "share_low",
                        "share_high",
                        "contents");
    }

    @Test
    void the_last_full_month_is_meant_where_no_period_is_named() {
        run("top", "--json");
        assertThat(json().get("from").stringValue()).isEqualTo("2015-10-01");
        assertThat(json().get("to").stringValue()).isEqualTo("2015-10-31");
    }

    @Test
    void port_answers_in_the_fields_of_the_architecture() {
        assertThat(run("port", "22/tcp", "--json", "--month", "2015-09")).isZero();
        JsonNode port = json();
        assertThat(names(port))
                .containsExactly(
                        "v",
                        "key",
                        "from",
                        "to",
                        "exposure_address_days",
                        "coverage",
                        "days",
                        "sources_error",
                        "contents",
                        "messages",
                        "ports",
                        "tools",
                        "countries",
                        "sensors",
                        "storm_sources");
        assertThat(port.get("key").stringValue()).isEqualTo("22/tcp");
        assertThat(port.get("days")).hasSize(30);
        assertThat(names(port.get("days").get(0)))
                .containsExactly("day", "accesses", "packets", "sources", "exposure", "coverage");
        assertThat(names(port.get("contents").get(0)))
                .containsExactly(
                        "key",
                        "accesses",
                        "sources",
                        "share",
                        "share_low",
                        "share_high",
                        "distinct_sources",
                        "distinct_sources_error");
    }

    @Test
    void a_service_is_counted_on_all_its_ports() {
        run("service", "ssh", "--json");
        JsonNode ssh = json();
        assertThat(ssh.get("ports").size()).isGreaterThan(3);
        assertThat(ssh.get("contents").get(0).get("key").stringValue()).isEqualTo("ssh");
        long days = ssh.get("days").valueStream().mapToLong(d -> d.get("accesses").asLong()).sum();
        long ports =
                ssh.get("ports").valueStream().mapToLong(p -> p.get("accesses").asLong()).sum();
        assertThat(ports).isEqualTo(days).isPositive();
    }

    @ParameterizedTest
    @CsvSource({"top", "port 1723/tcp", "service ssh"})
    void every_answer_for_people_says_that_its_data_are_simulated(String command) {
        assertThat(run((command + " --lang ja").split(" "))).isZero();
        assertThat(out())
                .startsWith("模擬データ / SIMULATED DATA\n")
                .contains("観測量", "稼働率", "2015-10-01");
        assertThat(out().lines()).allMatch(line -> Columns.of(line) <= 110);
    }

    @ParameterizedTest
    @CsvSource({
        "report 2015-10 --tz UTC, 6, T0603",
        "query SHOW --tz UTC, 6, T0603",
        "top --month 2016-01, 6, T0602",
        "top --limit 0, 2, T0219",
        "port 70000/tcp, 2, T0215",
        "service gopher, 2, T0216",
        "report 2016-01, 6, T0602",
        "report 2015-10 --format docx, 2, T0224",
        "top --data nowhere, 3, T0306"
    })
    void what_cannot_be_answered_is_told_with_its_code(String command, int exit, String code) {
        assertThat(run(command.split(" "))).isEqualTo(exit);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).startsWith("error[" + code + "]: ");
        assertThat(out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en", "ja"})
    void who_asks_in_vain_for_another_zone_is_told_what_takes_it(String language) {
        assertThat(run("query", "SHOW", "--tz", "UTC", "--lang", language)).isEqualTo(6);
        assertThat(ERR.toString(StandardCharsets.UTF_8))
                .contains("top, port, service, country, as, source");
    }

    @Test
    void a_store_that_watched_for_no_time_is_not_told_to_be_empty() throws Exception {
        ByteBuffer capture = ByteBuffer.allocate(24 + 16 + 40).order(ByteOrder.LITTLE_ENDIAN);
        capture.putInt(0xA1B2C3D4).putShort((short) 2).putShort((short) 4).putLong(0);
        capture.putInt(65_535).putInt(101);
        capture.putInt(1_443_657_600).putInt(0).putInt(40).putInt(40);
        capture.put(HexFormat.of().parseHex("4500002800010000400600000a0000010a000002"));
        capture.put(HexFormat.of().parseHex("9c4000160000000100000000500204000000" + "0000"));
        String file = Files.write(folder.resolve("instant.pcap"), capture.array()).toString();
        assertThat(run("import", "-q", "--data", "instant", "--sensor", "a", file)).isZero();
        for (String command : List.of("top", "report 2015-10")) {
            assertThat(run((command + " --data instant").split(" "))).isEqualTo(6);
            assertThat(ERR.toString(StandardCharsets.UTF_8))
                    .startsWith("error[T0604]: ")
                    .contains("instant")
                    .doesNotContain("nothing was imported");
        }
    }

    @Test
    void a_very_long_period_is_answered_for_the_stored_days() {
        assertThat(run("port", "22/tcp", "--json", "--since", "1970-01-01")).isZero();
        assertThat(json().get("from").stringValue()).isEqualTo("2015-09-01");
        assertThat(json().get("days").size()).isLessThan(70);
    }

    @Test
    void a_summary_for_people_tells_the_marks_expected_by_chance() throws Exception {
        String file;
        try (Stream<Path> captures = Files.list(folder.resolve("captures/tokyo"))) {
            file = captures.sorted().findFirst().orElseThrow().toString();
        }
        assertThat(run("identify", "--summary", file)).isZero();
        assertThat(out().lines().toList().getLast())
                .matches(
                        "By chance, [1-9][0-9,]* opening packets carry about: zmap_id [0-9.]+, .*");
        assertThat(run("identify", "--summary", "--json", file)).isZero();
        assertThat(out()).doesNotContain("zmap_id");
    }

    @Test
    void a_query_may_begin_with_a_comment_after_two_dashes() {
        assertThat(run("query", "--csv", "--", "--one\nSELECT 1 AS n")).isZero();
        assertThat(out()).isEqualTo("n\r\n1\r\n");
        assertThat(run("query", "--lang", "en", "--one\nSELECT 1 AS n")).isEqualTo(2);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("teiten query -- \"--...\"");
    }

    @Test
    void text_of_several_lines_alone_in_its_column_is_printed_as_lines() {
        assertThat(run("query", "SELECT 'a' || chr(10) || 'b' || chr(27) AS plan")).isZero();
        assertThat(out()).isEqualTo("plan\na\nb\\x1b\n");
    }

    @Test
    void one_is_singular_in_english() {
        run("query", "--lang", "en", "SELECT 1");
        assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("1 row").doesNotContain("1 rows");
        run("top", "--lang", "en", "--since", "2015-10-02", "--until", "2015-10-03");
        assertThat(out()).contains("(1 day, ");
    }

    @Test
    void what_is_wrong_with_a_value_in_a_query_is_told() {
        assertThat(run("query", "--lang", "en", "SELECT CAST(source AS INT) FROM accesses -- x"))
                .isEqualTo(2);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("Conversion Error");
    }

    @Test
    void a_query_reads_and_never_writes() {
        assertThat(
                        run(
                                "query",
                                "--json",
                                "SELECT sum(accesses)::BIGINT AS n, NULL AS x FROM daily"))
                .isZero();
        assertThat(out()).matches("\\{\"n\":[1-9][0-9]*,\"x\":null\\}\n");
        assertThat(run("query", "DROP VIEW accesses")).isEqualTo(2);
    }
}
