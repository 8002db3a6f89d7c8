package teiten.report;

import teiten.aggregate.Breakdown;

/// The tables: months, rankings, contents, tools, and attacks on others.
final class TableSection {
    private TableSection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        html.heading(2, "tables", draft.say("tables.title"));
        Tables tables = draft.input().tables();
        TrendSection.write(draft);
        RankingSection.write(draft, RankingSection.Kind.PORTS, tables.ports());
        RankingSection.write(draft, RankingSection.Kind.COUNTRIES, tables.countries());
        RankingSection.write(draft, RankingSection.Kind.NETWORKS, tables.networks());
        html.heading(3, "contents", draft.say("contents.title"));
        breakdown(draft, "content", tables.contents());
        html.heading(3, "tools", draft.say("tools.title"));
        breakdown(draft, "tool", tables.tools());
        VictimSection.write(draft);
    }

    private static void breakdown(Draft draft, String id, Breakdown breakdown) {
        if (breakdown.total() == 0 || breakdown.shares().isEmpty()) {
            draft.html().paragraph(draft.say("table.none"));
            return;
        }
        draft.html().paragraph(draft.say(id + ".about"));
        PortSection.shares(draft, breakdown, id, draft.say(id + ".caption"));
    }
}
