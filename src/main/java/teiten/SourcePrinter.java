package teiten;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SourceGroup;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.SourceNeighbours;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the answer of `source` looks: what it, or those of a network, sent on the days on which it
/// sent anything, and tables of what that was; JSON with every day; or its days as CSV.
final class SourcePrinter {
    /// Days of a table; the last ones are shown.
    private static final int MOST_DAYS = 31;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Console console;

    SourcePrinter(Console console) {
        this.console = console;
    }

    /// @param origin where an address is, or null for a network
    void print(
            Asked asked, SourceHistory history, @Nullable SourceOrigin origin, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, history, origin);
            case JSON -> new JsonLines(console.output()).write(json(asked, history, origin));
            case CSV -> csv(history);
        }
    }

    static JsonObject json(Asked asked, SourceHistory history, @Nullable SourceOrigin origin) {
        JsonObject json = AnswerParts.head(asked);
        if (origin != null) {
            origin.json(json);
        }
        json.with("first_seen", history.first())
                .with("last_seen", history.last())
                .with("verified", history.standing().verified());
        if (origin != null) {
            StandingParts.json(json, history.standing());
        }
        counted(json, history.sums()).with("victim_packets", history.victimPackets());
        new ReachParts(history).json(json);
        json.with("stored_country_data", history.countryData())
                .with("stored_as_data", history.asData());
        SourceNeighbours neighbours = history.neighbours();
        if (neighbours != null) {
            json.with("neighbours", StandingParts.json(neighbours));
        }
        SourceGroup group = history.group();
        if (group != null) {
            json.with("sources", StandingParts.json(group));
            json.with("list", group.list().stream().map(StandingParts::json).toList());
        }
        json.with("days", history.days().stream().map(SourcePrinter::day).toList());
        for (SourceHistory.Breakdown breakdown : history.breakdowns()) {
            json.with(
                    breakdown.dimension(),
                    breakdown.parts().stream().map(SourcePrinter::part).toList());
        }
        return json;
    }

    private static JsonObject counted(JsonObject json, SourceHistory.Sums sums) {
        return json.with("accesses", sums.accesses())
                .with("packets", sums.packets())
                .with("retries", sums.retries())
                .with("sensor_count", sums.sensors())
                .with("destination_count", sums.destinations());
    }

    private static JsonObject day(SourceHistory.Day day) {
        return counted(new JsonObject().with("day", day.day()), day.sums())
                .with("ports", day.ports())
                .with("contents", day.contents())
                .with("tools", day.tools())
                .with("exposure", day.watched().exposure())
                .with("coverage", day.watched().coverage());
    }

    private static JsonObject part(SourceHistory.Part part) {
        return new JsonObject()
                .with("key", part.key())
                .with("accesses", part.accesses())
                .with("packets", part.packets());
    }

    private void csv(SourceHistory history) {
        Csv csv = new Csv(console.output());
        csv.row(
                "day",
                "accesses",
                "packets",
                "retries",
                "sensor_count",
                "destination_count",
                "exposure",
                "coverage");
        for (SourceHistory.Day day : history.days()) {
            SourceHistory.Sums sums = day.sums();
            csv.row(
                    day.day(),
                    sums.accesses(),
                    sums.packets(),
                    sums.retries(),
                    sums.sensors(),
                    sums.destinations(),
                    day.watched().exposure(),
                    day.watched().coverage());
        }
    }

    private void text(Asked asked, SourceHistory history, @Nullable SourceOrigin origin) {
        AnswerParts parts = new AnswerParts(console);
        parts.head(asked, null, true);
        if (origin != null) {
            origin.print(console);
        }
        summary(asked, history, origin == null);
        if (history.victimPackets() > 0) {
            console.output()
                    .line(console.say("source.victim", Figures.of(history.victimPackets())));
        }
        StandingParts standing = new StandingParts(console);
        SourceNeighbours neighbours = history.neighbours();
        if (neighbours != null) {
            console.output().line(standing.neighbours(neighbours));
        }
        if (history.first() == null) {
            return;
        }
        SourceGroup group = history.group();
        if (group != null) {
            standing.group(parts, group);
        } else {
            console.output().line("");
        }
        days(history);
        for (SourceHistory.Breakdown breakdown : history.breakdowns()) {
            table(parts, breakdown);
        }
        if (history.countryData() != null) {
            console.output().line(console.say("source.stored_country", history.countryData()));
        }
    }

    private void summary(Asked asked, SourceHistory history, boolean ofNetwork) {
        if (history.first() == null) {
            console.output().line(console.say(ofNetwork ? "source.none_network" : "source.none"));
            return;
        }
        SourceHistory.Sums sums = history.sums();
        console.output()
                .line(
                        console.say(
                                "source.seen",
                                time(history.first(), asked),
                                time(history.last(), asked)));
        console.output()
                .line(
                        console.say(
                                "source.sum",
                                Figures.of(sums.accesses()),
                                Figures.of(sums.packets()),
                                Figures.of(sums.retries())));
        console.output()
                .line(
                        console.say(
                                "source.touched",
                                Figures.of(sums.destinations()),
                                Figures.of(sums.sensors())));
        console.print(new ReachParts(history).lines(console));
        if (!ofNetwork) {
            console.print(new StandingParts(console).lines(history.standing()));
        }
    }

    private static String time(@Nullable Instant time, Asked asked) {
        return time == null ? "–" : TIME.format(LocalDateTime.ofInstant(time, asked.zone()));
    }

    private void days(SourceHistory history) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("column.day")),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("column.packets")),
                                TextTable.number(console.say("column.sensors")),
                                TextTable.text(console.say("list.ports")),
                                TextTable.text(console.say("list.contents")),
                                TextTable.text(console.say("list.tools"))));
        List<SourceHistory.Day> active =
                history.days().stream().filter(day -> day.sums().packets() > 0).toList();
        int left = Math.max(0, active.size() - MOST_DAYS);
        for (SourceHistory.Day day : active.subList(left, active.size())) {
            table.row(
                    day.day().toString(),
                    Figures.of(day.sums().accesses()),
                    Figures.of(day.sums().packets()),
                    Figures.of(day.sums().sensors()),
                    String.join(" ", day.ports()),
                    String.join(" ", day.contents()),
                    String.join(" ", day.tools()));
        }
        console.print(table.lines(console.terminal().columns(), console.ink()));
        if (left > 0) {
            console.output().line("  " + console.say("source.more_days", Figures.of(left)));
        }
        console.output().line("");
    }

    private void table(AnswerParts parts, SourceHistory.Breakdown breakdown) {
        if (breakdown.parts().isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say("list." + breakdown.dimension())),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("column.packets"))));
        for (SourceHistory.Part part : AnswerParts.first(breakdown.parts())) {
            table.row(part.key(), Figures.of(part.accesses()), Figures.of(part.packets()));
        }
        parts.table(table, breakdown.parts().size());
    }
}
