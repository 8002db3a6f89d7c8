package teiten;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.OwnSources;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.TextTable;
import teiten.store.ImportedFile;

/// Prints what an import came to.
final class ImportPrinter {
    private final Console console;
    private final Session.Form form;

    ImportPrinter(Session session) {
        this.console = session.console();
        this.form = session.form();
    }

    /// What became of one file.
    ///
    /// @param file as given
    /// @param imported what was imported, or null when it was there already or could not be read
    /// @param unreadable why it could not be read, or null
    /// @param setAside the file with the rows that were set aside, or null where there are none
    /// @param carried packets of conversations under way, which count in the next import
    record Line(
            String file,
            @Nullable ImportedFile imported,
            @Nullable String unreadable,
            @Nullable String setAside,
            long carried) {
        Line(
                String file,
                @Nullable ImportedFile imported,
                @Nullable String unreadable,
                @Nullable String setAside) {
            this(file, imported, unreadable, setAside, 0);
        }

        boolean already() {
            return imported == null && unreadable == null;
        }

        JsonObject json() {
            ImportedFile read = imported;
            return new JsonObject()
                    .with("file", file)
                    .with("format", read == null ? null : read.format())
                    .with("records", read == null ? 0L : read.records())
                    .with("bytes", read == null ? 0L : read.bytes())
                    .with("accepted", read == null ? 0L : read.accepted())
                    .with("skipped", read == null ? Map.of() : read.skipped())
                    .with("damage", read == null ? unreadable : read.damage())
                    .with("already", already())
                    .with("set_aside", setAside)
                    .with("carried", carried);
        }
    }

    /// What an import came to.
    ///
    /// @param batch its batch, or null where nothing was imported
    record Sum(@Nullable String batch, long accesses, long packets, double seconds) {
        static Sum of(ImportRun run, double seconds) {
            return new Sum(run.batch(), run.accesses(), run.packets(), seconds);
        }
    }

    /// @param own own addresses that were seen, or null where none are named
    void print(Sum sum, List<Line> lines, @Nullable OwnSources own) {
        switch (form) {
            case JSON ->
                    new JsonLines(console.output())
                            .write(
                                    new JsonObject()
                                            .with("v", 1L)
                                            .with("batch", sum.batch())
                                            .with("files", lines.stream().map(Line::json).toList())
                                            .with("accesses", sum.accesses())
                                            .with("packets", sum.packets())
                                            .with("seconds", sum.seconds())
                                            .with(
                                                    "own",
                                                    own == null ? null : OwnPrinter.json(own)));
            case CSV -> {
                Csv csv = new Csv(console.output());
                lines.forEach(line -> csv.write(line.json()));
            }
            case TEXT -> table(sum, lines);
        }
        console.output().flush();
        if (own != null) {
            new OwnPrinter(console).tell(own);
        }
    }

    private void table(Sum sum, List<Line> lines) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.tail(console.say("import.file")),
                                TextTable.text(console.say("import.sensor")),
                                TextTable.number(console.say("import.records")),
                                TextTable.number(console.say("import.accepted")),
                                TextTable.text(console.say("import.notes"))));
        for (Line line : lines) {
            ImportedFile read = line.imported();
            table.row(
                    line.file(),
                    read == null ? "" : read.sensor(),
                    read == null ? "" : Figures.of(read.records()),
                    read == null ? "" : Figures.of(read.accepted()),
                    notes(line));
        }
        console.print(table);
        console.talk(
                console.say(
                        "import.sum",
                        Figures.of(sum.accesses()),
                        Figures.of(sum.packets()),
                        Figures.of(sum.seconds(), 1)));
    }

    private String notes(Line line) {
        if (line.already()) {
            return console.say("import.already");
        }
        ImportedFile read = line.imported();
        if (read == null) {
            return String.valueOf(line.unreadable());
        }
        List<String> notes = new ArrayList<>();
        String damage = read.damage();
        if (damage != null) {
            notes.add(damage);
        }
        read.skipped().forEach((reason, count) -> notes.add(reason + " " + Figures.of(count)));
        if (line.carried() > 0) {
            notes.add(console.say("import.carried", Figures.of(line.carried())));
        }
        return String.join(", ", notes);
    }
}
