package teiten.report;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.identify.Identifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `facts.json`: every number of the report, for machines.
final class FactsJson {
    /// Version of the rules by which payloads are identified.
    private static final int RULES = Identifier.RULE_VERSION;

    private FactsJson() {}

    static String of(ReportInput input, FactSheet sheet, Imprint imprint) {
        Edition edition = input.edition();
        StringBuilder out = new StringBuilder("{\"v\":1");
        text(out, "month", edition.month().toString());
        out.append(",\"headlines\":").append(HeadlinesJson.of(input.topics().list()));
        out.append(",\"edited\":").append(EditedJson.of(input));
        text(out, "audience", edition.audience().name().toLowerCase(Locale.ROOT));
        text(out, "published", edition.dated().toString());
        text(out, "imported_until", input.watch().imports().until().toString());
        inputs(out, imprint);
        return of(out, edition.zone(), edition.simulated(), sheet);
    }

    private static void inputs(StringBuilder out, Imprint imprint) {
        out.append(",\"inputs\":{");
        String separator = "\n";
        for (Map.Entry<String, Imprint.Digest> input : imprint.inputs().entrySet()) {
            out.append(separator);
            quote(out, input.getKey());
            out.append(":{\"rows\":").append(input.getValue().rows());
            text(out, "hash", input.getValue().hash());
            out.append('}');
            separator = ",\n";
        }
        out.append("\n}");
    }

    static String of(ArrivalEdition edition, FactSheet sheet) {
        StringBuilder out = new StringBuilder("{\"v\":1,\"from\":");
        quote(out, edition.first().toString());
        out.append(",\"to\":");
        quote(out, edition.last().toString());
        return of(out, edition.zone(), edition.simulated(), sheet);
    }

    private static String of(StringBuilder out, ZoneId zone, boolean simulated, FactSheet sheet) {
        out.append(",\"zone\":");
        quote(out, zone.getId());
        out.append(",\"simulated\":").append(simulated).append(",\"facts\":[");
        String separator = "\n";
        for (Fact fact : sheet.all()) {
            out.append(separator);
            write(out, fact, sheet);
            separator = ",\n";
        }
        return out.append("\n]}\n").toString();
    }

    private static void write(StringBuilder out, Fact fact, FactSheet sheet) {
        out.append("{\"id\":");
        quote(out, fact.id());
        out.append(",\"value\":");
        switch (fact.value()) {
            case Fact.Count(long number) -> out.append(number);
            case Fact.Measure(double number) -> out.append(number);
            case Fact.Names(List<String> names) -> list(out, names);
        }
        text(out, "unit", fact.unit().id());
        number(out, "n", fact.n());
        number(out, "low", fact.low());
        number(out, "high", fact.high());
        Trace.Query query = sheet.query(fact);
        text(out, "query", query == null ? null : query.sql());
        out.append(",\"inputs\":");
        list(out, query == null ? List.of() : RowSets.names(query));
        number(out, "rules", query != null && query.byContent() ? RULES : null);
        switch (fact.trace()) {
            case Trace.Formula(String formula) -> text(out, "formula", formula);
            case Trace.Command(String command, String why) -> {
                text(out, "command", command);
                text(out, "why", why);
            }
            case Trace.Query _ -> {}
            case null -> {}
        }
        out.append('}');
    }

    private static void text(StringBuilder out, String name, @Nullable String text) {
        out.append(",\"").append(name).append("\":");
        if (text == null) {
            out.append("null");
        } else {
            quote(out, text);
        }
    }

    /// The numbers of such a file again, without what they came from.
    static FactSheet read(String json) {
        FactSheet sheet = new FactSheet();
        for (JsonNode fact : new JsonMapper().readTree(json).path("facts")) {
            sheet.add(
                    new Fact(
                            fact.path("id").asString(),
                            value(fact.path("value")),
                            unit(fact.path("unit").asString()),
                            null,
                            number(fact.path("low")),
                            number(fact.path("high")),
                            null));
        }
        return sheet;
    }

    private static Fact.Value value(JsonNode value) {
        if (value.isArray()) {
            List<String> names = new ArrayList<>();
            value.forEach(name -> names.add(name.asString()));
            return new Fact.Names(names);
        }
        return value.isIntegralNumber()
                ? new Fact.Count(value.longValue())
                : new Fact.Measure(value.doubleValue());
    }

    private static @Nullable Double number(JsonNode value) {
        return value.isNumber() ? (Double) value.doubleValue() : null;
    }

    private static Unit unit(String id) {
        return Stream.of(Unit.values())
                .filter(unit -> unit.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit " + id));
    }

    private static void number(StringBuilder out, String name, @Nullable Number value) {
        out.append(",\"").append(name).append("\":").append(value);
    }

    private static void list(StringBuilder out, List<String> names) {
        out.append('[');
        for (int i = 0; i < names.size(); i++) {
            if (i > 0) {
                out.append(',');
            }
            quote(out, names.get(i));
        }
        out.append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
