package teiten;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import teiten.aggregate.OwnSources;
import teiten.aggregate.OwnSources.OwnSource;
import teiten.aggregate.SourceHistory;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How own addresses look that were seen: at once after an import, and as an answer of `source`.
final class OwnPrinter {
    /// Addresses that an import tells of; the answer of `source` has all.
    private static final int MOST_TOLD = 8;

    /// Values of a dimension that a line names.
    private static final int MOST_NAMED = 4;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Console console;

    OwnPrinter(Console console) {
        this.console = console;
    }

    static JsonObject json(OwnSources own) {
        return members(new JsonObject(), own);
    }

    private static JsonObject members(JsonObject json, OwnSources own) {
        return json.with("networks", own.own())
                .with("monitored_inside", own.monitoredInside())
                .with("found", own.found())
                .with("list", own.list().stream().map(OwnPrinter::json).toList());
    }

    private static JsonObject json(OwnSource one) {
        JsonObject json =
                new JsonObject()
                        .with("source", one.address())
                        .with("role", one.role().label())
                        .with("monitored", one.isMonitored())
                        .with("verified", one.verified())
                        .with("first_seen", one.first())
                        .with("last_seen", one.last())
                        .with("accesses", one.accesses())
                        .with("packets", one.packets())
                        .with("backscatter_packets", one.backscatter())
                        .with("abuse_requests", one.abuseRequests());
        for (SourceHistory.Breakdown breakdown : one.breakdowns()) {
            json.with(breakdown.dimension(), keys(breakdown, Integer.MAX_VALUE));
        }
        OwnSources.Evidence evidence = one.evidence();
        return json.with(
                "evidence",
                new JsonObject()
                        .with("time", evidence.time())
                        .with("sensor", evidence.sensor())
                        .with("source", evidence.from())
                        .with("destination", evidence.to())
                        .with("port", evidence.port())
                        .with("kind", evidence.kind())
                        .with("content", evidence.content())
                        .with("payload", evidence.payload()));
    }

    private static List<String> keys(SourceHistory.Breakdown breakdown, int most) {
        return breakdown.parts().stream().limit(most).map(SourceHistory.Part::key).toList();
    }

    private static List<String> keys(OwnSource one, String dimension, int most) {
        for (SourceHistory.Breakdown breakdown : one.breakdowns()) {
            if (breakdown.dimension().equals(dimension)) {
                return keys(breakdown, most);
            }
        }
        return List.of();
    }

    /// Tells on standard error what an import brought of own addresses.
    void tell(OwnSources own) {
        if (own.monitoredInside() > 0) {
            console.talk(console.say("own.overlap", Figures.of(own.monitoredInside())));
        }
        if (own.found() == 0) {
            return;
        }
        console.talk(console.errorInk().yellow(console.say("own.found", Figures.of(own.found()))));
        for (OwnSource one : own.list().subList(0, Math.min(MOST_TOLD, own.list().size()))) {
            lines(one, ZoneOffset.UTC).forEach(console::talk);
        }
        if (own.found() > MOST_TOLD) {
            console.talk("  " + console.say("list.more", Figures.of(own.found() - MOST_TOLD)));
        }
        console.talk(console.say("own.next"));
    }

    private List<String> lines(OwnSource one, ZoneId zone) {
        List<String> lines = new ArrayList<>();
        lines.add(
                console.say(
                        "own.role." + one.role().label(),
                        one.address(),
                        Figures.of(one.accesses()),
                        Figures.of(one.packets()),
                        Figures.of(one.backscatter()),
                        Figures.of(one.abuseRequests())));
        List<String> what = new ArrayList<>(keys(one, "ports", MOST_NAMED));
        what.addAll(keys(one, "contents", MOST_NAMED));
        what.addAll(keys(one, "tools", MOST_NAMED));
        what.addAll(keys(one, "sensors", MOST_NAMED));
        lines.add("    " + String.join(" ", what));
        lines.add(
                "    "
                        + console.say(
                                "source.seen", time(one.first(), zone), time(one.last(), zone)));
        if (one.isMonitored()) {
            lines.add("    " + console.say("own.monitored"));
        }
        return lines;
    }

    private static String time(Instant time, ZoneId zone) {
        return TIME.format(LocalDateTime.ofInstant(time, zone));
    }

    void print(Asked asked, OwnSources own, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, own);
            case JSON ->
                    new JsonLines(console.output()).write(members(AnswerParts.head(asked), own));
            case CSV -> csv(own);
        }
    }

    private void csv(OwnSources own) {
        Csv csv = new Csv(console.output());
        csv.row(
                "source",
                "role",
                "monitored",
                "verified",
                "first_seen",
                "last_seen",
                "accesses",
                "packets",
                "backscatter_packets",
                "abuse_requests",
                "ports",
                "contents",
                "tools",
                "sensors",
                "evidence_time",
                "evidence_sensor",
                "evidence_source",
                "evidence_destination",
                "evidence_port",
                "evidence_payload");
        for (OwnSource one : own.list()) {
            OwnSources.Evidence evidence = one.evidence();
            csv.row(
                    one.address(),
                    one.role().label(),
                    one.isMonitored(),
                    one.verified(),
                    one.first(),
                    one.last(),
                    one.accesses(),
                    one.packets(),
                    one.backscatter(),
                    one.abuseRequests(),
                    joined(one, "ports"),
                    joined(one, "contents"),
                    joined(one, "tools"),
                    joined(one, "sensors"),
                    evidence.time(),
                    evidence.sensor(),
                    evidence.from(),
                    evidence.to(),
                    evidence.port(),
                    evidence.payload());
        }
    }

    private static String joined(OwnSource one, String dimension) {
        return String.join(" ", keys(one, dimension, Integer.MAX_VALUE));
    }

    private void text(Asked asked, OwnSources own) {
        AnswerParts parts = new AnswerParts(console);
        parts.head(asked, null, true);
        if (own.monitoredInside() > 0) {
            console.output().line(console.say("own.overlap", Figures.of(own.monitoredInside())));
        }
        if (own.found() == 0) {
            console.output().line(console.say("own.none"));
            return;
        }
        console.output().line(console.say("own.found", Figures.of(own.found())));
        console.output().line("");
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("list.sources")),
                                TextTable.text(console.say("own.column.role")),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("column.packets")),
                                TextTable.number(console.say("own.column.backscatter")),
                                TextTable.number(console.say("own.column.abuse")),
                                TextTable.text(console.say("list.ports"))));
        for (OwnSource one : own.list()) {
            table.row(
                    one.address().toString(),
                    console.say("own.word." + one.role().label()),
                    Figures.of(one.accesses()),
                    Figures.of(one.packets()),
                    Figures.of(one.backscatter()),
                    Figures.of(one.abuseRequests()),
                    String.join(" ", keys(one, "ports", MOST_NAMED)));
        }
        console.print(table.lines(console.terminal().columns(), console.ink()));
        console.output().line("");
        for (OwnSource one : AnswerParts.first(own.list())) {
            console.print(lines(one, asked.zone()));
        }
        if (own.found() > own.list().size()) {
            console.output()
                    .line(console.say("list.more", Figures.of(own.found() - own.list().size())));
        }
    }
}
