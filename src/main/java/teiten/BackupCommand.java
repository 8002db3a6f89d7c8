package teiten;

import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ProgressLine;
import teiten.store.BackedUp;
import teiten.store.Store;

/// Copies the store while it is in use.
@Command(name = "backup")
final class BackupCommand implements Callable<Integer> {
    @Parameters(arity = "1", paramLabel = "TARGET", descriptionKey = "backup-target")
    private Path target = Path.of("");

    private final Session session;

    BackupCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Console console = session.console();
        Session.Form form = session.form();
        Store store = Store.open(session.data());
        BackedUp done;
        try (ProgressLine progress = console.progress(console.say("backup.progress"), 0)) {
            done =
                    store.backup(
                            session.surroundings().folder().resolve(target),
                            Instant.now(),
                            (at, total) -> CheckCommand.at(progress, at, total));
        }
        if (form == Session.Form.JSON) {
            new JsonLines(console.output())
                    .write(
                            new JsonObject()
                                    .with("v", 1)
                                    .with("target", done.target())
                                    .with("generation", done.generation())
                                    .with("files", done.files())
                                    .with("copied", done.copied())
                                    .with("copied_bytes", done.copiedBytes())
                                    .with("removed", done.removed()));
        } else {
            console.output()
                    .line(
                            console.say(
                                    "backup.done",
                                    done.target(),
                                    Figures.of(done.files()),
                                    Figures.of(done.copied()),
                                    Figures.of(done.copiedBytes()),
                                    Figures.of(done.removed())));
        }
        return ExitCode.OK.number();
    }
}
