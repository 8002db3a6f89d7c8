package teiten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Counted;
import teiten.aggregate.Day;
import teiten.aggregate.Share;
import teiten.aggregate.ToolUse;
import teiten.aggregate.ToolUse.ByTool;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.Sparkline;
import teiten.console.TextTable;
import teiten.identify.tool.Tool;

/// How the answer of `tools` looks: tables of tools, of their days and of the marks that tell them,
/// with what chance alone would bring; JSON; or a row a tool as CSV.
final class ToolsPrinter {
    private static final int MOST_PORTS = 3;
    private static final int DAY_COLUMNS = 31;
    private static final double LEAST_PRINTED = 0.01;

    private final Console console;

    ToolsPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, ToolUse use, @Nullable Earlier<ToolUse> earlier, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, use, earlier);
            case JSON -> new JsonLines(console.output()).write(json(asked, use, earlier));
            case CSV -> csv(use, earlier);
        }
    }

    static JsonObject json(Asked asked, ToolUse use, @Nullable Earlier<ToolUse> earlier) {
        Map<Tool, Counted> before = before(earlier);
        List<JsonObject> tools = new ArrayList<>();
        for (ByTool one : use.tools()) {
            JsonObject json = json(one);
            if (earlier != null) {
                Counted then = then(earlier, before.get(one.tool()));
                json.with("vs", Earlier.with(new JsonObject(), Counted.of(one.days()), then));
            }
            tools.add(json);
        }
        JsonObject json =
                AnswerParts.head(asked)
                        .with("days", use.days().days().stream().map(AnswerParts::json).toList())
                        .with("accesses", use.accesses())
                        .with("accesses_without_tool", use.toolless())
                        .with("opening_packets", use.openings())
                        .with("tools", tools);
        return earlier == null
                ? json
                : json.with(
                        "vs",
                        Earlier.with(
                                earlier.json(),
                                Counted.of(use.days()),
                                Counted.of(earlier.answer().days())));
    }

    private static JsonObject json(ByTool one) {
        Counted now = Counted.of(one.days());
        JsonObject json =
                new JsonObject()
                        .with("key", one.tool().id())
                        .with("accesses", now.accesses())
                        .with("packets", now.packets())
                        .with("sources", AnswerParts.sources(sources(one)))
                        .with("distinct_sources", one.sources());
        return ShareInterval.with(json, now.accesses(), one.share())
                .with("per_day_per_address", now.accessesPerDayPerAddress())
                .with("sources_per_day", now.sourcesPerDay())
                .with("source_hours", one.sourceHours())
                .with("expected_false_source_hours", one.falseSourceHours())
                .with("marks", one.marks().stream().map(ToolsPrinter::json).toList())
                .with("ports", one.ports().stream().map(AnswerParts::json).toList())
                .with("days", one.days().days().stream().map(AnswerParts::json).toList());
    }

    private static double sources(ByTool one) {
        return AnswerParts.share(one.tool().id(), one.days(), one.sources(), one.share()).sources();
    }

    private static JsonObject json(ToolUse.Mark mark) {
        return new JsonObject()
                .with("mark", mark.mark().label())
                .with("matches", mark.matches())
                .with("expected_false_matches", mark.expectedFalse());
    }

    private static Map<Tool, Counted> before(@Nullable Earlier<ToolUse> earlier) {
        Map<Tool, Counted> before = new HashMap<>();
        if (earlier != null) {
            earlier.answer().tools().forEach(one -> before.put(one.tool(), Counted.of(one.days())));
        }
        return before;
    }

    private static Counted then(Earlier<ToolUse> earlier, @Nullable Counted before) {
        return before == null ? Counted.of(earlier.answer().days()).nothing() : before;
    }

    private void csv(ToolUse use, @Nullable Earlier<ToolUse> earlier) {
        Csv csv = new Csv(console.output());
        List<Object> titles =
                new ArrayList<>(
                        List.of(
                                "tool",
                                "accesses",
                                "distinct_sources",
                                "share",
                                "share_low",
                                "share_high",
                                "per_day_per_address",
                                "sources_per_day",
                                "source_hours",
                                "expected_false_source_hours"));
        if (earlier != null) {
            Earlier.addTitles(titles);
        }
        csv.row(titles.toArray());
        Map<Tool, Counted> before = before(earlier);
        for (ByTool one : use.tools()) {
            Counted now = Counted.of(one.days());
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(one.tool().id());
            cells.add(now.accesses());
            cells.add(one.sources());
            ShareInterval.addCells(cells, now.accesses(), one.share());
            cells.add(now.accessesPerDayPerAddress());
            cells.add(now.sourcesPerDay());
            cells.add(one.sourceHours());
            cells.add(one.falseSourceHours());
            if (earlier != null) {
                Earlier.addCells(cells, now, then(earlier, before.get(one.tool())));
            }
            csv.row(cells.toArray());
        }
    }

    private void text(Asked asked, ToolUse use, @Nullable Earlier<ToolUse> earlier) {
        AnswerParts parts = new AnswerParts(console);
        Counted now = Counted.of(use.days());
        parts.head(asked.named(console.say("tools.title")), earlier, now.validDays() > 0);
        parts.headline(
                "tools.accesses",
                now.accessesPerDayPerAddress(),
                "unit.per_day_per_address",
                console.say(
                        "tools.sum",
                        Figures.of(now.accesses()),
                        Figures.of(use.accesses()),
                        Figures.percent((double) now.accesses() / use.accesses())));
        if (earlier != null) {
            Counted then = Counted.of(earlier.answer().days());
            console.output().line(earlier.accessesLine(console, now, then));
        }
        parts.chart(use.days().days(), day -> day.accesses() / day.exposure());
        if (use.tools().isEmpty()) {
            return;
        }
        console.print(tools(use, earlier));
        console.output().line("");
        console.print(days(use));
        console.output().line("");
        console.print(marks(use));
        console.output().line(console.say("tools.note", Figures.of(use.openings())));
    }

    private TextTable tools(ToolUse use, @Nullable Earlier<ToolUse> earlier) {
        List<TextTable.Column> columns = new ArrayList<>();
        columns.add(TextTable.whole(console.say("list.tools")));
        columns.add(TextTable.number(console.say("unit.per_day_per_address")));
        if (earlier != null) {
            columns.add(TextTable.number(earlier.changeTitle(console)));
        }
        columns.add(TextTable.number(console.say("unit.sources_per_day")));
        if (earlier != null) {
            columns.add(TextTable.number(earlier.changeTitle(console)));
        }
        columns.add(TextTable.number(console.say("column.share")));
        TextTable table = new TextTable(columns);
        Map<Tool, Counted> before = before(earlier);
        for (ByTool one : use.tools()) {
            Counted now = Counted.of(one.days());
            List<String> cells = new ArrayList<>();
            cells.add(one.tool().id());
            cells.add(AnswerParts.rate(now.accessesPerDayPerAddress()));
            if (earlier != null) {
                cells.add(Earlier.accesses(now, then(earlier, before.get(one.tool()))));
            }
            cells.add(AnswerParts.rate(now.sourcesPerDay()));
            if (earlier != null) {
                cells.add(Earlier.sources(now, then(earlier, before.get(one.tool()))));
            }
            cells.add(ShareInterval.cell(now.accesses(), one.share()));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    /// What chance brings is mostly far below one.
    private static String expected(double count) {
        return count > 0 && count < LEAST_PRINTED ? "<0.01" : Figures.of(count, 2);
    }

    private TextTable days(ToolUse use) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("list.tools")),
                                TextTable.whole(console.say("tools.days")),
                                TextTable.text(console.say("list.ports"))));
        for (ByTool one : use.tools()) {
            List<Day> days = one.days().days();
            double[] values = AnswerParts.values(days, day -> day.accesses() / day.exposure());
            table.row(one.tool().id(), Sparkline.of(values, DAY_COLUMNS), ports(one.ports()));
        }
        return table;
    }

    private static String ports(List<Share> ports) {
        return ports.stream()
                .limit(MOST_PORTS)
                .map(ToolsPrinter::port)
                .collect(Collectors.joining(", "));
    }

    /// Who searches all ports has none that stands out.
    private static String port(Share port) {
        String share = Figures.of(port.share() * 100, 0);
        return share.equals("0") ? port.key() : port.key() + " " + share + "%";
    }

    private TextTable marks(ToolUse use) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("list.tools")),
                                TextTable.whole(console.say("tools.mark")),
                                TextTable.number(console.say("tools.found")),
                                TextTable.number(console.say("tools.chance"))));
        for (ByTool one : use.tools()) {
            table.row(
                    one.tool().id(),
                    console.say("tools.hours"),
                    Figures.of(one.sourceHours()),
                    expected(one.falseSourceHours()));
            for (ToolUse.Mark mark : one.marks()) {
                table.row(
                        one.tool().id(),
                        mark.mark().label(),
                        Figures.of(mark.matches()),
                        expected(mark.expectedFalse()));
            }
        }
        return table;
    }
}
