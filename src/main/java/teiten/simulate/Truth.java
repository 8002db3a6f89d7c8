package teiten.simulate;

import java.time.LocalDate;
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
/// @param plan what the seed made of months; nothing for a piece
/// @param facts facts of the scenario's month, or of a piece's days, by their stable names
/// @param answers what must be found in a piece, by names that it gives; empty for months
public record Truth(
        Scenario scenario,
        long seed,
        double scale,
        Plan plan,
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
        truth.put("headlines", headlines());
        truth.put("outages", outages());
        List<Map<String, Object>> sensors = new ArrayList<>();
        for (SimulatedSensor sensor : scenario.sensors()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("name", sensor.name());
            row.put("addresses", sensor.blocks().stream().map(Prefix::toString).toList());
            row.put("mode", sensor.mode().label());
            if (!sensor.since().equals(LocalDate.MIN)) {
                row.put("since", sensor.since().toString());
            }
            sensors.add(row);
        }
        truth.put("sensors", sensors);
        switch (scenario) {
            case Piece _ -> truth.put("answers", answers);
            case Months months -> months(truth, months.mishaps());
        }
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(truth)
                + "\n";
    }

    /// Topics in their order, each with its verdicts.
    private List<Map<String, Object>> headlines() {
        Map<String, List<String>> topics = new LinkedHashMap<>();
        for (TrueChange change : plan.changes()) {
            topics.computeIfAbsent(change.topic(), _ -> new ArrayList<>()).add(change.verdict());
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        topics.forEach((topic, verdicts) -> rows.add(row("topic", topic, "verdicts", verdicts)));
        return rows;
    }

    private List<Map<String, Object>> outages() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Outage outage : scenario.outages()) {
            Map<String, Object> row = row("sensor", outage.sensor());
            row.put("from", outage.from().toInstant().toString());
            row.put("to", outage.to().toInstant().toString());
            rows.add(row);
        }
        return rows;
    }

    private void months(Map<String, Object> truth, Months.Mishaps mishaps) {
        List<Map<String, Object>> clocks = new ArrayList<>();
        for (ClockError clock : mishaps.clocks()) {
            Map<String, Object> row = row("sensor", clock.sensor());
            row.put("from", clock.from().toInstant().toString());
            row.put("to", clock.to().toInstant().toString());
            row.put("fast_minutes", clock.minutes());
            clocks.add(row);
        }
        truth.put("clocks", clocks);
        List<Map<String, Object>> late = new ArrayList<>();
        for (LateDay one : mishaps.late()) {
            late.add(row("sensor", one.sensor(), "day", one.day().toString()));
        }
        truth.put("late", late);
        List<Map<String, Object>> changes = new ArrayList<>();
        for (TrueChange change : plan.changes()) {
            Map<String, Object> row = row("topic", change.topic(), "verdict", change.verdict());
            row.put("from", change.from().toString());
            LocalDate to = change.to();
            row.put("to", to == null ? null : to.toString());
            row.put("factor", change.factor());
            changes.add(row);
        }
        truth.put("changes", changes);
        List<Map<String, Object>> incidents = new ArrayList<>();
        for (Incident incident : plan.incidents()) {
            Map<String, Object> row = row("name", incident.name());
            row.put("kind", incident.kind().label());
            row.put("day", incident.day().toString());
            incidents.add(row);
        }
        truth.put("incidents", incidents);
    }

    private static Map<String, Object> row(String name, Object value) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(name, value);
        return row;
    }

    private static Map<String, Object> row(
            String name, Object value, String secondName, Object secondValue) {
        Map<String, Object> row = row(name, value);
        row.put(secondName, secondValue);
        return row;
    }
}
