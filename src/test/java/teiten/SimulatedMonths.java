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
import teiten.console.Language;
import teiten.detect.Triggers;
import teiten.observe.MonitoredAddresses;
import teiten.simulate.Months;
import teiten.simulate.Scenario;
import teiten.simulate.SimulatedSensor;
import teiten.simulate.Simulation;
import teiten.simulate.SimulationFailure;
import teiten.store.Store;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `npa-2015-10` for tests: played, imported, and compared with what the report says.
///
/// @param folder where all of it goes
/// @param scenario the scenario, or some months of it
record SimulatedMonths(Path folder, Months scenario) {
    /// Some of its months.
    static SimulatedMonths of(Path folder, YearMonth... months) throws SimulationFailure {
        Months all = (Months) Scenario.of("npa-2015-10");
        return new SimulatedMonths(folder, all.only(months));
    }

    /// September and October: two months are enough for most tests.
    static SimulatedMonths autumn(Path folder) throws SimulationFailure {
        return of(folder, YearMonth.of(2015, 9), YearMonth.of(2015, 10));
    }

    /// Writes the captures and the truth.
    List<Path> play(long seed, double scale) throws SimulationFailure {
        Simulation simulation = new Simulation(scenario);
        return simulation.run(folder.resolve("captures"), seed, scale, (_, _, _) -> {}).captures();
    }

    /// A store with these captures, each list of which is one import.
    Store bringIn(String name, List<List<Path>> imports) throws IOException {
        Store store = Store.init(folder.resolve(name), Stores.DEFAULT_ZONE);
        for (List<Path> files : imports) {
            ImportRun run = new ImportRun(store, 1, Instant.EPOCH);
            for (Path file : files) {
                CaptureInput input =
                        new CaptureInput(file.toString(), InputStream.nullInputStream());
                String sensor = input.usualSensor();
                assertThat(file.getName(file.getNameCount() - 2)).hasToString(sensor);
                run.add(input, sensor, addresses(sensor), _ -> {});
            }
            run.commit();
        }
        return store;
    }

    private MonitoredAddresses addresses(String name) {
        List<String> blocks = new ArrayList<>();
        for (SimulatedSensor sensor : scenario.sensors()) {
            if (sensor.name().equals(name)) {
                sensor.blocks().forEach(block -> blocks.add(block.toString()));
            }
        }
        return Objects.requireNonNull(NamedAddresses.parse(blocks));
    }

    /// Writes the report and compares its facts with the truth.
    ///
    /// @return the report's folder
    Path report(Store store) throws Exception {
        Path out = folder.resolve("report");
        new ReportRun(store, Triggers.usual(), List.of(Language.JA, Language.EN))
                .write(ReportOrder.usual(scenario.month()), out);
        Map<String, JsonNode> facts = facts(out.resolve("facts.json"));
        for (Map.Entry<String, JsonNode> known : truth().get("facts").properties()) {
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
        return out;
    }

    /// `truth.json`.
    JsonNode truth() throws IOException {
        Path truth = folder.resolve("captures/truth.json");
        return new JsonMapper().readTree(Files.readString(truth));
    }

    private static Map<String, JsonNode> facts(Path file) throws IOException {
        Map<String, JsonNode> facts = new HashMap<>();
        for (JsonNode fact : new JsonMapper().readTree(Files.readString(file)).get("facts")) {
            facts.put(fact.get("id").asString(), fact.get("value"));
        }
        return facts;
    }
}
