package teiten;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.ProgressLine;
import teiten.observe.AddressInference;
import teiten.observe.MonitoredAddresses;
import teiten.store.ImportedFile;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Brings captures into the store.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<String> files = List.of();

    @Option(names = "--sensor", paramLabel = "NAME", descriptionKey = "sensor")
    private @Nullable String sensor;

    @Option(names = "--addresses", paramLabel = "CIDR", split = ",", descriptionKey = "addresses")
    private List<String> addresses = List.of();

    private final Session session;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (files.contains("-")) {
            throw new CommandError("T0230");
        }
        long begin = System.nanoTime();
        MonitoredAddresses named = NamedAddresses.parse(addresses);
        Store store = Stores.openOrInit(session);
        List<ImportPrinter.Line> lines = new ArrayList<>();
        try (StoreLock _ = store.hold()) {
            ImportRun run = new ImportRun(store, new SecureRandom().nextLong(), Instant.now());
            boolean damaged = false;
            for (String file : files) {
                CommandError error = add(run, file, named, lines);
                if (error != null) {
                    session.console().error(error);
                    damaged = true;
                }
            }
            run.commit();
            double seconds = (System.nanoTime() - begin) / 1e9;
            new ImportPrinter(session).print(run, lines, seconds);
            return (damaged ? ExitCode.INPUT : ExitCode.OK).number();
        }
    }

    /// What was wrong with the file, or null.
    private @Nullable CommandError add(
            ImportRun run,
            String file,
            @Nullable MonitoredAddresses named,
            List<ImportPrinter.Line> lines) {
        Console console = session.console();
        CaptureInput input = new CaptureInput(file, session.surroundings().input());
        try (ProgressLine progress =
                console.progress(console.say("import.progress"), input.size())) {
            progress.note(file);
            ImportedFile imported =
                    run.add(
                            input,
                            sensor == null ? input.usualSensor() : sensor,
                            named,
                            progress::at);
            lines.add(new ImportPrinter.Line(file, imported, null));
            String damage = imported == null ? null : imported.damage();
            return damage == null ? null : new CommandError("T0404", file, damage);
        } catch (IOException e) {
            return unreadable(lines, file, CaptureTrouble.of(file, e));
        } catch (AddressInference.TooManyAddresses e) {
            return unreadable(lines, file, CaptureTrouble.of(file, e));
        }
    }

    private static CommandError unreadable(
            List<ImportPrinter.Line> lines, String file, CaptureTrouble trouble) {
        lines.add(new ImportPrinter.Line(file, null, trouble.what()));
        return trouble.error();
    }
}
