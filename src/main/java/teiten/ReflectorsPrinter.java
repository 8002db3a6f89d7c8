package teiten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Counted;
import teiten.aggregate.Reflectors;
import teiten.aggregate.Reflectors.ByProtocol;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the answer of `reflectors` looks: a chart, a row a protocol and breakdowns; JSON
/// (architecture, section 7) with a list of protocols and, as another count, abuse; or a row a
/// protocol as CSV.
final class ReflectorsPrinter {
    private static final int MOST_NAMED = 2;

    private final Console console;

    ReflectorsPrinter(Console console) {
        this.console = console;
    }

    void print(
            Asked asked,
            Reflectors answer,
            @Nullable Earlier<Reflectors> earlier,
            Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, answer, earlier);
            case JSON -> new JsonLines(console.output()).write(json(asked, answer, earlier));
            case CSV -> csv(answer, earlier);
        }
    }

    static JsonObject json(Asked asked, Reflectors answer, @Nullable Earlier<Reflectors> earlier) {
        JsonObject json = AnswerParts.head(asked).with("days", days(answer.searches()));
        json.with("contents", answer.protocols().stream().map(ReflectorsPrinter::share).toList());
        for (String list : List.of("messages", "ports", "tools", "countries", "sensors")) {
            json.with(
                    list,
                    answer.breakdowns().stream()
                            .filter(breakdown -> breakdown.dimension().equals(list))
                            .flatMap(breakdown -> breakdown.shares().stream())
                            .map(AnswerParts::json)
                            .toList());
        }
        Map<String, Counted> before = before(earlier);
        json.with(
                "protocols",
                answer.protocols().stream()
                        .map(one -> protocol(one, earlier, before.get(one.protocol())))
                        .toList());
        json.with(
                "reflector_abuse",
                counted(Counted.of(answer.abuse()))
                        .with("days", days(answer.abuse()))
                        .with(
                                "contents",
                                answer.abused().stream().map(AnswerParts::json).toList()));
        return earlier == null ? json : json.with("vs", vs(answer, earlier));
    }

    private static JsonObject vs(Reflectors answer, Earlier<Reflectors> earlier) {
        Reflectors then = earlier.answer();
        JsonObject json =
                Earlier.with(
                        earlier.json(), Counted.of(answer.searches()), Counted.of(then.searches()));
        JsonObject abuse =
                Earlier.with(
                        new JsonObject(), Counted.of(answer.abuse()), Counted.of(then.abuse()));
        return json.with("days", days(then.searches())).with("reflector_abuse", abuse);
    }

    private static List<JsonObject> days(Series series) {
        return series.days().stream().map(AnswerParts::json).toList();
    }

    private static JsonObject share(ByProtocol one) {
        return AnswerParts.json(
                AnswerParts.share(one.protocol(), one.days(), one.sources(), one.share()));
    }

    private static double sources(ByProtocol one) {
        return AnswerParts.share(one.protocol(), one.days(), one.sources(), one.share()).sources();
    }

    private static JsonObject counted(Counted counted) {
        return new JsonObject()
                .with("accesses", counted.accesses())
                .with("packets", counted.packets())
                .with("per_day_per_address", counted.accessesPerDayPerAddress())
                .with("sources_per_day", counted.sourcesPerDay());
    }

    private static JsonObject protocol(
            ByProtocol one, @Nullable Earlier<Reflectors> earlier, @Nullable Counted before) {
        Counted now = Counted.of(one.days());
        JsonObject of =
                counted(now)
                        .with("protocol", one.protocol())
                        .with("by_port", one.byPort())
                        .with("sources", AnswerParts.sources(sources(one)))
                        .with("distinct_sources", one.sources());
        JsonObject json =
                ShareInterval.with(of, now.accesses(), one.share())
                        .with("messages", one.messages().stream().map(AnswerParts::json).toList())
                        .with("ports", one.ports().stream().map(AnswerParts::json).toList())
                        .with("days", days(one.days()));
        return earlier == null
                ? json
                : json.with("vs", Earlier.with(new JsonObject(), now, then(earlier, before)));
    }

    /// By protocol; those that were not searched for then are left out.
    private static Map<String, Counted> before(@Nullable Earlier<Reflectors> earlier) {
        Map<String, Counted> before = new HashMap<>();
        if (earlier != null) {
            for (ByProtocol one : earlier.answer().protocols()) {
                before.put(one.protocol(), Counted.of(one.days()));
            }
        }
        return before;
    }

    private static Counted then(Earlier<Reflectors> earlier, @Nullable Counted before) {
        return before == null ? Counted.of(earlier.answer().searches()).nothing() : before;
    }

    private void csv(Reflectors answer, @Nullable Earlier<Reflectors> earlier) {
        Csv csv = new Csv(console.output());
        List<Object> titles =
                new ArrayList<>(
                        List.of(
                                "protocol",
                                "by_port",
                                "accesses",
                                "packets",
                                "per_day_per_address",
                                "sources_per_day",
                                "share",
                                "share_low",
                                "share_high"));
        if (earlier != null) {
            Earlier.addTitles(titles);
        }
        csv.row(titles.toArray());
        Map<String, Counted> before = before(earlier);
        for (ByProtocol one : answer.protocols()) {
            Counted now = Counted.of(one.days());
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(one.protocol());
            cells.add(one.byPort());
            cells.add(now.accesses());
            cells.add(now.packets());
            cells.add(now.accessesPerDayPerAddress());
            cells.add(now.sourcesPerDay());
            ShareInterval.addCells(cells, now.accesses(), one.share());
            if (earlier != null) {
                Earlier.addCells(cells, now, then(earlier, before.get(one.protocol())));
            }
            csv.row(cells.toArray());
        }
    }

    private void text(Asked asked, Reflectors answer, @Nullable Earlier<Reflectors> earlier) {
        AnswerParts parts = new AnswerParts(console);
        Counted now = Counted.of(answer.searches());
        parts.head(asked.named(console.say("reflectors.title")), earlier, now.validDays() > 0);
        parts.series(
                answer.searches(),
                earlier,
                earlier == null ? null : Counted.of(earlier.answer().searches()));
        if (!answer.protocols().isEmpty()) {
            console.print(protocols(answer, earlier));
            if (answer.protocols().stream().anyMatch(ByProtocol::byPort)) {
                console.output().line(console.say("reflectors.by_port"));
            }
            console.output().line("");
        }
        for (Breakdown breakdown : answer.breakdowns()) {
            if (!breakdown.shares().isEmpty()) {
                parts.breakdown(breakdown);
            }
        }
        abuse(parts, answer, earlier);
    }

    private TextTable protocols(Reflectors answer, @Nullable Earlier<Reflectors> earlier) {
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(TextTable.whole(console.say("column.protocol")));
        columns.add(TextTable.number(console.say("unit.per_day_per_address")));
        if (earlier != null) {
            columns.add(TextTable.number(earlier.changeTitle(console)));
        }
        columns.add(TextTable.number(console.say("unit.sources_per_day")));
        if (earlier != null) {
            columns.add(TextTable.number(earlier.changeTitle(console)));
        } else {
            columns.add(TextTable.number(console.say("column.share")));
        }
        columns.add(TextTable.text(console.say("list.messages")));
        columns.add(TextTable.text(console.say("list.ports")));
        TextTable table = new TextTable(columns);
        Map<String, Counted> before = before(earlier);
        for (ByProtocol one : answer.protocols()) {
            Counted now = Counted.of(one.days());
            List<String> cells = new ArrayList<>();
            cells.add(one.protocol() + (one.byPort() ? "?" : ""));
            cells.add(AnswerParts.rate(now.accessesPerDayPerAddress()));
            String sources = AnswerParts.rate(now.sourcesPerDay());
            if (earlier == null) {
                cells.add(sources);
                cells.add(ShareInterval.cell(now.accesses(), one.share()));
            } else {
                Counted then = then(earlier, before.get(one.protocol()));
                cells.add(Earlier.accesses(now, then));
                cells.add(sources);
                cells.add(Earlier.sources(now, then));
            }
            cells.add(one.byPort() ? "" : named(one.messages()));
            cells.add(named(one.ports()));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String named(List<Share> shares) {
        String first =
                shares.stream().limit(MOST_NAMED).map(Share::key).collect(Collectors.joining(", "));
        return shares.size() > MOST_NAMED ? first + ", …" : first;
    }

    /// What was no search stands apart.
    private void abuse(
            AnswerParts parts, Reflectors answer, @Nullable Earlier<Reflectors> earlier) {
        Counted now = Counted.of(answer.abuse());
        parts.headline(
                "reflectors.abuse",
                now.accessesPerDayPerAddress(),
                "unit.per_day_per_address",
                console.say("answer.sum", Figures.of(now.accesses()), Figures.of(now.packets())));
        Counted then = earlier == null ? now.nothing() : Counted.of(earlier.answer().abuse());
        if (earlier != null && now.accesses() + then.accesses() > 0) {
            console.output().line(earlier.accessesLine(console, now, then));
        }
        console.output().line("  " + console.say("reflectors.abuse_note"));
        if (!answer.abused().isEmpty()) {
            console.output().line("");
            parts.breakdown(new Breakdown("contents", now.accesses(), answer.abused()));
        }
    }
}
