package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Counted;
import teiten.aggregate.Day;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;

/// How the answer of `port` and `service` looks: charts and tables, JSON (architecture, section 7),
/// or its days as CSV, those of the earlier period first.
final class SeriesPrinter {
    /// The lists of the JSON, in order.
    private static final List<String> LISTS =
            List.of("contents", "messages", "ports", "tools", "countries", "sensors");

    private final Console console;

    SeriesPrinter(Console console) {
        this.console = console;
    }

    void print(SeriesAnswer answer, @Nullable Earlier<Series> earlier, Session.Form form) {
        answer.asked().tell(console, form);
        switch (form) {
            case TEXT -> text(answer, earlier);
            case JSON -> new JsonLines(console.output()).write(json(answer, earlier));
            case CSV -> csv(answer, earlier);
        }
    }

    static JsonObject json(SeriesAnswer answer, @Nullable Earlier<Series> earlier) {
        JsonObject json =
                AnswerParts.head(answer.asked())
                        .with(
                                "days",
                                answer.series().days().stream().map(AnswerParts::json).toList());
        json.with("sources_error", answer.series().sourcesError());
        for (String list : LISTS) {
            json.with(list, shares(answer, list).stream().map(AnswerParts::json).toList());
        }
        json.with("storm_sources", answer.asked().forged());
        if (earlier != null) {
            json.with("vs", vs(Counted.of(answer.series()), earlier));
        }
        return json;
    }

    /// The earlier days, and how much there was then.
    private static JsonObject vs(Counted now, Earlier<Series> earlier) {
        Series then = earlier.answer();
        return Earlier.with(earlier.json(), now, Counted.of(then))
                .with("days", then.days().stream().map(AnswerParts::json).toList());
    }

    private static List<Share> shares(SeriesAnswer answer, String list) {
        return answer.breakdowns().stream()
                .filter(breakdown -> breakdown.dimension().equals(list))
                .flatMap(breakdown -> breakdown.shares().stream())
                .toList();
    }

    private void csv(SeriesAnswer answer, @Nullable Earlier<Series> earlier) {
        Csv csv = new Csv(console.output());
        csv.row("day", "accesses", "packets", "sources", "exposure", "coverage");
        if (earlier != null) {
            csv(csv, earlier.answer().days());
        }
        csv(csv, answer.series().days());
    }

    private static void csv(Csv csv, List<Day> days) {
        for (Day day : days) {
            csv.row(
                    day.day(),
                    day.accesses(),
                    day.packets(),
                    day.sources(),
                    day.exposure(),
                    day.coverage());
        }
    }

    private void text(SeriesAnswer answer, @Nullable Earlier<Series> earlier) {
        AnswerParts parts = new AnswerParts(console);
        Counted now = Counted.of(answer.series());
        parts.head(answer.asked(), earlier, now.validDays() > 0);
        parts.series(
                answer.series(), earlier, earlier == null ? null : Counted.of(earlier.answer()));
        Double error = answer.series().sourcesError();
        if (error != null) {
            console.output().line(console.say("answer.sources_estimated", Figures.percent(error)));
            console.output().line("");
        }
        for (Breakdown breakdown : answer.breakdowns()) {
            // The ports of one port say nothing.
            if (breakdown.shares().size() > (breakdown.dimension().equals("ports") ? 1 : 0)) {
                parts.breakdown(breakdown);
            }
        }
    }
}
