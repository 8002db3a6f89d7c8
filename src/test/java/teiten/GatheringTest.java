package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.Seen;
import teiten.store.Answer;
import teiten.store.ImportedFile;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Imports that are larger than what memory may hold.
class GatheringTest {
    private static final double SCALE = 0.004;

    @TempDir Path folder;
    private Store store;

    @BeforeEach
    void make() {
        store = Store.init(folder.resolve("store"), Stores.DEFAULT_ZONE);
    }

    private long parts() throws IOException {
        Path staging = store.folder().resolve("staging");
        if (Files.notExists(staging)) {
            return 0;
        }
        try (Stream<Path> inside = Files.list(staging)) {
            return inside.filter(path -> path.getFileName().toString().startsWith("part-")).count();
        }
    }

    private Gathering gathering(int rows, long payloadBytes) {
        Gathering gathering = new Gathering(store, new Gathering.Limit(rows, payloadBytes), 1);
        gathering.sensor("tokyo");
        return gathering;
    }

    private static Seen probe(int host, String payload) {
        return Seen.syn("2015-10-01T00:00:00Z", "198.51.100." + host, 22).payload(payload);
    }

    private static ImportedFile file() {
        String sha256 = "00".repeat(32);
        return new ImportedFile(
                "a", sha256, "pcap", "tokyo", 9, 540, 9, new TreeMap<>(), null, false);
    }

    @Test
    void memory_is_emptied_at_the_limit_of_rows_and_counts_go_on() throws IOException {
        try (StoreLock _ = store.hold();
                Gathering gathering = gathering(3, Long.MAX_VALUE)) {
            for (int host = 1; host <= 2; host++) {
                gathering.observed(probe(host, "").observation());
            }
            assertThat(parts()).as("one below").isZero();
            gathering.observed(probe(3, "").observation());
            assertThat(parts()).as("at the limit").isEqualTo(1);
            gathering.observed(probe(3, "").observation());
            gathering.observed(probe(4, "").observation());
            assertThat(parts()).as("beyond").isEqualTo(1);
            gathering.observed(probe(5, "").observation());
            assertThat(parts()).isEqualTo(2);
            assertThat(gathering.size()).isEqualTo(6);
            assertThat(gathering.accesses()).isEqualTo(6);
            assertThat(gathering.packets()).isEqualTo(6);
            gathering.add(file(), List.of());
            store.commit(gathering.batch(Instant.EPOCH));
        }
        assertThat(parts()).isZero();
        assertThat(dump(store, "SELECT source, packets FROM accesses ORDER BY source"))
                .containsExactly(
                        "198.51.100.1|1|",
                        "198.51.100.2|1|",
                        "198.51.100.3|2|",
                        "198.51.100.4|1|",
                        "198.51.100.5|1|");
    }

    @Test
    void memory_is_emptied_at_the_limit_of_payloads() throws IOException {
        try (StoreLock _ = store.hold();
                Gathering gathering = gathering(Integer.MAX_VALUE, 1_000)) {
            gathering.observed(probe(1, "x".repeat(399)).observation());
            gathering.observed(probe(2, "x".repeat(399)).observation());
            assertThat(parts()).as("the same payload").isZero();
            gathering.observed(probe(3, "y".repeat(1)).observation());
            assertThat(parts()).as("1,000 bytes with 300 for each").isEqualTo(1);
            gathering.observed(probe(3, "x".repeat(699)).observation());
            assertThat(parts()).as("999 bytes").isEqualTo(1);
        }
    }

    private Store bringIn(String name, List<Path> captures, Gathering.Limit limit)
            throws IOException {
        return bringIn(name, captures, limit, 1);
    }

    private Store bringIn(String name, List<Path> captures, Gathering.Limit limit, long hashKey)
            throws IOException {
        Store into = Store.init(folder.resolve(name), Stores.DEFAULT_ZONE);
        try (StoreLock _ = into.hold();
                ImportRun run = new ImportRun(into, hashKey, Instant.EPOCH, limit)) {
            for (Path capture : captures) {
                String sensor = String.valueOf(capture.getName(capture.getNameCount() - 2));
                CaptureInput input =
                        new CaptureInput(capture.toString(), InputStream.nullInputStream());
                run.add(input, sensor, null, _ -> {});
            }
            run.commit();
        }
        return into;
    }

    @ParameterizedTest
    @CsvSource({"1500, 9999999", "9999999, 20000"})
    void october_is_the_same_whatever_memory_holds(int rows, long payloadBytes) throws Exception {
        List<Path> captures = SimulatedMonths.autumn(folder).play(2015, SCALE);
        Store whole = bringIn("whole", captures, Gathering.Limit.USUAL);
        Store parts = bringIn("parts", captures, new Gathering.Limit(rows, payloadBytes));
        for (String view :
                List.of("accesses", "payloads", "exposure", "sensors", "daily", "hourly")) {
            String all = "SELECT * FROM " + view + " ORDER BY ALL";
            List<String> expected = dump(whole, all);
            assertThat(expected).as(view).isNotEmpty();
            assertThat(dump(parts, all)).as(view).isEqualTo(expected);
        }
    }

    /// Every data file by its place, with the hash of its bytes.
    private static List<String> files(Store store) throws IOException, NoSuchAlgorithmException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> inside = Files.walk(store.folder())) {
            for (Path path : inside.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                files.add(
                        store.folder().relativize(path)
                                + " "
                                + HexFormat.of()
                                        .formatHex(sha256.digest(Files.readAllBytes(path))));
            }
        }
        return files.stream().sorted().toList();
    }

    @Test
    void the_files_of_a_store_do_not_depend_on_the_secret_of_the_hash_tables() throws Exception {
        List<Path> captures = SimulatedMonths.autumn(folder).play(2015, SCALE);
        Store one = bringIn("one", captures, new Gathering.Limit(1500, 1 << 20), 1);
        Store other = bringIn("other", captures, new Gathering.Limit(1500, 1 << 20), -77);
        assertThat(files(one)).hasSizeGreaterThan(10).isEqualTo(files(other));
    }

    private static List<String> dump(Store store, String sql) {
        List<String> rows = new ArrayList<>();
        try (Answer answer = store.query(sql)) {
            while (answer.next()) {
                StringBuilder row = new StringBuilder();
                for (int column = 0; column < answer.columns().size(); column++) {
                    row.append(answer.value(column)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
