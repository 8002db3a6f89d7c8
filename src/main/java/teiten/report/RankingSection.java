package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Rankings by accesses: destination ports, countries and networks, with their places in the month
/// before and the change since then.
final class RankingSection {
    private RankingSection() {}

    /// What is ranked.
    enum Kind {
        PORTS("ports", "top"),
        COUNTRIES("countries", "country"),
        NETWORKS("networks", "network");

        /// Of its heading and its texts.
        private final String id;

        /// First part of the names of its facts.
        private final String facts;

        Kind(String id, String facts) {
            this.id = id;
            this.facts = facts;
        }
    }

    static void write(Draft draft, Kind kind, List<RankingRow> ranking) {
        Html html = draft.html();
        html.heading(3, kind.id, draft.say(kind.id + ".title"));
        List<RankingRow> printed =
                RankingFacts.printed(ranking, draft.input().edition().audience());
        if (printed.isEmpty()) {
            html.paragraph(draft.say(kind == Kind.PORTS ? "table.none" : kind.id + ".none"));
            return;
        }
        Printer printer = draft.printer();
        Map<String, String> covered =
                Map.of(
                        "rows", printer.fact(kind.facts + ".rows"),
                        "covered", printer.fact(kind.facts + ".covered"));
        html.paragraph(draft.say(kind.id + ".covered", covered));
        List<List<String>> rows = new ArrayList<>();
        for (RankingRow row : printed) {
            rows.add(row(draft, kind, row));
        }
        html.table(draft.say(kind.id + ".caption"), columns(draft, kind), rows);
    }

    private static List<Html.Column> columns(Draft draft, Kind kind) {
        List<Html.Column> columns = new ArrayList<>();
        columns.add(Html.Column.number(draft.say("column.ranks")));
        columns.add(Html.Column.of(draft.say("column." + kind.id)));
        columns.add(Html.Column.number(draft.say("column.rate")));
        columns.add(Html.Column.number(draft.say("column.change")));
        columns.add(Html.Column.number(draft.say("column.sources")));
        columns.add(Html.Column.number(draft.say("column.share")));
        if (kind == Kind.PORTS) {
            columns.add(Html.Column.of(draft.say("column.leading")));
        }
        return columns;
    }

    private static List<String> row(Draft draft, Kind kind, RankingRow row) {
        Printer printer = draft.printer();
        String id = kind.facts + "." + row.key();
        List<String> cells = new ArrayList<>();
        cells.add(ranks(draft, id, row));
        cells.add(name(draft, kind, row.key()));
        cells.add(printer.factOrDash(id + ".accesses_per_day_per_address"));
        cells.add(change(draft, id, row));
        cells.add(printer.factOrDash(id + ".sources_per_day"));
        cells.add(printer.fact(id + ".share") + "%");
        if (kind == Kind.PORTS) {
            cells.add(leading(draft, id, row));
        }
        return cells;
    }

    /// This month's place, and that of the month before in brackets.
    private static String ranks(Draft draft, String id, RankingRow row) {
        Printer printer = draft.printer();
        String now = printer.fact(id + ".rank");
        RankingRow.Before before = row.before();
        if (before == null) {
            return now;
        }
        return before.place() == null
                ? draft.say("rank.new", Map.of("now", now))
                : draft.say(
                        "rank.before",
                        Map.of("now", now, "before", printer.fact("previous." + id + ".rank")));
    }

    /// As the police agency prints it: `+12.3% (+0.45)`; without percent where the month before had
    /// too few.
    private static String change(Draft draft, String id, RankingRow row) {
        Printer printer = draft.printer();
        if (row.before() == null || !printer.facts().has(id + ".difference")) {
            return "–";
        }
        String difference = printer.fact(id + ".difference");
        return printer.facts().has(id + ".change")
                ? draft.say(
                        "change.both",
                        Map.of("change", printer.fact(id + ".change"), "difference", difference))
                : difference;
    }

    private static String leading(Draft draft, String id, RankingRow row) {
        RankingRow.Leading leading = row.leading();
        if (leading == null) {
            return "–";
        }
        String name =
                "<span data-plain>" + draft.printer().name("name", leading.content()) + "</span>";
        String share = draft.printer().fact(id + ".leading.share");
        return draft.say("leading", Map.of("name", name, "share", share));
    }

    private static String name(Draft draft, Kind kind, String key) {
        return switch (kind) {
            case PORTS -> Printer.portHtml(key);
            case COUNTRIES -> country(draft, key);
            case NETWORKS ->
                    key.startsWith("AS")
                            ? "<span data-plain>" + Html.escape(key) + "</span>"
                            : draft.say("origin.unknown");
        };
    }

    /// A country's name in the language of the report, after CLDR, with its ISO 3166-1 code.
    private static String country(Draft draft, String key) {
        if (key.length() != 2) {
            return draft.say("origin.unknown");
        }
        Locale language = Locale.of(draft.printer().language().code());
        String name = Locale.of("", key).getDisplayCountry(language);
        String both = name.equals(key) ? key : name + " (" + key + ")";
        return "<span data-plain>" + Html.escape(both) + "</span>";
    }
}
