package teiten;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.store.Retained;
import teiten.store.Store;

/// Removes minute rows by age.
@Command(name = "retain")
final class RetainCommand implements Callable<Integer> {
    @Option(
            names = "--minutes",
            required = true,
            paramLabel = "DAYS",
            descriptionKey = "retain-minutes")
    private int days;

    @Option(names = "--as-of", paramLabel = "DATE", descriptionKey = "retain-as-of")
    private @Nullable String asOf;

    @Option(names = "--dry-run", descriptionKey = "dry-run")
    private boolean dryRun;

    private final Session session;

    RetainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (days < 1) {
            throw new CommandError("T0219", "--minutes", 1, days);
        }
        LocalDate last = asOf == null ? null : Period.day(asOf);
        Console console = session.console();
        Session.Form form = session.form();
        Store store = Store.open(session.data());
        Retained retained = store.retain(days, last, Instant.now(), dryRun);
        if (form == Session.Form.JSON) {
            new JsonLines(console.output()).write(json(retained));
        } else {
            text(console, retained);
        }
        console.output().flush();
        List<LocalDate> unsaved = retained.unsaved();
        if (unsaved.isEmpty()) {
            return ExitCode.OK.number();
        }
        console.error(
                new CommandError("T0621", unsaved.size(), unsaved.getFirst(), unsaved.getLast()));
        return ExitCode.TOO_LITTLE.number();
    }

    private static JsonObject json(Retained retained) {
        return new JsonObject()
                .with("v", 1)
                .with("dry_run", retained.dryRun())
                .with("as_of", retained.asOf())
                .with("kept_from", retained.keptFrom())
                .with("removed", retained.removed().stream().map(RetainCommand::json).toList())
                .with("unsaved", retained.unsaved());
    }

    private static JsonObject json(Retained.Day day) {
        return new JsonObject()
                .with("day", day.day())
                .with("rows", day.rows())
                .with("packets", day.packets())
                .with("accesses", day.accesses())
                .with("bytes", day.bytes());
    }

    private static void text(Console console, Retained retained) {
        List<Retained.Day> days = retained.removed();
        if (days.isEmpty()) {
            console.output().line(console.say("retain.nothing", retained.keptFrom()));
            return;
        }
        console.output()
                .line(
                        console.say(
                                retained.dryRun() ? "retain.would" : "retain.done",
                                Figures.of(days.size()),
                                days.getFirst().day(),
                                days.getLast().day(),
                                Figures.of(days.stream().mapToLong(Retained.Day::rows).sum()),
                                Figures.of(days.stream().mapToLong(Retained.Day::bytes).sum()),
                                retained.keptFrom()));
    }
}
