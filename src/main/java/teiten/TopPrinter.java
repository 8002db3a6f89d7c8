package teiten;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Counted;
import teiten.aggregate.Place;
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
    private final Ranked ranked;

    TopPrinter(Console console, Ranked ranked) {
        this.console = console;
        this.ranked = ranked;
    }

    /// What is ranked: how its keys are called.
    ///
    /// @param field in JSON and CSV
    /// @param title key of the title of its column
    record Ranked(String field, String title) {
        static final Ranked PORTS = new Ranked("port", "column.port");
        static final Ranked COUNTRIES = new Ranked("country", "column.country");
        static final Ranked NETWORKS = new Ranked("as", "column.as");
    }

    void print(Asked asked, Top top, @Nullable Earlier<Top> earlier, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, top, earlier);
            case JSON -> new JsonLines(console.output()).write(json(asked, top, earlier));
            case CSV -> csv(top, earlier);
        }
    }

    JsonObject json(Asked asked, Top top, @Nullable Earlier<Top> earlier) {
        Map<String, Top.Row> before = before(earlier);
        List<JsonObject> rows = new ArrayList<>();
        for (Top.Row row : top.rows()) {
            JsonObject json = row(row);
            if (earlier != null) {
                json.with("vs", vs(top, row, earlier.answer(), before.get(row.key())));
            }
            rows.add(json);
        }
        JsonObject json =
                new JsonObject()
                        .with("v", 1)
                        .with("from", asked.period().from())
                        .with("to", asked.period().to())
                        .with("zone", asked.zone())
                        .with("exposure_address_days", asked.watched().exposure())
                        .with("coverage", asked.watched().coverage())
                        .with("rows", rows)
                        .with("storm_sources", asked.forged());
        return earlier == null ? json : json.with("vs", earlier.json());
    }

    private static JsonObject vs(Top now, Top.Row row, Top then, Top.@Nullable Row before) {
        JsonObject json = new JsonObject().with("place", before == null ? null : before.place());
        return Earlier.with(json, now.counted(row), then.counted(before));
    }

    private static Map<String, Top.Row> before(@Nullable Earlier<Top> earlier) {
        Map<String, Top.Row> rows = new HashMap<>();
        if (earlier != null) {
            earlier.answer().rows().forEach(row -> rows.put(row.key(), row));
        }
        return rows;
    }

    private JsonObject row(Top.Row row) {
        JsonObject json =
                new JsonObject()
                        .with(ranked.field(), row.key())
                        .with("accesses", row.accesses())
                        .with("packets", row.packets())
                        .with("per_day_per_address", row.perDayPerAddress())
                        .with("sources_per_day", row.sourcesPerDay());
        return ShareInterval.with(json, row.accesses(), row.share())
                .with("contents", row.contents().stream().map(TopPrinter::content).toList());
    }

    private static JsonObject content(Share share) {
        JsonObject json = new JsonObject().with("protocol", share.key());
        return ShareInterval.with(json, share.accesses(), share.share());
    }

    private void csv(Top top, @Nullable Earlier<Top> earlier) {
        Csv csv = new Csv(console.output());
        List<Object> titles =
                new ArrayList<>(
                        List.of(
                                ranked.field(),
                                "accesses",
                                "packets",
                                "per_day_per_address",
                                "sources_per_day",
                                "share",
                                "share_low",
                                "share_high",
                                "content"));
        if (earlier != null) {
            titles.add("vs_place");
            Earlier.addTitles(titles);
        }
        csv.row(titles.toArray());
        Map<String, Top.Row> before = before(earlier);
        for (Top.Row row : top.rows()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(row.key());
            cells.add(row.accesses());
            cells.add(row.packets());
            cells.add(row.perDayPerAddress());
            cells.add(row.sourcesPerDay());
            ShareInterval.addCells(cells, row.accesses(), row.share());
            cells.add(row.contents().isEmpty() ? null : row.contents().getFirst().key());
            if (earlier != null) {
                Top.Row was = before.get(row.key());
                cells.add(was == null ? null : was.place());
                Earlier.addCells(cells, top.counted(row), earlier.answer().counted(was));
            }
            csv.row(cells.toArray());
        }
    }

    private void text(Asked asked, Top top, @Nullable Earlier<Top> earlier) {
        boolean valid = top.rows().isEmpty() || top.validDays() > 0;
        new AnswerParts(console).head(asked, earlier, valid);
        console.print(earlier == null ? table(top) : table(top, earlier));
        boolean noneKnown = top.rows().stream().allMatch(row -> row.key().equals(Place.UNKNOWN));
        if (ranked.equals(Ranked.NETWORKS) && noneKnown && !top.rows().isEmpty()) {
            console.output().line("");
            console.output().line(console.say("origin.as_never"));
        }
    }

    private TextTable table(Top top) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number("#"),
                                TextTable.text(console.say(ranked.title())),
                                TextTable.number(console.say("unit.per_day_per_address")),
                                TextTable.number(console.say("unit.sources_per_day")),
                                TextTable.number(console.say("column.share")),
                                TextTable.text(contentsTitle(top))));
        for (Top.Row row : top.rows()) {
            table.row(
                    Integer.toString(row.place()),
                    name(row),
                    AnswerParts.rate(row.perDayPerAddress()),
                    Figures.rate(row.sourcesPerDay()),
                    ShareInterval.cell(row.accesses(), row.share()),
                    contents(row));
        }
        return table;
    }

    /// With the place that a port had before, and its change.
    private TextTable table(Top top, Earlier<Top> earlier) {
        String change = earlier.changeTitle(console);
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.number("#"),
                                TextTable.number(console.say("column.place_before")),
                                TextTable.whole(console.say(ranked.title())),
                                TextTable.number(console.say("unit.per_day_per_address")),
                                TextTable.number(change),
                                TextTable.number(console.say("unit.sources_per_day")),
                                TextTable.number(change),
                                TextTable.text(contentsTitle(top))));
        Map<String, Top.Row> before = before(earlier);
        for (Top.Row row : top.rows()) {
            Top.Row was = before.get(row.key());
            Counted now = top.counted(row);
            Counted then = earlier.answer().counted(was);
            table.row(
                    Integer.toString(row.place()),
                    was == null ? "–" : Integer.toString(was.place()),
                    name(row),
                    AnswerParts.rate(row.perDayPerAddress()),
                    Earlier.accesses(now, then),
                    Figures.rate(row.sourcesPerDay()),
                    Earlier.sources(now, then),
                    contents(row));
        }
        return table;
    }

    /// Contents of networks, and of the ports of one country, are not counted: no column then.
    private String contentsTitle(Top top) {
        boolean any = top.rows().stream().anyMatch(row -> !row.contents().isEmpty());
        return any || ranked.equals(Ranked.PORTS) ? console.say("column.main_content") : "";
    }

    private String name(Top.Row row) {
        boolean isPlain = !ranked.equals(Ranked.COUNTRIES) && !row.key().equals(Place.UNKNOWN);
        return isPlain ? row.key() : CountryName.of(row.key(), console);
    }

    private static String contents(Top.Row row) {
        return row.contents().stream()
                .filter(share -> share.share() >= LEAST_SHARE)
                .limit(MOST_CONTENTS)
                .map(share -> share.key() + " " + Figures.of(share.share() * 100, 0) + "%")
                .collect(Collectors.joining(", "));
    }
}
