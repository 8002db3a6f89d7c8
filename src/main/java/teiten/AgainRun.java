package teiten;

import java.time.Instant;
import java.util.List;
import teiten.aggregate.ContentOf;
import teiten.console.Console;
import teiten.console.Csv;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ProgressLine;
import teiten.console.TextTable;
import teiten.identify.Identifier;
import teiten.store.Revision;
import teiten.store.Store;

/// Identifies a store by today's rules, and tells what changed month by month: a table, one object
/// of JSON, or CSV.
final class AgainRun {
    private AgainRun() {}

    static void run(Session session, Instant now) {
        Console console = session.console();
        Session.Form form = session.form();
        Store store =
                Store.open(session.data())
                        .locatedBy(session::origins)
                        .surveyedBy(session.settings().surveys().read());
        long begin = System.nanoTime();
        Revision revision;
        try (ProgressLine progress = console.progress(console.say("again.progress"), 0)) {
            revision =
                    store.identifyAgain(
                            ContentOf.of(new Identifier()),
                            now,
                            (done, total) -> {
                                progress.total(total);
                                progress.at(done);
                            });
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        switch (form) {
            case TEXT -> text(console, revision, seconds);
            case JSON -> new JsonLines(console.output()).write(json(revision, seconds));
            case CSV -> {
                Csv csv = new Csv(console.output());
                csv.row(
                        "month",
                        "from_protocol",
                        "from_message",
                        "from_class",
                        "to_protocol",
                        "to_message",
                        "to_class",
                        "payloads",
                        "packets",
                        "accesses_before",
                        "accesses");
                revision.changes().forEach(change -> csv(csv, change));
            }
        }
        console.output().flush();
    }

    private static JsonObject json(Revision revision, double seconds) {
        return new JsonObject()
                .with("v", 1)
                .with("rules", revision.rules())
                .with("payloads", revision.payloads())
                .with("already", revision.already())
                .with("days_worked_out", revision.workedOut())
                .with("revised_days", revision.days())
                .with("changes", revision.changes().stream().map(AgainRun::json).toList())
                .with("seconds", seconds);
    }

    private static JsonObject json(Revision.Change change) {
        return new JsonObject()
                .with("month", change.month().toString())
                .with("from", json(change.from()))
                .with("to", json(change.to()))
                .with("payloads", change.payloads())
                .with("packets", change.packets())
                .with("accesses_before", change.accessesBefore())
                .with("accesses", change.accesses());
    }

    private static JsonObject json(Revision.Name name) {
        return new JsonObject()
                .with("protocol", name.content())
                .with("message", name.message())
                .with("class", name.trafficClass());
    }

    private static void csv(Csv csv, Revision.Change change) {
        Revision.Name from = change.from();
        Revision.Name to = change.to();
        csv.row(
                change.month().toString(),
                from.content(),
                from.message(),
                from.trafficClass(),
                to.content(),
                to.message(),
                to.trafficClass(),
                change.payloads(),
                change.packets(),
                change.accessesBefore(),
                change.accesses());
    }

    private static void text(Console console, Revision revision, double seconds) {
        if (!revision.changes().isEmpty()) {
            console.print(table(console, revision.changes()));
        }
        console.output()
                .line(
                        console.say(
                                outcome(revision),
                                Figures.of(revision.days().size()),
                                revision.rules(),
                                Figures.of(revision.payloads())));
        console.talk(console.say("again.seconds", Figures.of(seconds, 1)));
    }

    private static String outcome(Revision revision) {
        if (revision.already()) {
            return "again.already";
        }
        return revision.days().isEmpty() ? "again.unchanged" : "again.revised";
    }

    private static TextTable table(Console console, List<Revision.Change> changes) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.whole(console.say("again.month")),
                                TextTable.text(console.say("again.from")),
                                TextTable.text(console.say("again.to")),
                                TextTable.number(console.say("again.payloads")),
                                TextTable.number(console.say("again.packets")),
                                TextTable.number(console.say("again.accesses_before")),
                                TextTable.number(console.say("again.accesses"))));
        for (Revision.Change change : changes) {
            table.row(
                    change.month().toString(),
                    name(console, change.from()),
                    name(console, change.to()),
                    Figures.of(change.payloads()),
                    Figures.of(change.packets()),
                    Figures.of(change.accessesBefore()),
                    Figures.of(change.accesses()));
        }
        return table;
    }

    private static String name(Console console, Revision.Name name) {
        String content = name.content() == null ? console.say("again.unnamed") : name.content();
        String message = name.message() == null ? "" : " " + name.message();
        return content + message + " (" + name.trafficClass() + ")";
    }
}
