package teiten;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.Figures;
import teiten.console.ProgressLine;
import teiten.observe.AddressInference;
import teiten.observe.MonitoredAddresses;

/// Says what is in captures, without a store; or identifies what a store holds by today's rules.
@Command(name = "identify")
final class IdentifyCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", descriptionKey = "files")
    private List<String> files = List.of();

    @Option(names = "--addresses", paramLabel = "CIDR", split = ",", descriptionKey = "addresses")
    private List<String> addresses = List.of();

    @Option(names = "--summary", descriptionKey = "summary")
    private boolean summary;

    @Option(names = "--decapsulate", descriptionKey = "decapsulate")
    private boolean decapsulate;

    @Option(names = "--again", descriptionKey = "again")
    private boolean again;

    private final Session session;

    IdentifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (again) {
            if (!files.isEmpty()) {
                throw new CommandError("T0201", files.getFirst(), "teiten identify --again");
            }
            AgainRun.run(session, Instant.now());
            return ExitCode.OK.number();
        }
        if (files.isEmpty()) {
            throw new CommandError("T0203", "FILE", "teiten identify");
        }
        InputStream input = session.surroundings().input();
        MonitoredAddresses named = NamedAddresses.parse(addresses);
        boolean readOnce =
                files.stream().anyMatch(file -> new CaptureInput(file, input).isReadOnce());
        if (named == null && readOnce) {
            throw new CommandError("T0218");
        }
        IdentifyRun run = new IdentifyRun(new SecureRandom().nextLong(), decapsulate);
        IdentifyPrinter printer = new IdentifyPrinter(session, summary, files.size() > 1);
        boolean damaged = false;
        for (String file : files) {
            CommandError error = identify(run, printer, file, named);
            if (error != null) {
                session.console().error(error);
                damaged = true;
            }
        }
        printer.end();
        session.console().output().flush();
        return (damaged ? ExitCode.INPUT : ExitCode.OK).number();
    }

    /// What was wrong with the file, or null.
    private @Nullable CommandError identify(
            IdentifyRun run,
            IdentifyPrinter printer,
            String file,
            @Nullable MonitoredAddresses named) {
        CaptureInput input = new CaptureInput(file, session.surroundings().input());
        try (ProgressLine progress = printer.progress(file, input.size())) {
            printer.begin(file);
            MonitoredAddresses monitored =
                    named == null && SpoolInput.is(file) ? new SpoolInput(file).monitored() : named;
            IdentifyRun.Summary read =
                    run.run(input, monitored, line -> printer.line(file, line), progress::at);
            printer.end(file, read);
            tellLimits(read);
            String damage = read.replayed().damage();
            return damage == null ? null : new CommandError("T0404", file, damage);
        } catch (IOException e) {
            return unreadable(printer, file, CaptureTrouble.of(file, e));
        } catch (AddressInference.TooManyAddresses e) {
            return unreadable(printer, file, CaptureTrouble.of(file, e));
        }
    }

    private static CommandError unreadable(
            IdentifyPrinter printer, String file, CaptureTrouble trouble) {
        printer.unreadable(file, trouble.what());
        return trouble.error();
    }

    /// Limits that were reached are told: the answer is a little worse for them.
    private void tellLimits(IdentifyRun.Summary read) {
        Console console = session.console();
        if (read.replayed().endedEarly() > 0) {
            console.talk(console.say("limits.early", Figures.of(read.replayed().endedEarly())));
        }
        if (read.unweighed() > 0) {
            console.talk(console.say("limits.sources", Figures.of(read.unweighed())));
        }
        if (read.uncounted() > 0) {
            console.talk(console.say("limits.tools", Figures.of(read.uncounted())));
        }
    }
}
