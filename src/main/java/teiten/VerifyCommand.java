package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.ProgressLine;
import teiten.report.Verification;
import teiten.report.Verification.Difference;
import teiten.store.Store;

/// Recomputes every number of a report.
@Command(name = "verify")
final class VerifyCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "verify-dir")
    private Path folder = Path.of("");

    @Option(names = "--queries", descriptionKey = "verify-queries")
    private boolean queries;

    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        Console console = session.console();
        Session.Form form = session.form();
        Path report = session.surroundings().folder().resolve(folder);
        Verification verification = Verification.of(report);
        if (verification == null) {
            throw new CommandError("T0416", folder);
        }
        Store store = session.storeInItsZone();
        VerifyRun.Verified verified;
        try (ProgressLine progress = console.progress(console.say("verify.progress"), 0)) {
            verified =
                    new VerifyRun(store, TriggersFile.of(session, null), verification)
                            .run(queries, (at, total) -> CheckCommand.at(progress, at, total));
        }
        List<Difference> differing = verified.differing();
        if (form == Session.Form.JSON) {
            new JsonLines(console.output()).write(json(verification, verified));
        } else {
            for (Difference one : differing) {
                console.output()
                        .line(
                                console.say(
                                        "verify.differs",
                                        one.id(),
                                        one.printed(),
                                        one.recomputed()));
            }
        }
        console.output().flush();
        if (!differing.isEmpty()) {
            console.error(
                    new CommandError("T0702", folder, differing.size(), differing.getFirst().id()));
            return ExitCode.VERIFICATION.number();
        }
        if (form != Session.Form.JSON) {
            console.output().line(console.say("verify.sound", Figures.of(verified.recomputed())));
            if (queries) {
                console.output().line(console.say("verify.queries", Figures.of(verified.asked())));
            }
        }
        return ExitCode.OK.number();
    }

    private static JsonObject json(Verification verification, VerifyRun.Verified verified) {
        return new JsonObject()
                .with("v", 1)
                .with("facts", verification.size())
                .with("recomputed", verified.recomputed())
                .with("queries", verified.asked())
                .with(
                        "differing",
                        verified.differing().stream()
                                .map(
                                        one ->
                                                new JsonObject()
                                                        .with("id", one.id())
                                                        .with("printed", one.printed())
                                                        .with("recomputed", one.recomputed()))
                                .toList());
    }
}
