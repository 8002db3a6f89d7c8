package teiten.report;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `facts.json`: every number of the report, for machines.
final class FactsJson {
    private FactsJson() {}

    static String of(ReportInput input, FactSheet sheet) {
        Edition edition = input.edition();
        StringBuilder out = new StringBuilder("{\"v\":1,\"month\":");
        quote(out, edition.month().toString());
        out.append(",\"headlines\":").append(HeadlinesJson.of(input.topics().list()));
        return of(out, edition.zone(), edition.simulated(), sheet);
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
            write(out, fact);
            separator = ",\n";
        }
        return out.append("\n]}\n").toString();
    }

    private static void write(StringBuilder out, Fact fact) {
        out.append("{\"id\":");
        quote(out, fact.id());
        out.append(",\"value\":");
        switch (fact.value()) {
            case Fact.Count(long number) -> out.append(number);
            case Fact.Measure(double number) -> out.append(number);
            case Fact.Names(List<String> names) -> list(out, names);
        }
        out.append(",\"unit\":");
        quote(out, fact.unit().id());
        number(out, "n", fact.n());
        number(out, "low", fact.low());
        number(out, "high", fact.high());
        out.append('}');
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
