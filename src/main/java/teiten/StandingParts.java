package teiten;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.SourceGroup;
import teiten.aggregate.SourceNeighbours;
import teiten.aggregate.SourceStanding;
import teiten.aggregate.SuspectSign;
import teiten.console.Console;
import teiten.console.Figures;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// Whether addresses are their sources' own, and who sends from one network, as JSON and text.
record StandingParts(Console console) {
    static JsonObject json(JsonObject json, SourceStanding standing) {
        return json.with("standing", standing.word().label()).with("signs", signs(standing));
    }

    private static List<JsonObject> signs(SourceStanding standing) {
        List<JsonObject> signs = new ArrayList<>();
        for (Map.Entry<SuspectSign, Long> sign : standing.signs().entrySet()) {
            signs.add(
                    new JsonObject()
                            .with("sign", sign.getKey().label())
                            .with("packets", sign.getValue()));
        }
        return signs;
    }

    /// What is known of one address, and what speaks against it.
    List<String> lines(SourceStanding standing) {
        List<String> lines = new ArrayList<>();
        lines.add(console.say("standing." + standing.word().label()));
        for (Map.Entry<SuspectSign, Long> sign : standing.signs().entrySet()) {
            lines.add(
                    "  "
                            + console.say(
                                    "sign." + sign.getKey().label(), Figures.of(sign.getValue())));
        }
        return lines;
    }

    static JsonObject json(SourceGroup group) {
        return new JsonObject()
                .with("network", group.network())
                .with("senders", group.senders())
                .with("sources", group.sources())
                .with(
                        "networks_64",
                        group.network().network().version() == 4 ? null : group.networks())
                .with("verified", group.verified())
                .with("plausible", group.plausible())
                .with("suspect", group.suspect())
                .with("accesses", group.accesses())
                .with("packets", group.packets());
    }

    static JsonObject json(SourceGroup.Entry entry) {
        return new JsonObject()
                .with("source", entry.source())
                .with("accesses", entry.accesses())
                .with("packets", entry.packets())
                .with("first_seen", entry.first())
                .with("last_seen", entry.last())
                .with("standing", entry.standing().label())
                .with("ports", entry.ports());
    }

    static JsonObject json(SourceNeighbours neighbours) {
        return new JsonObject()
                .with("network", neighbours.network())
                .with("senders", neighbours.senders())
                .with("sources", neighbours.sources())
                .with("verified", neighbours.verified())
                .with("accesses", neighbours.accesses())
                .with("packets", neighbours.packets());
    }

    /// The other senders of an address's network.
    String neighbours(SourceNeighbours neighbours) {
        return neighbours.senders() == 0
                ? console.say("source.neighbours_none", neighbours.network())
                : console.say(
                        "source.neighbours",
                        neighbours.network(),
                        Figures.of(neighbours.senders()),
                        Figures.of(neighbours.accesses()),
                        Figures.of(neighbours.packets()));
    }

    /// Who sends from a network, all of them and the most active.
    void group(AnswerParts parts, SourceGroup group) {
        console.output()
                .line(
                        console.say(
                                "source.senders",
                                Figures.of(group.senders()),
                                Figures.of(group.verified()),
                                Figures.of(group.plausible()),
                                Figures.of(group.suspect())));
        if (group.network().network().version() != 4) {
            console.output().line(console.say("source.networks_64", Figures.of(group.networks())));
        }
        console.output().line("");
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("list.sources")),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("column.packets")),
                                TextTable.text(console.say("column.standing")),
                                TextTable.text(console.say("list.ports"))));
        for (SourceGroup.Entry entry : AnswerParts.first(group.list())) {
            table.row(
                    entry.source().toString(),
                    Figures.of(entry.accesses()),
                    Figures.of(entry.packets()),
                    console.say("standing.word." + entry.standing().label()),
                    String.join(" ", entry.ports()));
        }
        parts.table(table, (int) Math.min(Integer.MAX_VALUE, group.senders()));
    }
}
