package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Backscatter;
import teiten.aggregate.Change;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ShareBar;
import teiten.console.TextTable;

/// How the answer of `backscatter` looks: charts and tables of packets and victims, JSON, or its
/// days as CSV, those of the earlier period first. Nothing here is divided by addresses.
final class BackscatterPrinter {
    private static final int BAR_COLUMNS = 16;

    private final Console console;

    BackscatterPrinter(Console console) {
        this.console = console;
    }

    void print(
            Asked asked,
            Backscatter answer,
            @Nullable Earlier<Backscatter> earlier,
            Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, answer, earlier);
            case JSON -> new JsonLines(console.output()).write(json(asked, answer, earlier));
            case CSV -> csv(answer, earlier);
        }
    }

    static JsonObject json(
            Asked asked, Backscatter answer, @Nullable Earlier<Backscatter> earlier) {
        JsonObject json =
                counted(AnswerParts.head(asked), answer)
                        .with("days", days(answer))
                        .with("kinds", shares(answer.kinds()))
                        .with("ports", new BackscatterPorts(answer, earlier).json())
                        .with("contents", shares(answer.contents()))
                        .with("top_victims", shares(answer.topVictims()))
                        .with("sensors", shares(answer.sensors()));
        if (earlier == null) {
            return json;
        }
        Backscatter then = earlier.answer();
        return json.with(
                "vs",
                counted(earlier.json(), then)
                        .with("packets_change_percent", change(answer, then))
                        .with("days", days(then)));
    }

    private static JsonObject counted(JsonObject json, Backscatter answer) {
        return json.with("packets", answer.packets())
                .with("packets_per_day", answer.packetsPerDay())
                .with("packets_per_watched_day", answer.packetsPerWatchedDay())
                .with("victims", answer.victims())
                .with("victims_per_day", answer.victimsPerDay());
    }

    /// Of the packets a watched day: a day of half coverage is half a day.
    private static @Nullable Double change(Backscatter now, Backscatter then) {
        return now.packetsPerWatchedDay() == null || then.packetsPerWatchedDay() == null
                ? null
                : Change.ofRates(
                        now.packets(), now.watchedDays(), then.packets(), then.watchedDays());
    }

    private static List<JsonObject> days(Backscatter answer) {
        return answer.days().stream()
                .map(
                        day ->
                                new JsonObject()
                                        .with("day", day.day())
                                        .with("packets", day.packets())
                                        .with("victims", day.victims())
                                        .with("exposure", day.exposure())
                                        .with("coverage", day.coverage()))
                .toList();
    }

    private static List<JsonObject> shares(List<Backscatter.Share> shares) {
        return shares.stream()
                .map(
                        share ->
                                ShareInterval.with(
                                        new JsonObject()
                                                .with("key", share.key())
                                                .with("packets", share.packets())
                                                .with("victims", share.victims()),
                                        share.packets(),
                                        share.share()))
                .toList();
    }

    private void csv(Backscatter answer, @Nullable Earlier<Backscatter> earlier) {
        Csv csv = new Csv(console.output());
        csv.row("day", "packets", "victims", "exposure", "coverage");
        if (earlier != null) {
            csv(csv, earlier.answer());
        }
        csv(csv, answer);
    }

    private static void csv(Csv csv, Backscatter answer) {
        for (Backscatter.Day day : answer.days()) {
            csv.row(day.day(), day.packets(), day.victims(), day.exposure(), day.coverage());
        }
    }

    private void text(Asked asked, Backscatter answer, @Nullable Earlier<Backscatter> earlier) {
        AnswerParts parts = new AnswerParts(console);
        Double rate = answer.packetsPerDay();
        parts.head(asked.named(console.say("backscatter.title")), earlier, rate != null);
        parts.headline(
                "backscatter.packets",
                rate,
                "unit.packets_per_day",
                console.say("backscatter.sum", Figures.of(answer.packets())));
        if (earlier != null) {
            console.output().line(earlierLine(answer, earlier));
        }
        chart(parts, answer, false);
        parts.headline(
                "backscatter.victims",
                answer.victimsPerDay(),
                "unit.addresses_per_day",
                console.say("backscatter.distinct", Figures.of(answer.victims())));
        chart(parts, answer, true);
        table(parts, "list.kinds", answer.kinds());
        new BackscatterPorts(answer, earlier).print(console, parts);
        table(parts, "list.contents", answer.contents());
        table(parts, "list.victims", answer.topVictims());
        if (answer.sensors().size() > 1) {
            table(parts, "list.sensors", answer.sensors());
        }
        console.output().line(console.say("backscatter.note"));
    }

    private String earlierLine(Backscatter now, Earlier<Backscatter> earlier) {
        Backscatter then = earlier.answer();
        String both =
                console.say(
                        "backscatter.watched",
                        AnswerParts.rate(then.packetsPerWatchedDay()),
                        AnswerParts.rate(now.packetsPerWatchedDay()));
        return earlier.line(
                console,
                change(now, then),
                both,
                now.packetsPerDay() != null && then.packetsPerDay() != null,
                console.say("vs.packets", Figures.of(then.packets()), Figures.of(now.packets())));
    }

    private static void chart(AnswerParts parts, Backscatter answer, boolean victims) {
        double[] values =
                answer.days().stream()
                        .mapToDouble(
                                day ->
                                        day.isGap()
                                                ? Double.NaN
                                                : victims ? day.victims() : day.packets())
                        .toArray();
        parts.chart(answer.days().getFirst().day(), values);
    }

    private void table(AnswerParts parts, String title, List<Backscatter.Share> shares) {
        if (shares.isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say(title)),
                                TextTable.number(console.say("column.packets")),
                                TextTable.number(console.say("column.victims")),
                                TextTable.number(console.say("column.share")),
                                TextTable.text("")));
        for (Backscatter.Share share : AnswerParts.first(shares)) {
            table.row(
                    share.key(),
                    Figures.of(share.packets()),
                    Figures.of(share.victims()),
                    ShareInterval.cell(share.packets(), share.share()),
                    ShareBar.of(share.share(), BAR_COLUMNS));
        }
        parts.table(table, shares.size());
    }
}
