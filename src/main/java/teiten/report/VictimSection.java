package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Backscatter, and the attacks on others that it tells of.
final class VictimSection {
    private VictimSection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        Printer printer = draft.printer();
        html.heading(3, "backscatter", draft.say("backscatter.title"));
        if (!printer.facts().has("backscatter.packets")) {
            html.paragraph(draft.say("table.none"));
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
        html.paragraph(total + daily + draft.say("backscatter.about"));
        VictimTable victims = draft.input().tables().victims();
        if (victims == null) {
            html.paragraph(draft.say("victims.unknown"));
        } else {
            attacks(draft, victims);
        }
    }

    private static void attacks(Draft draft, VictimTable victims) {
        Printer printer = draft.printer();
        if (victims.attacks() == 0) {
            draft.html().paragraph(draft.say("victims.none"));
            return;
        }
        Map<String, String> numbers =
                Map.of(
                        "attacks", printer.fact("victims.attacks"),
                        "victims", printer.fact("victims.victims"),
                        "packets", printer.fact("victims.packets"),
                        "days", printer.fact("victims.days"));
        draft.html().paragraph(draft.say("victims.observed", numbers));
        List<List<String>> rows = new ArrayList<>();
        for (VictimTable.Target target : TableFacts.targets(victims)) {
            String id = "victims." + target.key();
            rows.add(
                    List.of(
                            Printer.portHtml(target.key()),
                            printer.fact(id + ".attacks"),
                            printer.fact(id + ".packets")));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.target")),
                        Html.Column.number(draft.say("column.attacks")),
                        Html.Column.number(draft.say("column.packets")));
        draft.html().table(draft.say("victims.caption"), columns, rows);
    }
}
