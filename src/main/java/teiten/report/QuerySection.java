package teiten.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Appendix: where every number came from. Numbers that one query answers but for a day or a name
/// share a row; `facts.json` has the query of each.
final class QuerySection {
    private static final Pattern PLACE = Pattern.compile("\\{(previous\\.)?[^}]*?([^.}]+)\\}");

    private static final Pattern DAYS = Pattern.compile("BETWEEN DATE '[^']*' AND DATE '[^']*'");
    private static final Pattern TIMES =
            Pattern.compile("minute >= TIMESTAMP '[^']*' AND minute < TIMESTAMP '[^']*'");
    private static final Pattern WHICH =
            Pattern.compile(
                    "\\b(content|country|transport|id|verdict|asked|destination_port|asn"
                            + "|icmp_type|place|sensor) = ('[^']*'|[0-9]+)");

    private QuerySection() {}

    static void write(Html html, Printer printer) {
        Words words = printer.words();
        Map<String, List<String>> kinds = kinds(printer.facts());
        html.heading(2, "queries", words.say("queries.title"));
        html.paragraph(words.say("queries.about"));
        html.line("<div class=\"queries\" data-plain>");
        List<List<String>> rows = new ArrayList<>();
        kinds.forEach(
                (query, ids) ->
                        rows.add(
                                List.of(
                                        names(words, ids),
                                        "<code>" + Html.escape(query) + "</code>")));
        html.table(
                words.say("queries.caption"),
                List.of(
                        Html.Column.of(words.say("column.number")),
                        Html.Column.of(words.say("column.query"))),
                rows);
        html.line("</div>");
    }

    /// The names of facts by what answers them, in the order of the sheet.
    private static Map<String, List<String>> kinds(FactSheet facts) {
        Map<String, List<String>> kinds = new LinkedHashMap<>();
        for (Fact fact : facts.all()) {
            String kind =
                    switch (fact.trace()) {
                        case null -> "";
                        case Trace.Query query -> kind(query.shared());
                        case Trace.Formula(String text) ->
                                "= " + PLACE.matcher(text).replaceAll("{$1$2}");
                        case Trace.Command(String command, String why) -> command + "  -- " + why;
                    };
            if (!kind.isEmpty()) {
                kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(fact.id());
            }
        }
        return kinds;
    }

    /// Without what differs among the numbers of a kind.
    private static String kind(String sql) {
        String days = DAYS.matcher(sql).replaceAll("BETWEEN :first AND :last");
        String times = TIMES.matcher(days).replaceAll("minute >= :first AND minute < :end");
        return WHICH.matcher(times).replaceAll("$1 = :$1");
    }

    private static String names(Words words, List<String> ids) {
        String first = Html.escape(ids.getFirst());
        return ids.size() == 1
                ? first
                : words.say(
                        "queries.names",
                        Map.of("first", first, "others", Integer.toString(ids.size() - 1)));
    }
}
