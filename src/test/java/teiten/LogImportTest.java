package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.Console;
import teiten.console.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogImportTest {
    private static final String LOG =
            """
            time,sensor,src,sport,proto,dst,dport,type,payload
            2015-10-02T00:00:01Z,b,198.51.100.7,40000,tcp,192.0.2.1,22,,
            2015-10-01T00:00:01Z,a,198.51.100.7,40000,tcp,192.0.2.1,22,,
            2015-10-01T00:00:01Z,a,198.51.100.7,40000,tcp,192.0.2.1,22,,
            2015-10-01T00:00:02Z,a,198.51.100.8,53,udp,192.0.2.1,40000,,123481800001000100000000076578616d706c6503636f6d0000010001c00c000100010000003c0004c0000201
            2015-10-01T00:00:02Z,a,198.51.100.9,,icmp,192.0.2.1,,3,
            """;

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none());
        return Main.run(
                arguments,
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private String log(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file.toString();
    }

    private List<String> rows(String store) {
        String sql =
                "SELECT minute, sensor, source, class, sum(packets) p, sum(accesses) a"
                        + " FROM accesses GROUP BY ALL ORDER BY ALL";
        assertThat(run("query", sql, "--data", store, "--csv")).isZero();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void a_row_is_a_packet_and_an_access_unless_it_answers() throws IOException {
        assertThat(run("import", log("pot.csv", LOG), "--data", "store", "--json")).isZero();
        JsonNode file = json().get("files").get(0);
        assertThat(file.get("format").asString()).isEqualTo("csv");
        assertThat(file.get("records").asLong()).isEqualTo(5);
        assertThat(file.get("accepted").asLong()).isEqualTo(5);
        assertThat(file.get("set_aside").isNull()).isTrue();
        assertThat(json().get("accesses").asLong()).isEqualTo(3);
        assertThat(json().get("packets").asLong()).isEqualTo(5);
        assertThat(rows("store"))
                .containsExactly(
                        "minute,sensor,source,class,p,a",
                        "2015-10-01T00:00:00Z,a,198.51.100.7,scan,2,2",
                        "2015-10-01T00:00:00Z,a,198.51.100.8,backscatter,1,0",
                        "2015-10-01T00:00:00Z,a,198.51.100.9,backscatter,1,0",
                        "2015-10-02T00:00:00Z,b,198.51.100.7,scan,1,1");
    }

    @Test
    void the_same_log_twice_changes_nothing_and_neither_does_the_order_of_rows()
            throws IOException {
        String file = log("pot.csv", LOG);
        run("import", file, "--data", "one");
        assertThat(run("import", file, "--data", "one", "--json")).isZero();
        assertThat(json().get("files").get(0).get("already").asBoolean()).isTrue();
        List<String> lines = LOG.lines().toList();
        String turned = lines.getFirst() + "\n" + String.join("\n", lines.reversed());
        turned = turned.substring(0, turned.lastIndexOf('\n') + 1);
        assertThat(run("import", log("turned.csv", turned), "--data", "two")).isZero();
        assertThat(rows("two")).isEqualTo(rows("one"));
    }

    @Test
    void a_compressed_log_is_opened_by_its_bytes() throws IOException {
        Path file = folder.resolve("pot.log");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
            gzip.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("import", file.toString(), "--data", "store", "--json")).isZero();
        assertThat(json().get("packets").asLong()).isEqualTo(5);
    }

    @Test
    void a_cut_compressed_log_keeps_what_was_readable_and_exits_with_4() throws IOException {
        Path file = folder.resolve("pot.csv.gz");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(whole)) {
            gzip.write(LOG.getBytes(StandardCharsets.UTF_8));
        }
        Files.write(file, Arrays.copyOf(whole.toByteArray(), whole.size() - 6));
        assertThat(run("import", file.toString(), "--data", "store", "--json")).isEqualTo(4);
        JsonNode told = json().get("files").get(0);
        assertThat(told.get("damage").asString()).startsWith("the gzip stream ends");
        assertThat(told.get("accepted").asLong()).isEqualTo(5);
    }

    @Test
    void rows_that_cannot_be_go_to_a_file_that_is_named() throws IOException {
        String bad = "never,a,198.51.100.7,40000,tcp,192.0.2.1,22,,";
        int exit = run("import", log("pot.csv", LOG + bad + "\n"), "--data", "store", "--json");
        assertThat(exit).isEqualTo(4);
        JsonNode file = json().get("files").get(0);
        assertThat(file.get("records").asLong()).isEqualTo(6);
        assertThat(file.get("accepted").asLong()).isEqualTo(5);
        assertThat(file.get("skipped").get("bad_time").asLong()).isEqualTo(1);
        String aside = file.get("set_aside").asString();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error[T0408]").contains(aside);
        assertThat(Files.readAllLines(folder.resolve(aside)))
                .containsExactly("{\"line\":7,\"reason\":\"bad_time\",\"text\":\"" + bad + "\"}");
    }

    @Test
    void a_log_without_a_sensor_is_the_named_sensors_or_the_usual_one() throws IOException {
        String file = log("pot.csv", "time,src,proto\n1443657601,198.51.100.7,tcp\n");
        run("import", file, "--data", "store", "--sensor", "roof");
        assertThat(rows("store").getLast()).contains(",roof,");
        String other = log("other.csv", "time,src,proto\n1443657601,198.51.100.8,tcp\n");
        run("import", other, "--data", "store");
        assertThat(rows("store")).anyMatch(row -> row.contains(",default,"));
    }

    @Test
    void what_is_covered_is_stated_exposure() throws IOException {
        String file = log("pot.csv", LOG);
        run("import", file, "--data", "store", "--covered", "2015-10-01..2015-10-03");
        run(
                "query",
                "SELECT sensor, reason, count(*) n FROM exposure GROUP BY ALL ORDER BY ALL",
                "--data",
                "store",
                "--csv");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("sensor,reason,n", "a,stated,2880", "b,stated,2880");
    }

    /// A row of a SYN, and of the packet behind its handshake.
    private static String spoki(String source, String payload) {
        String row = "1443657601000|%s|192.0.2.1|1|64|tcp|40000|22|%s||%s|%s|1024|false||||0|0\n";
        return row.formatted(source, "0|99", "", "1|0|0|0")
                + row.formatted(source, "7|100", payload, "0|1|0|0");
    }

    @Test
    void beside_another_sensor_spoki_is_divided_by_what_it_watched_where_handshakes_were_completed()
            throws IOException {
        String ssh = "5353482d322e302d476f0d0a";
        String reactive = log("reactive.csv", spoki("198.51.100.7", ssh));
        String passive =
                log("passive.csv", spoki("198.51.100.8", ssh).lines().findFirst().orElseThrow());
        importing(reactive, "reactive", "192.0.2.0/30");
        importing(passive, "passive", "192.0.2.0/29");
        assertThat(run("service", "ssh", "--data", "store", "--json")).isZero();
        assertThat(json().get("exposure_address_days").doubleValue()).isEqualTo(2);
        assertThat(json().get("days").get(0).get("accesses").longValue()).isOne();
        assertThat(run("service", "ssh", "--data", "store", "--lang", "en")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("content exposure 2.0 address-days, coverage 100.0%");
        assertThat(run("service", "ssh", "--data", "store", "--lang", "ja")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("内容観測量 2.0 IPアドレス・日");
        assertThat(run("service", "dns", "--data", "store", "--lang", "en")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("exposure 6.0 address-days");
    }

    private void importing(String file, String sensor, String addresses) {
        assertThat(
                        run(
                                "import",
                                file,
                                "--data",
                                "store",
                                "--sensor",
                                sensor,
                                "--addresses",
                                addresses,
                                "--format",
                                "spoki",
                                "--covered",
                                "2015-10-01T00:00:00Z..2015-10-01T12:00:00Z"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "--format, tsv, T0233",
        "--map, when=x, T0234",
        "--time-format, {, T0235",
        "--time-zone, Asia/Edo, T0221",
        "--covered, today, T0236"
    })
    void a_wrong_option_of_logs_is_a_usage_error(String option, String value, String code)
            throws IOException {
        assertThat(run("import", log("pot.csv", LOG), "--data", "store", option, value))
                .isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("error[" + code + "]");
        assertThat(folder.resolve("store")).doesNotExist();
    }

    @Test
    void a_text_that_is_no_log_says_what_it_lacks() throws IOException {
        assertThat(run("import", log("note.txt", "hello\n"), "--data", "store")).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("is a text file without a column for time, src, transport")
                .contains("--map");
        assertThat(run("import", log("pot.csv", LOG), "--format", "pcap")).isEqualTo(4);
    }

    @Test
    void a_log_whose_bad_rows_cannot_be_set_aside_leaves_nothing() throws IOException {
        String good = log("good.csv", LOG);
        String half = log("half.csv", LOG + "2015-10-01T00:00:02Z,a,nobody,,tcp,192.0.2.1,22,,\n");
        assertThat(run("init", "--data", "store")).isZero();
        Path aside = folder.resolve("store/set-aside");
        Files.writeString(aside, "in the way");
        assertThat(run("import", "--data", "store", "--time-zone", "UTC", half, good)).isEqualTo(5);
        assertThat(run("check", "--data", "store")).isZero();
        Files.delete(aside);
        assertThat(run("import", "--data", "store", "--time-zone", "UTC", half, good, "--json"))
                .isEqualTo(4);
        assertThat(json().get("packets").asLong()).isEqualTo(10);
        assertThat(run("check", "--data", "store")).isZero();
    }
}
