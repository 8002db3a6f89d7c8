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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.SmallCapture.Segment;
import teiten.console.Console;
import teiten.console.Terminal;
import teiten.relay.SpoolJournal;
import teiten.relay.SpoolLimits;
import teiten.relay.SpoolWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A spool that is imported while its sensor writes it.
class GrowingSpoolTest {
    private static final Instant BEGIN = Instant.parse("2026-01-02T03:00:00Z");
    private static final String CLIENT = "198.51.100.7";

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

    private JsonNode imported(String store) {
        assertThat(run("import", folder.resolve("s").toString(), "--data", store, "--json"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
    }

    private static long carried(JsonNode imported) {
        return imported.get("files").get(0).get("carried").asLong();
    }

    private String everything(String store) {
        StringBuilder rows = new StringBuilder();
        for (String table : List.of("accesses", "payloads")) {
            assertThat(run("query", "SELECT * FROM " + table + " ORDER BY ALL", "--data", store))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            rows.append(out.toString(StandardCharsets.UTF_8));
        }
        return rows.toString();
    }

    private List<Path> carriedFiles(String store) throws IOException {
        Path carried = folder.resolve(store).resolve("carried");
        if (!Files.isDirectory(carried)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(carried)) {
            return files.toList();
        }
    }

    /// Dialogues whose packets are seconds apart, so that some of them are always under way, with
    /// retries and two datagrams in each.
    private static List<SmallCapture.Sent> traffic() {
        SmallCapture capture = new SmallCapture();
        for (int i = 0; i < 6; i++) {
            String host = "192.0.2." + (i + 1);
            int port = 40_000 + i;
            tcp(capture, i * 7, CLIENT, host, new Segment(port, 80, 2, 99, 0, ""));
            tcp(capture, i * 7 + 3, CLIENT, host, new Segment(port, 80, 2, 99, 0, ""));
            tcp(capture, i * 7 + 4, host, CLIENT, new Segment(80, port, 18, 500, 100, ""));
            tcp(capture, i * 7 + 8, CLIENT, host, new Segment(port, 80, 16, 100, 501, ""));
            tcp(capture, i * 7 + 15, CLIENT, host, new Segment(port, 80, 24, 100, 501, "GET / "));
            tcp(capture, i * 7 + 16, CLIENT, host, new Segment(port, 80, 24, 106, 501, "HTTP/1.0"));
            tcp(capture, i * 7 + 30, CLIENT, host, new Segment(port, 80, 17, 114, 501, ""));
            for (int second : new int[] {i * 7 + 2, i * 7 + 70}) {
                capture.udp(
                        "udp",
                        BEGIN.plusSeconds(second) + "",
                        CLIENT,
                        host,
                        new int[] {5000, 53},
                        new byte[] {1, 2, 3, (byte) i});
            }
        }
        return capture.sent();
    }

    private static void tcp(
            SmallCapture capture, int second, String from, String to, Segment segment) {
        capture.tcp("tcp", BEGIN.plusSeconds(second) + "", from, to, segment);
    }

    @Test
    void imports_while_the_sensor_writes_give_the_rows_of_one_import_after_it() throws IOException {
        List<SmallCapture.Sent> sent =
                traffic().stream().sorted((a, b) -> a.time().compareTo(b.time())).toList();
        long mostCarried = 0;
        long records = 0;
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, MANY_SEGMENTS)) {
            SpoolJournal journal = spool.journal(0);
            for (int at = 0; at < sent.size(); at += 9) {
                SpooledCapture.write(journal, sent.subList(at, Math.min(at + 9, sent.size())));
                JsonNode imported = imported("bit-by-bit");
                mostCarried = Math.max(mostCarried, carried(imported));
                records += imported.get("files").get(0).get("records").asLong();
                assertThat(carriedFiles("bit-by-bit")).hasSizeLessThanOrEqualTo(1);
            }
        }
        JsonNode last = imported("bit-by-bit");
        assertThat(carried(last)).isZero();
        assertThat(records + last.get("files").get(0).get("records").asLong())
                .isEqualTo(sent.size());
        assertThat(mostCarried).isGreaterThan(10);
        assertThat(carriedFiles("bit-by-bit")).isEmpty();
        String bitByBit = everything("bit-by-bit");
        assertThat(bitByBit.lines().count()).isGreaterThan(12);
        imported("once");
        assertThat(bitByBit).isEqualTo(everything("once"));
        assertThat(run("check", "--data", "bit-by-bit")).isZero();
    }

    @Test
    void a_backup_goes_on_as_the_store_does() throws IOException {
        List<SmallCapture.Sent> sent =
                traffic().stream().sorted((a, b) -> a.time().compareTo(b.time())).toList();
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, MANY_SEGMENTS)) {
            SpoolJournal journal = spool.journal(0);
            SpooledCapture.write(journal, sent.subList(0, 24));
            for (int tries = 0; carriedFiles("store").isEmpty() && tries < 100; tries++) {
                imported("store");
            }
            assertThat(carriedFiles("store")).hasSize(1);
            assertThat(run("backup", "copy", "--data", "store")).isZero();
            assertThat(run("backup", "later", "--data", "store")).isZero();
            assertThat(carriedFiles("copy")).hasSize(1);
            SpooledCapture.write(journal, sent.subList(24, sent.size()));
        }
        imported("store");
        imported("copy");
        imported("once");
        assertThat(everything("store")).isEqualTo(everything("once"));
        assertThat(everything("copy")).isEqualTo(everything("once"));
        assertThat(carriedFiles("later")).hasSize(1);
        assertThat(run("backup", "later", "--data", "store")).isZero();
        assertThat(carriedFiles("later")).isEmpty();
    }

    @Test
    void what_was_under_way_counts_when_the_sensor_has_stopped_without_a_word() throws IOException {
        SmallCapture capture = new SmallCapture();
        capture.syn("syn", BEGIN + "", "203.0.113.9", "192.0.2.5", 8080);
        try (SpoolWriter spool = SpooledCapture.open(folder.resolve("s"), 1, MANY_SEGMENTS)) {
            SpoolJournal journal = spool.journal(0);
            SpooledCapture.write(journal, capture.sent());
            // A later record closes the segment before.
            for (int i = 1; i <= 3; i++) {
                journal.second(SpooledCapture.second(BEGIN.plusSeconds(i), 0, 0, true));
                journal.flush();
            }
            JsonNode imported = imported("store");
            for (int tries = 0; carried(imported) == 0 && tries < 100; tries++) {
                imported = imported("store");
            }
            assertThat(carried(imported)).isEqualTo(1);
            assertThat(imported.get("accesses").asLong()).isZero();
        }
        // What it wrote last is lost, as when a disk is.
        try (Stream<Path> files = Files.list(folder.resolve("s"))) {
            for (Path file : files.sorted().skip(1).toList()) {
                Files.delete(file);
            }
        }
        assertThat(imported("store").get("accesses").asLong()).isEqualTo(1);
        assertThat(imported("store").get("batch").isNull()).isTrue();
        assertThat(carriedFiles("store")).isEmpty();
    }
}
