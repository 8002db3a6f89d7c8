package teiten;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import teiten.aggregate.Storm;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;

/// How the answer of `storms` looks: a table, JSON, or CSV.
final class StormsPrinter {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Console console;

    StormsPrinter(Console console) {
        this.console = console;
    }

    void print(Asked asked, List<Storm> storms, Session.Form form) {
        asked.tell(console, form);
        switch (form) {
            case TEXT -> text(asked, storms);
            case JSON -> new JsonLines(console.output()).write(json(asked, storms));
            case CSV -> csv(storms);
        }
    }

    static JsonObject json(Asked asked, List<Storm> storms) {
        return AnswerParts.head(asked)
                .with("storms", storms.stream().map(StormsPrinter::json).toList());
    }

    private static JsonObject json(Storm storm) {
        return new JsonObject()
                .with("from", storm.from())
                .with("to", storm.to())
                .with("port", storm.port())
                .with("version", storm.version())
                .with("sources", storm.sources())
                .with("accesses", storm.accesses())
                .with("packets", storm.packets())
                .with("entropy_bits", storm.entropy());
    }

    private void csv(List<Storm> storms) {
        Csv csv = new Csv(console.output());
        csv.row("from", "to", "port", "version", "sources", "accesses", "packets", "entropy_bits");
        for (Storm storm : storms) {
            csv.row(
                    storm.from(),
                    storm.to(),
                    storm.port(),
                    storm.version(),
                    storm.sources(),
                    storm.accesses(),
                    storm.packets(),
                    storm.entropy());
        }
    }

    private void text(Asked asked, List<Storm> storms) {
        console.print(asked.named(console.say("storms.title")).lines(console));
        if (storms.isEmpty()) {
            console.output().line(console.say("storms.none"));
            return;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text(console.say("column.from")),
                                TextTable.text(console.say("column.to")),
                                TextTable.text(console.say("column.port")),
                                TextTable.text("IP"),
                                TextTable.number(console.say("list.sources")),
                                TextTable.number(console.say("column.accesses")),
                                TextTable.number(console.say("storms.entropy"))));
        for (Storm storm : storms) {
            table.row(
                    time(storm.from(), asked.zone()),
                    time(storm.to(), asked.zone()),
                    storm.port() == null ? console.say("answer.all_ports") : storm.port(),
                    "v" + storm.version(),
                    Figures.of(storm.sources()),
                    Figures.of(storm.accesses()),
                    Figures.of(storm.entropy(), 1));
        }
        console.print(table);
        console.output().line("");
        console.output().line(console.say("storms.method"));
    }

    private static String time(Instant instant, ZoneId zone) {
        return TIME.format(LocalDateTime.ofInstant(instant, zone));
    }
}
