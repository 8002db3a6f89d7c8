package teiten;

import java.nio.file.Path;
import java.util.Locale;
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
import teiten.console.ProgressLine;
import teiten.store.Check;
import teiten.store.Checked;
import teiten.store.Damage;

/// Verifies the store, and repairs it where told to.
@Command(name = "check")
final class CheckCommand implements Callable<Integer> {
    @Option(names = "--repair", descriptionKey = "repair")
    private boolean repair;

    @Option(names = "--from", paramLabel = "BACKUP", descriptionKey = "repair-from")
    private @Nullable Path backup;

    private final Session session;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (backup != null && !repair) {
            throw new CommandError("T0203", "--repair", "teiten check");
        }
        Console console = session.console();
        Session.Form form = session.form();
        Checked checked = run(console);
        if (form == Session.Form.JSON) {
            new JsonLines(console.output()).write(json(checked));
        } else {
            text(console, checked);
        }
        console.output().flush();
        if (checked.damages().isEmpty()) {
            return ExitCode.OK.number();
        }
        console.error(new CommandError("T0701", session.data(), checked.damages().size()));
        return ExitCode.VERIFICATION.number();
    }

    private Checked run(Console console) {
        try (ProgressLine progress = console.progress(console.say("check.progress"), 0)) {
            if (repair) {
                Path from = backup == null ? null : session.surroundings().folder().resolve(backup);
                return Check.repair(
                        session.data(),
                        from,
                        session.settings().surveys().read(),
                        (done, total) -> at(progress, done, total));
            }
            return Check.verify(session.data(), (done, total) -> at(progress, done, total));
        }
    }

    static void at(ProgressLine progress, long done, long total) {
        progress.total(total);
        progress.at(done);
    }

    private static String key(Damage damage) {
        return damage.kind().name().toLowerCase(Locale.ROOT);
    }

    private JsonObject json(Checked checked) {
        Console console = session.console();
        return new JsonObject()
                .with("v", 1)
                .with("data", session.data())
                .with("generation", checked.generation() < 0 ? null : checked.generation())
                .with("files", checked.files())
                .with("bytes", checked.bytes())
                .with("sound", checked.damages().isEmpty())
                .with(
                        "damages",
                        checked.damages().stream()
                                .map(
                                        damage ->
                                                new JsonObject()
                                                        .with("kind", key(damage))
                                                        .with("file", damage.file())
                                                        .with("detail", damage.detail())
                                                        .with("what", what(console, damage))
                                                        .with("try", advice(console, damage)))
                                .toList())
                .with("restored", checked.restored())
                .with("leftovers", checked.leftovers())
                .with("repaired", checked.repaired());
    }

    private static String what(Console console, Damage damage) {
        return console.say("damage." + key(damage), damage.detail());
    }

    private static String advice(Console console, Damage damage) {
        return switch (damage.kind()) {
            case MISSING, SIZE, HASH, UNREADABLE -> console.say("damage.try.restore");
            case ABOUT, MANIFEST -> console.say("damage.try.copy", damage.file());
            case SERIES -> console.say("damage.try.series");
            case COLUMNS, ORDER, TOTALS, PAYLOAD -> console.say("damage.try.report");
        };
    }

    private static void text(Console console, Checked checked) {
        for (Damage damage : checked.damages()) {
            console.output().line(damage.file() + ": " + what(console, damage));
            console.output().line("  → " + advice(console, damage));
        }
        for (String file : checked.restored()) {
            console.output().line(console.say("check.restored", file));
        }
        if (checked.damages().isEmpty()) {
            console.output()
                    .line(
                            console.say(
                                    "check.sound",
                                    Figures.of(checked.files()),
                                    Figures.of(checked.bytes())));
        }
        if (!checked.leftovers().isEmpty()) {
            String key = checked.repaired() ? "check.removed" : "check.leftovers";
            console.talk(console.say(key, Figures.of(checked.leftovers().size())));
        }
    }
}
