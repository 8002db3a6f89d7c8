package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.Seen;
import teiten.simulate.Scenario;
import teiten.simulate.Simulation;
import teiten.store.Answer;
import teiten.store.ImportedFile;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Imports that are larger than what memory may hold.
class GatheringTest {
    private static final double SCALE = 0.02;

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
        Gathering gathering = new Gathering(store, new Gathering.Limit(rows, payloadBytes));
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
        Gathering gathering = gathering(3, Long.MAX_VALUE);
        try (StoreLock _ = store.hold()) {
            for (int host = 1; host <= 2; host++) {
                gathering.observed(probe(host, "").observation());
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
            assertThat(gathering.accesses()).isEqualTo(8);
            assertThat(gathering.packets()).isEqualTo(8);
            gathering.add(file(), List.of());
            store.commit(gathering.batch(Instant.EPOCH));
        }
        assertThat(parts()).isZero();
        assertThat(dump(store, "SELECT source, packets FROM accesses ORDER BY source"))
                .containsExactly(
                        "198.51.100.1|2|",
                        "198.51.100.2|2|",
                        "198.51.100.3|2|",
                        "198.51.100.4|1|",
                        "198.51.100.5|1|");
    }

    @Test
    void memory_is_emptied_at_the_limit_of_payloads() throws IOException {
        try (StoreLock _ = store.hold()) {
            Gathering gathering = gathering(Integer.MAX_VALUE, 1_000);
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
        Store into = Store.init(folder.resolve(name), Stores.DEFAULT_ZONE);
        try (StoreLock _ = into.hold()) {
            ImportRun run = new ImportRun(into, 1, Instant.EPOCH, limit);
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
        Simulation simulation = new Simulation(Scenario.of("october-2015"));
        List<Path> captures =
                simulation.run(folder.resolve("captures"), 2015, SCALE, (_, _, _) -> {}).captures();
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
