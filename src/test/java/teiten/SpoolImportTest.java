package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.SmallCapture.Segment;
import teiten.bytes.Bytes;
import teiten.console.Console;
import teiten.console.Terminal;
import teiten.decode.Address;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SocketConnection;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SpoolImportTest {
    private static final SpoolLimits ONE_SEGMENT = SpooledCapture.segments(64L << 20);

    /// Less than a block with its header: each record has a segment of its own.
    private static final SpoolLimits MANY_SEGMENTS = SpooledCapture.segments(1);

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
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

    private String query(String store, String sql) {
        assertThat(run("query", sql, "--data", store, "--csv"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private String everything(String store) {
        return query(store, "SELECT * FROM accesses ORDER BY ALL")
                + query(store, "SELECT * FROM payloads ORDER BY ALL");
    }

    /// Handshakes with what is said in them, SYNs, retries, datagrams, answers of victims, IPv6,
    /// and packets whose checksums the sender's kernel left to its network card.
    private static SmallCapture traffic() {
        SmallCapture capture = new SmallCapture();
        for (int i = 1; i <= 30; i++) {
            String second = "2026-01-02T03:00:%02d".formatted(i);
            String host = "192.0.2." + i;
            capture.syn("syn " + i, second + ".5Z", "203.0.113.9", host, 8080);
            capture.syn("six " + i, second + ".6Z", "2001:db8::5", "2001:db8:7::" + i, 22);
            dialogue(capture, second, host, 40_000 + i);
            capture.udp(
                    "udp " + i,
                    second + ".7Z",
                    "203.0.113.77",
                    host,
                    new int[] {5000, 53},
                    new byte[] {1, 2, 3, (byte) i});
            capture.udp(
                    "excepted",
                    second + ".8Z",
                    "203.0.113.77",
                    "192.0.2.254",
                    new int[] {5000, 53},
                    new byte[] {1});
            capture.error(second + ".9Z", "203.0.113.1", host, "198.51.100." + i);
        }
        return capture;
    }

    private static void dialogue(SmallCapture capture, String second, String host, int port) {
        String client = "198.51.100.7";
        capture.tcp("syn", second + ".1Z", client, host, new Segment(port, 1723, 2, 99, 0, ""));
        capture.tcp("ack", second + ".2Z", host, client, new Segment(1723, port, 18, 500, 100, ""));
        capture.tcp(
                "ack", second + ".21Z", client, host, new Segment(port, 1723, 16, 100, 501, ""));
        capture.tcp(
                "data",
                second + ".22Z",
                client,
                host,
                new Segment(port, 1723, 24, 100, 501, "GET / HTTP/1.0\r\n\r\n"));
        capture.tcp(
                "ack", second + ".23Z", host, client, new Segment(1723, port, 16, 501, 118, ""));
        capture.tcp("fin", second + ".3Z", client, host, new Segment(port, 1723, 17, 118, 501, ""));
    }

    /// As a sender's kernel leaves them to its network card: the sum of the pseudo-header alone.
    private static void leaveChecksumsOpen(List<SmallCapture.Sent> sent) {
        for (SmallCapture.Sent one : sent) {
            if (one.what().startsWith("syn ")) {
                byte[] ip = one.frame();
                int sum = 6 + ip.length - 20;
                for (int at = 12; at < 20; at += 2) {
                    sum += (ip[at] & 0xFF) << 8 | (ip[at + 1] & 0xFF);
                }
                sum = (sum & 0xFFFF) + (sum >> 16);
                ip[36] = (byte) (sum >> 8);
                ip[37] = (byte) sum;
            }
        }
    }

    private void spool(String name, SpoolLimits limits, List<SmallCapture.Sent> sent) {
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve(name), 1, limits)) {
            SpooledCapture.write(spool.journal(0), sent);
        }
    }

    private int imported(String what, String store) {
        return run("import", folder.resolve(what).toString(), "--data", store, "--json");
    }

    @Test
    void a_spool_and_a_capture_of_the_same_traffic_give_the_same_rows() throws IOException {
        SmallCapture traffic = traffic();
        leaveChecksumsOpen(traffic.sent());
        traffic.write(folder.resolve("wire.pcapng"));
        assertThat(
                        run(
                                "import",
                                folder.resolve("wire.pcapng").toString(),
                                "--data",
                                "wire",
                                "--sensor",
                                "tokyo",
                                "--addresses",
                                "192.0.2.0/25,192.0.2.128/26,192.0.2.192/27,2001:db8:7::/64"))
                .isZero();
        spool("one", ONE_SEGMENT, traffic.sent());
        spool("many", MANY_SEGMENTS, traffic.sent());
        assertThat(imported("one", "of-one")).isZero();
        assertThat(json().get("files").get(0).get("format").asString()).isEqualTo("spool");
        assertThat(imported("many", "of-many")).isZero();
        String wire = everything("wire");
        assertThat(wire.lines().count()).isGreaterThan(150);
        assertThat(everything("of-one")).isEqualTo(wire);
        assertThat(everything("of-many")).isEqualTo(wire);
    }

    @Test
    void what_is_accepted_and_set_aside_adds_up_to_the_records() {
        SmallCapture traffic = traffic();
        spool("s", MANY_SEGMENTS, traffic.sent());
        assertThat(imported("s", "store")).isZero();
        JsonNode file = json().get("files").get(0);
        long recorded =
                traffic.sent().stream().filter(one -> !one.what().equals("excepted")).count();
        assertThat(file.get("records").asLong()).isEqualTo(recorded);
        assertThat(file.get("skipped").get("from_monitored").asLong()).isEqualTo(60);
        assertThat(file.get("accepted").asLong()).isEqualTo(recorded - 60);
        assertThat(json().get("packets").asLong()).isEqualTo(recorded - 60);
        assertThat(query("store", "SELECT sum(records), sum(accepted) FROM batches"))
                .endsWith("%d,%d\n".formatted(recorded, recorded - 60));
    }

    @Test
    void the_same_spool_twice_changes_nothing() {
        spool("s", MANY_SEGMENTS, traffic().sent());
        assertThat(imported("s", "store")).isZero();
        String before = everything("store");
        assertThat(imported("s", "store")).isZero();
        assertThat(json().get("files").get(0).get("already").asBoolean()).isTrue();
        assertThat(json().get("batch").isNull()).isTrue();
        assertThat(everything("store")).isEqualTo(before);
    }

    @Test
    void a_grown_spool_brings_what_is_new_and_no_more() {
        List<SmallCapture.Sent> sent = traffic().sent();
        spool("s", MANY_SEGMENTS, sent.subList(0, sent.size() / 2));
        assertThat(imported("s", "store")).isZero();
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 2, MANY_SEGMENTS)) {
            SpooledCapture.write(spool.journal(0), sent.subList(sent.size() / 2, sent.size()));
        }
        assertThat(imported("s", "store")).isZero();
        long here = sent.stream().filter(one -> !one.what().equals("excepted")).count();
        assertThat(query("store", "SELECT sum(records) FROM batches")).endsWith(here + "\n");
    }

    @Test
    void the_segment_that_a_sensor_writes_to_waits_until_it_is_closed() {
        List<SmallCapture.Sent> sent = traffic().sent();
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, ONE_SEGMENT)) {
            SpooledCapture.write(spool.journal(0), sent);
            assertThat(imported("s", "store")).isZero();
            assertThat(json().get("files").get(0).get("already").asBoolean()).isTrue();
        }
        assertThat(imported("s", "store")).isZero();
        assertThat(json().get("files").get(0).get("records").asLong()).isGreaterThan(200);
    }

    @Test
    void a_segment_is_the_same_after_its_payloads_were_given_up() throws IOException {
        spool("s", ONE_SEGMENT, traffic().sent());
        assertThat(imported("s", "store")).isZero();
        Files.delete(folder.resolve("s/000000000001.payload"));
        assertThat(imported("s", "store")).isZero();
        assertThat(json().get("files").get(0).get("already").asBoolean()).isTrue();
        assertThat(imported("s", "other")).isZero();
        String packets = "SELECT sum(packets), sum(accesses) FROM accesses";
        assertThat(query("other", packets)).isEqualTo(query("store", packets));
        assertThat(query("other", "SELECT count(*) FROM payloads")).endsWith("\n0\n");
    }

    @Test
    void a_minute_counts_as_watched_by_the_seconds_that_the_sensor_recorded() {
        Instant minute = Instant.parse("2026-01-02T03:00:00Z");
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, ONE_SEGMENT)) {
            SpoolJournal journal = spool.journal(0);
            for (int i = 1; i <= 60; i++) {
                journal.second(SpooledCapture.second(minute.plusSeconds(i), 0, 0, true));
            }
            for (int i = 61; i <= 90; i++) {
                journal.second(SpooledCapture.second(minute.plusSeconds(i), 0, 30, true));
            }
            for (int i = 121; i <= 180; i++) {
                journal.second(SpooledCapture.second(minute.plusSeconds(i), 0, 0, i > 170));
            }
        }
        assertThat(imported("s", "store")).isZero();
        assertThat(
                        query(
                                "store",
                                "SELECT minute, sensor, addresses, addresses_v4,"
                                        + " watched_seconds, received, dropped, reason"
                                        + " FROM exposure ORDER BY ALL"))
                .contains("T03:00:00Z,tokyo,9223372036854775807,255,60.0,600,0,heartbeat")
                .contains("T03:01:00Z,tokyo,9223372036854775807,255,7.5,300,900,heartbeat")
                .contains("T03:02:00Z,tokyo,9223372036854775807,255,10.0,600,0,heartbeat");
    }

    /// What a sensor records whose clock is put right by two hours while it watches.
    private void stepped(String name, int hours) {
        Instant begin = Instant.parse("2026-01-02T03:00:00Z");
        Instant after = begin.plusSeconds(30).plusSeconds(3600L * hours);
        SmallCapture syns = new SmallCapture();
        syns.syn("before", begin.plusSeconds(10) + "", "203.0.113.9", "192.0.2.5", 8080);
        syns.syn("after", after.plusSeconds(10) + "", "203.0.113.9", "192.0.2.5", 8081);
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve(name), 1, ONE_SEGMENT)) {
            SpoolJournal journal = spool.journal(0);
            SpooledCapture.write(journal, List.of(syns.sent().get(0)));
            for (int i = 1; i <= 30; i++) {
                journal.second(SpooledCapture.second(begin.plusSeconds(i), 0, 0, true));
            }
            journal.notice(
                    new Notice.ClockStep(SpooledCapture.nanos(after), hours * 3_600_000_000_000L));
            SpooledCapture.write(journal, List.of(syns.sent().get(1)));
            for (int i = 1; i <= 30; i++) {
                journal.second(SpooledCapture.second(after.plusSeconds(i), 0, 0, true));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, T03:00:00Z, T05:00:00Z", "-2, T01:00:00Z, T03:00:00Z"})
    void a_clock_that_is_put_forward_or_back_makes_no_time_watched_that_was_not(
            int hours, String first, String second) {
        stepped("s", hours);
        assertThat(imported("s", "store")).isZero();
        assertThat(json().get("accesses").asLong()).isEqualTo(2);
        String watched =
                query("store", "SELECT minute, watched_seconds FROM exposure ORDER BY ALL");
        assertThat(watched.lines().skip(1)).hasSize(2).allMatch(line -> line.endsWith(",30.0"));
        assertThat(watched).contains(first).contains(second);
        assertThat(
                        query(
                                "store",
                                "SELECT destination_port FROM accesses ORDER BY destination_port"))
                .contains("8080\n8081");
    }

    @Test
    void a_connection_of_an_ordinary_socket_is_an_access_that_is_marked() {
        Instant time = Instant.parse("2026-01-02T03:00:00Z");
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, ONE_SEGMENT)) {
            for (String destination : List.of("192.0.2.5", "198.18.0.1")) {
                spool.journal(0)
                        .connection(
                                new SocketConnection(
                                        SpooledCapture.nanos(time),
                                        Address.parse("198.51.100.7"),
                                        40_000,
                                        Address.parse(destination),
                                        2222,
                                        Bytes.ofLatin1("SSH-2.0-libssh2_1.9.0\r\n"),
                                        23));
            }
        }
        assertThat(imported("s", "store")).isZero();
        JsonNode file = json().get("files").get(0);
        assertThat(file.get("records").asLong()).isEqualTo(2);
        assertThat(file.get("accepted").asLong()).isEqualTo(1);
        assertThat(file.get("skipped").get("not_monitored").asLong()).isEqualTo(1);
        assertThat(
                        query(
                                "store",
                                "SELECT source, destination_port, kind, marks, verified, accesses,"
                                        + " content FROM accesses"))
                .contains("198.51.100.7,2222,syn,via_socket,true,1,ssh");
    }

    @Test
    void identify_reads_a_spool_with_the_addresses_that_it_names() {
        spool("s", ONE_SEGMENT, traffic().sent());
        assertThat(run("identify", folder.resolve("s").toString(), "--json")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(l -> l.contains("http")))
                .hasSize(30);
    }

    @Test
    void a_folder_that_is_no_spool_is_refused_as_before() throws IOException {
        Files.createDirectories(folder.resolve("plain"));
        assertThat(imported("plain", "store")).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("T0403").contains("is a folder");
    }

    @Test
    void a_flipped_bit_is_told_and_the_rest_is_taken() throws IOException {
        spool("s", ONE_SEGMENT, traffic().sent());
        Path file = folder.resolve("s/000000000001.segment");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 4;
        Files.write(file, bytes);
        assertThat(imported("s", "store")).isEqualTo(4);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("T0404")
                .contains("1 records lost");
        assertThat(json().get("files").get(0).get("records").asLong()).isGreaterThan(200);
    }
}
