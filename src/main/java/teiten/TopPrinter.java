package teiten;

import java.util.List;
import java.util.stream.Collectors;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the answer of `top` looks: a table, JSON (architecture, section 7), or CSV.
final class TopPrinter {
    private static final int MOST_CONTENTS = 3;

    /// What would be printed as 0 %.
    private static final double LEAST_SHARE = 0.005;

    private final Console console;

    TopPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, Top top, Session.Form form) {
        switch (form) {
            case TEXT -> text(asked, top);
            case JSON -> new JsonLines(console.output()).write(json(asked, top));
            case CSV -> csv(top);
        }
    }

    static JsonObject json(Asked asked, Top top) {
        return new JsonObject()
                .with("v", 1)
                .with("from", asked.period().from())
                .with("to", asked.period().to())
                .with("zone", asked.zone())
                .with("exposure_address_days", asked.watched().exposure())
                .with("coverage", asked.watched().coverage())
                .with("rows", top.rows().stream().map(TopPrinter::row).toList());
    }

    private static JsonObject row(Top.Row row) {
        return new JsonObject()
                .with("port", row.port())
                .with("accesses", row.accesses())
                .with("packets", row.packets())
                .with("per_day_per_address", row.perDayPerAddress())
                .with("sources_per_day", row.sourcesPerDay())
                .with("share", row.share())
                .with("contents", row.contents().stream().map(TopPrinter::content).toList());
    }

    private static JsonObject content(Share share) {
        return new JsonObject().with("protocol", share.key()).with("share", share.share());
    }

    private void csv(Top top) {
        Csv csv = new Csv(console.output());
        csv.row(
                "port",
                "accesses",
                "packets",
                "per_day_per_address",
                "sources_per_day",
                "share",
                "content");
        for (Top.Row row : top.rows()) {
            csv.row(
                    row.port(),
                    row.accesses(),
                    row.packets(),
                    row.perDayPerAddress(),
                    row.sourcesPerDay(),
                    row.share(),
                    row.contents().isEmpty() ? null : row.contents().getFirst().key());
        }
    }

    private void text(Asked asked, Top top) {
        console.print(asked.lines(console));
        if (!top.rows().isEmpty()
                && top.rows().stream().allMatch(row -> row.perDayPerAddress() == null)) {
            console.output().line(console.say("answer.no_valid_day"));
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number("#"),
                                TextTable.text(console.say("column.port")),
                                TextTable.number(console.say("unit.per_day_per_address")),
                                TextTable.number(console.say("unit.sources_per_day")),
                                TextTable.number(console.say("column.share")),
                                TextTable.text(console.say("column.main_content"))));
        int rank = 0;
        for (Top.Row row : top.rows()) {
            rank++;
            Double rate = row.perDayPerAddress();
            table.row(
                    Integer.toString(rank),
                    row.port(),
                    Figures.rate(rate == null ? Double.NaN : rate),
                    Figures.rate(row.sourcesPerDay()),
                    Figures.percent(row.share()),
                    contents(row));
        }
        console.print(table);
    }

    private static String contents(Top.Row row) {
        return row.contents().stream()
                .filter(share -> share.share() >= LEAST_SHARE)
                .limit(MOST_CONTENTS)
                .map(share -> share.key() + " " + Figures.of(share.share() * 100, 0) + "%")
                .collect(Collectors.joining(", "));
    }
}
