package teiten;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Share;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.DayChart;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ShareBar;
import teiten.console.TextTable;

/// How the answer of `port` and `service` looks: charts and tables, JSON (architecture, section 7),
/// or its days as CSV.
final class SeriesPrinter {
    private static final int MOST_ROWS = 8;
    private static final int BAR_COLUMNS = 16;

    /// The lists of the JSON, in order; countries come with a later issue.
    private static final List<String> LISTS =
            List.of("contents", "messages", "ports", "tools", "countries", "sensors");

    private final Console console;

    SeriesPrinter(Console console) {
        this.console = console;
    }

    void print(SeriesAnswer answer, Session.Form form) {
        switch (form) {
            case TEXT -> text(answer);
            case JSON -> new JsonLines(console.output()).write(json(answer));
            case CSV -> csv(answer);
        }
    }

    static JsonObject json(SeriesAnswer answer) {
        Asked asked = answer.asked();
        JsonObject json =
                new JsonObject()
                        .with("v", 1)
                        .with("key", asked.key())
                        .with("from", asked.period().from())
                        .with("to", asked.period().to())
                        .with("exposure_address_days", asked.watched().exposure())
                        .with("coverage", asked.watched().coverage())
                        .with(
                                "days",
                                answer.series().days().stream().map(SeriesPrinter::day).toList());
        for (String list : LISTS) {
            json.with(list, shares(answer, list).stream().map(SeriesPrinter::share).toList());
        }
        return json;
    }

    private static List<Share> shares(SeriesAnswer answer, String list) {
        return answer.breakdowns().stream()
                .filter(breakdown -> breakdown.dimension().equals(list))
                .flatMap(breakdown -> breakdown.shares().stream())
                .toList();
    }

    private static JsonObject day(Day day) {
        return new JsonObject()
                .with("day", day.day())
                .with("accesses", day.accesses())
                .with("packets", day.packets())
                .with("sources", day.sources())
                .with("exposure", day.exposure())
                .with("coverage", day.coverage());
    }

    private static JsonObject share(Share share) {
        return new JsonObject()
                .with("key", share.key())
                .with("accesses", share.accesses())
                .with("sources", share.sources())
                .with("share", share.share());
    }

    private void csv(SeriesAnswer answer) {
        Csv csv = new Csv(console.output());
        csv.row("day", "accesses", "packets", "sources", "exposure", "coverage");
        for (Day day : answer.series().days()) {
            csv.row(
                    day.day(),
                    day.accesses(),
                    day.packets(),
                    day.sources(),
                    day.exposure(),
                    day.coverage());
        }
    }

    private void text(SeriesAnswer answer) {
        console.print(answer.asked().lines(console));
        if (!answer.hasValidDay()) {
            console.output().line(console.say("answer.no_valid_day"));
        }
        headline(
                "answer.accesses",
                Figures.rate(answer.accessesPerDayPerAddress()),
                "unit.per_day_per_address",
                console.say(
                        "answer.sum", Figures.of(answer.accesses()), Figures.of(answer.packets())));
        chart(answer, day -> day.accesses() / day.exposure());
        headline(
                "answer.sources", Figures.rate(answer.sourcesPerDay()), "unit.sources_per_day", "");
        chart(answer, Day::sources);
        for (Breakdown breakdown : answer.breakdowns()) {
            // The ports of one port say nothing.
            if (breakdown.shares().size() > (breakdown.dimension().equals("ports") ? 1 : 0)) {
                console.print(table(breakdown));
            }
        }
    }

    private void headline(String name, String value, String unit, String remark) {
        console.output()
                .line(
                        console.say(name)
                                + "  "
                                + console.ink().bold(value)
                                + " "
                                + console.say(unit)
                                + (remark.isEmpty() ? "" : "  " + remark));
    }

    private void chart(SeriesAnswer answer, ToDoubleFunction<Day> value) {
        List<Day> days = answer.series().days();
        if (days.isEmpty()) {
            return;
        }
        double[] values = new double[days.size()];
        for (int i = 0; i < values.length; i++) {
            Day day = days.get(i);
            values[i] = day.isGap() ? Double.NaN : value.applyAsDouble(day);
        }
        DayChart chart = new DayChart(days.getFirst().day(), values, console.terminal().columns());
        console.print(chart.lines(console.ink()));
        if (chart.daysPerColumn() > 1) {
            console.output().line("  " + console.say("chart.column", chart.daysPerColumn()));
        }
        if (chart.hasGap()) {
            console.output().line("  " + console.say("chart.gap", DayChart.GAP));
        }
        console.output().line("");
    }

    private List<String> table(Breakdown breakdown) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say("list." + breakdown.dimension())),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("column.distinct_sources")),
                                TextTable.number(console.say("column.share")),
                                TextTable.text("")));
        List<Share> shares = breakdown.shares();
        for (Share share : shares.subList(0, Math.min(MOST_ROWS, shares.size()))) {
            table.row(
                    share.key(),
                    Figures.of(share.accesses()),
                    Figures.of(share.sources()),
                    Figures.percent(share.share()),
                    ShareBar.of(share.share(), BAR_COLUMNS));
        }
        List<String> lines =
                new ArrayList<>(table.lines(console.terminal().columns(), console.ink()));
        if (shares.size() > MOST_ROWS) {
            lines.add("  " + console.say("list.more", Figures.of(shares.size() - MOST_ROWS)));
        }
        lines.add("");
        return lines;
    }
}
