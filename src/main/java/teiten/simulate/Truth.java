package teiten.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.decode.Prefix;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What is true of a simulation: the contents of its `truth.json`.
///
/// @param scenario the scenario
/// @param seed its seed
/// @param scale factor of all rates
/// @param facts facts of the scenario's month, or of a piece's days, by their stable names
/// @param answers what must be found in a piece, by names that it gives; empty for months
public record Truth(
        Scenario scenario,
        long seed,
        double scale,
        Map<String, Object> facts,
        Map<String, Object> answers) {
    static final String FILE = "truth.json";

    /// The value of a fact that is a number.
    public double number(String id) {
        if (facts.get(id) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("no number: " + id);
    }

    String json() {
        Map<String, Object> truth = new LinkedHashMap<>();
        truth.put("v", 1);
        truth.put("scenario", scenario.id());
        truth.put("seed", seed);
        truth.put("scale", scale);
        truth.put("month", scenario.month().toString());
        truth.put("zone", scenario.zone().toString());
        truth.put("simulated", true);
        truth.put("facts", facts);
        truth.put("headlines", List.of());
        List<Map<String, Object>> outages = new ArrayList<>();
        for (Outage outage : scenario.outages()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("sensor", outage.sensor());
            row.put("from", outage.from().toInstant().toString());
            row.put("to", outage.to().toInstant().toString());
            outages.add(row);
        }
        truth.put("outages", outages);
        List<Map<String, Object>> sensors = new ArrayList<>();
        for (SimulatedSensor sensor : scenario.sensors()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", sensor.name());
            row.put("addresses", sensor.blocks().stream().map(Prefix::toString).toList());
            row.put("mode", sensor.mode());
            sensors.add(row);
        }
        truth.put("sensors", sensors);
        if (scenario instanceof Piece) {
            truth.put("answers", answers);
        }
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(truth)
                + "\n";
    }
}
