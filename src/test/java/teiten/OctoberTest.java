package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.Language;
import teiten.observe.MonitoredAddresses;
import teiten.simulate.SimulatedSensor;
import teiten.simulate.Simulation;
import teiten.simulate.SimulationFailure;
import teiten.store.Answer;
import teiten.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From packets to the report, through every stage: what the report says equals what the generator
/// of the traffic knows.
class OctoberTest {
    private static final YearMonth MONTH = YearMonth.of(2015, 10);
    private static final double SCALE = 0.01;

    @TempDir Path folder;

    private List<Path> simulate(long seed) throws SimulationFailure {
        return simulate(seed, SCALE);
    }

    private List<Path> simulate(long seed, double scale) throws SimulationFailure {
        Simulation simulation = new Simulation(AutumnMonths.scenario());
        return simulation.run(folder.resolve("captures"), seed, scale, (_, _, _) -> {}).captures();
    }

    private Store bringIn(String name, List<List<Path>> imports)
            throws IOException, SimulationFailure {
        Store store = Store.init(folder.resolve(name), Stores.DEFAULT_ZONE);
        for (List<Path> files : imports) {
            ImportRun run = new ImportRun(store, 1, Instant.EPOCH);
            for (Path file : files) {
                CaptureInput input = input(file);
                assertThat(file.getName(file.getNameCount() - 2)).hasToString(input.usualSensor());
                run.add(input, input.usualSensor(), addresses(input.usualSensor()), _ -> {});
            }
            run.commit();
        }
        return store;
    }

    private static MonitoredAddresses addresses(String name) throws SimulationFailure {
        List<String> blocks = new ArrayList<>();
        for (SimulatedSensor sensor : AutumnMonths.scenario().sensors()) {
            if (sensor.name().equals(name)) {
                sensor.blocks().forEach(block -> blocks.add(block.toString()));
            }
        }
        return Objects.requireNonNull(NamedAddresses.parse(blocks));
    }

    private static CaptureInput input(Path file) {
        return new CaptureInput(file.toString(), InputStream.nullInputStream());
    }

    private static Map<String, JsonNode> facts(Path file) throws IOException {
        Map<String, JsonNode> facts = new HashMap<>();
        for (JsonNode fact : new JsonMapper().readTree(Files.readString(file)).get("facts")) {
            facts.put(fact.get("id").asString(), fact.get("value"));
        }
        return facts;
    }

    @ParameterizedTest
    @CsvSource({"2015, 0.01", "7, 0.01", "1, 0.002", "2, 0.002"})
    void every_fact_that_the_generator_knows_stands_in_the_report(long seed, double scale)
            throws Exception {
        Store store = bringIn("store", List.of(simulate(seed, scale)));
        Path out = folder.resolve("report");
        new ReportRun(store, List.of(Language.JA, Language.EN)).write(MONTH, out);
        Map<String, JsonNode> facts = facts(out.resolve("facts.json"));
        JsonNode truth =
                new JsonMapper()
                        .readTree(Files.readString(folder.resolve("captures/truth.json")))
                        .get("facts");
        assertThat(truth.size()).isGreaterThan(15);
        for (Map.Entry<String, JsonNode> known : truth.properties()) {
            JsonNode said = Objects.requireNonNull(facts.get(known.getKey()), known.getKey());
            if (known.getValue().isFloatingPointNumber()) {
                double value = known.getValue().doubleValue();
                assertThat(said.doubleValue())
                        .as(known.getKey())
                        .isCloseTo(value, within(Math.abs(value) * 0.0005));
            } else {
                assertThat(said).as(known.getKey()).isEqualTo(known.getValue());
            }
        }
        assertThat(out.resolve("report.ja.html")).content().contains("SIMULATED DATA / 模擬データ");
        assertThat(out.resolve("report.en.html")).content().contains("SIMULATED DATA / 模擬データ");
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

    private static boolean isOfOneWhoAnswersOrIsLate(Path capture) {
        String sensor = String.valueOf(capture.getName(capture.getNameCount() - 2));
        return sensor.equals("osaka") || sensor.equals("sapporo");
    }

    @Test
    void files_imported_twice_or_in_another_order_leave_the_same_answers() throws Exception {
        List<Path> captures =
                simulate(2015).stream().filter(OctoberTest::isOfOneWhoAnswersOrIsLate).toList();
        assertThat(captures).hasSize(5);
        Store together = bringIn("together", List.of(captures, captures));
        Store apart = bringIn("apart", captures.reversed().stream().map(List::of).toList());
        for (String table : List.of("accesses", "exposure", "sensors", "daily")) {
            String count = "SELECT count(*) FROM " + table;
            assertThat(dump(apart, count)).as(table).isEqualTo(dump(together, count));
            String all = "SELECT * FROM " + table + " ORDER BY ALL";
            assertThat(dump(apart, all)).as(table).isEqualTo(dump(together, all));
        }
        String payloads = "SELECT hash, transport, protocol, first_seen FROM payloads ORDER BY ALL";
        assertThat(dump(apart, payloads)).isEqualTo(dump(together, payloads));
        assertThat(dump(together, "SELECT DISTINCT tools FROM accesses WHERE tools IS NOT NULL"))
                .contains("masscan|", "zmap|");
    }

    @Test
    void packets_of_the_rows_and_reasons_of_the_rest_add_up_to_the_records() throws Exception {
        Store store = bringIn("store", List.of(simulate(2015)));
        assertThat(
                        dump(
                                store,
                                """
                                SELECT sum(records) - sum(accepted) - sum(
                                  list_sum(list_transform(json_keys(skipped),
                                    lambda reason: (skipped->>reason)::BIGINT)))
                                FROM batches"""))
                .containsExactly("0|");
        assertThat(
                        dump(
                                store,
                                "SELECT (SELECT sum(packets) FROM accesses)"
                                        + " - (SELECT sum(accepted) FROM batches)"))
                .containsExactly("0|");
    }
}
