package teiten;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Counted;
import teiten.aggregate.Day;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.DayChart;
import teiten.console.Figures;
import teiten.console.JsonObject;
import teiten.console.ShareBar;
import teiten.console.TextTable;

/// The parts that the answers of several commands are made of: a headline, a chart of days, a
/// breakdown, and their JSON (architecture, section 7).
final class AnswerParts {
    private static final int MOST_ROWS = 8;
    private static final int BAR_COLUMNS = 16;
    private static final int SPACES_OF_HEADLINE = 5;

    private final Console console;

    AnswerParts(Console console) {
        this.console = console;
    }

    static JsonObject json(Day day) {
        return new JsonObject()
                .with("day", day.day())
                .with("accesses", day.accesses())
                .with("packets", day.packets())
                .with("sources", day.sources())
                .with("exposure", day.exposure())
                .with("coverage", day.coverage());
    }

    static JsonObject json(Share share) {
        JsonObject json =
                new JsonObject()
                        .with("key", share.key())
                        .with("accesses", share.accesses())
                        .with("sources", sources(share.sources()));
        return ShareInterval.with(json, share.accesses(), share.share())
                .with("distinct_sources", share.distinctSources())
                .with("distinct_sources_error", share.distinctSourcesError());
    }

    /// A row of a breakdown whose days are known.
    ///
    /// @param distinct sources of all days
    static Share share(String key, Series days, long distinct, double share) {
        Counted counted = Counted.of(days);
        if (days.days().size() == 1) {
            return new Share(key, counted.accesses(), distinct, share);
        }
        Double mean = counted.sourcesPerDay();
        return new Share(
                key, counted.accesses(), mean == null ? Double.NaN : mean, distinct, share);
    }

    /// Sources a day: a whole number where it is one, null where no day is valid.
    static @Nullable Number sources(double perDay) {
        if (Double.isNaN(perDay)) {
            return null;
        }
        return perDay == Math.rint(perDay) ? (Number) (long) perDay : (Number) perDay;
    }

    /// What an answer of days begins with.
    static JsonObject head(Asked asked) {
        return new JsonObject()
                .with("v", 1)
                .with("key", asked.key())
                .with("from", asked.period().from())
                .with("to", asked.period().to())
                .with("exposure_address_days", asked.watched().exposure())
                .with("coverage", asked.watched().coverage());
    }

    /// What the answer is about, what it is compared with, and whether any day has a value.
    void head(Asked asked, @Nullable Earlier<?> earlier, boolean valid) {
        console.print(asked.lines(console));
        console.print(Earlier.lines(earlier, asked, console));
        if (!valid) {
            console.output().line(console.say("answer.no_valid_day"));
        }
    }

    /// A series: accesses and sources, each with what came before and a chart of its days.
    ///
    /// @param then what the series came to in the earlier period, or null
    void series(Series series, @Nullable Earlier<?> earlier, @Nullable Counted then) {
        Counted now = Counted.of(series);
        headline(
                "answer.accesses",
                now.accessesPerDayPerAddress(),
                "unit.per_day_per_address",
                console.say("answer.sum", Figures.of(now.accesses()), Figures.of(now.packets())));
        if (earlier != null && then != null) {
            console.output().line(earlier.accessesLine(console, now, then));
        }
        chart(series.days(), day -> day.accesses() / day.exposure());
        headline("answer.sources", now.sourcesPerDay(), "unit.sources_per_day", "");
        if (earlier != null && then != null) {
            console.output().line(earlier.sourcesLine(console, now, then));
        }
        chart(series.days(), Day::sources);
    }

    /// @param name key of the name
    /// @param value null where there is none
    /// @param unit key of the unit
    void headline(String name, @Nullable Double value, String unit, String remark) {
        String unitText = console.say(unit);
        String known = console.say(name) + "  " + console.ink().bold(rate(value)) + " " + unitText;
        int columns =
                Columns.of(console.say(name) + rate(value) + unitText + remark)
                        + SPACES_OF_HEADLINE;
        if (columns <= console.terminal().columns()) {
            console.output().line((known + "  " + remark).stripTrailing());
        } else {
            console.output().line(known);
            console.output().line("  " + remark);
        }
    }

    static String rate(@Nullable Double value) {
        return Figures.rate(value == null ? Double.NaN : value);
    }

    void chart(List<Day> days, ToDoubleFunction<Day> value) {
        if (!days.isEmpty()) {
            chart(days.getFirst().day(), values(days, value));
        }
    }

    /// A value a day, not a number where the day is a gap.
    static double[] values(List<Day> days, ToDoubleFunction<Day> value) {
        return days.stream()
                .mapToDouble(day -> day.isGap() ? Double.NaN : value.applyAsDouble(day))
                .toArray();
    }

    /// @param values one a day, not a number where there is none
    void chart(LocalDate first, double[] values) {
        DayChart chart = new DayChart(first, values, console.terminal().columns());
        console.print(chart.lines(console.ink()));
        if (chart.daysPerColumn() > 1) {
            console.output().line("  " + console.say("chart.column", chart.daysPerColumn()));
        }
        if (chart.hasGap()) {
            console.output().line("  " + console.say("chart.gap", DayChart.GAP));
        }
        console.output().line("");
    }

    /// The first rows of a breakdown.
    void breakdown(Breakdown breakdown) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say("list." + breakdown.dimension())),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("unit.sources_per_day")),
                                TextTable.number(console.say("column.share")),
                                TextTable.text("")));
        List<Share> shares = breakdown.shares();
        for (Share share : first(shares)) {
            table.row(
                    share.key(),
                    Figures.of(share.accesses()),
                    Figures.rate(share.sources()),
                    ShareInterval.cell(share.accesses(), share.share()),
                    ShareBar.of(share.share(), BAR_COLUMNS));
        }
        table(table, shares.size());
    }

    /// As many of a list as a table shows.
    static <T> List<T> first(List<T> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    /// A table of the first of so many rows, and how many more there are.
    void table(TextTable table, int all) {
        List<String> lines =
                new ArrayList<>(table.lines(console.terminal().columns(), console.ink()));
        if (all > MOST_ROWS) {
            lines.add("  " + console.say("list.more", Figures.of(all - MOST_ROWS)));
        }
        lines.add("");
        console.print(lines);
    }
}
