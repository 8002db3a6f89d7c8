package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Breakdown;

/// Rankings: ports, contents, tools; and backscatter.
final class TableSection {
    private TableSection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        html.heading(2, "tables", draft.say("tables.title"));
        html.heading(3, "ports", draft.say("ports.title"));
        ports(draft);
        html.heading(3, "contents", draft.say("contents.title"));
        breakdown(draft, "content", draft.input().tables().contents());
        html.heading(3, "tools", draft.say("tools.title"));
        breakdown(draft, "tool", draft.input().tables().tools());
        html.heading(3, "backscatter", draft.say("backscatter.title"));
        backscatter(draft);
    }

    private static void ports(Draft draft) {
        List<PortRow> printed = TableFacts.printedPorts(draft.input().tables());
        Printer printer = draft.printer();
        if (printed.isEmpty()) {
            draft.html().paragraph(draft.say("table.none"));
            return;
        }
        Map<String, String> covered =
                Map.of("ports", printer.fact("top.ports"), "covered", printer.fact("top.covered"));
        draft.html().paragraph(draft.say("ports.covered", covered));
        List<List<String>> rows = new ArrayList<>();
        for (PortRow row : printed) {
            String id = "top." + row.key();
            rows.add(
                    List.of(
                            printer.fact(id + ".rank"),
                            Printer.portHtml(row.key()),
                            printer.fact(id + ".accesses"),
                            printer.factOrDash(id + ".accesses_per_day_per_address"),
                            printer.factOrDash(id + ".sources_per_day"),
                            printer.fact(id + ".share") + "%"));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.number(draft.say("column.rank")),
                        Html.Column.of(draft.say("column.port")),
                        Html.Column.number(draft.say("column.accesses")),
                        Html.Column.number(draft.say("column.rate")),
                        Html.Column.number(draft.say("column.sources")),
                        Html.Column.number(draft.say("column.share")));
        draft.html().table(draft.say("ports.caption"), columns, rows);
    }

    private static void breakdown(Draft draft, String id, Breakdown breakdown) {
        if (breakdown.total() == 0 || breakdown.shares().isEmpty()) {
            draft.html().paragraph(draft.say("table.none"));
            return;
        }
        draft.html().paragraph(draft.say(id + ".about"));
        PortSection.shares(draft, breakdown, id, draft.say(id + ".caption"));
    }

    private static void backscatter(Draft draft) {
        Printer printer = draft.printer();
        if (!printer.facts().has("backscatter.packets")) {
            draft.html().paragraph(draft.say("table.none"));
            return;
        }
        String total =
                draft.say(
                        "backscatter.total",
                        Map.of("packets", printer.fact("backscatter.packets")));
        String mean = "backscatter.packets_per_day";
        String daily =
                printer.facts().has(mean)
                        ? draft.say("backscatter.mean", Map.of("mean", printer.fact(mean)))
                        : "";
        draft.html().paragraph(total + daily + draft.say("backscatter.about"));
    }
}
