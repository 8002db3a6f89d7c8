package teiten;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.capture.Capture;
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
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "import-files")
    private List<String> files = List.of();

    @Option(names = "--sensor", paramLabel = "NAME", descriptionKey = "sensor")
    private @Nullable String sensor;

    @Option(
            names = "--addresses",
            paramLabel = "CIDR",
            split = ",",
            descriptionKey = "import-addresses")
    private List<String> addresses = List.of();

    @Option(names = "--decapsulate", descriptionKey = "decapsulate")
    private boolean decapsulate;

    private final Session session;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        InputStream input = session.surroundings().input();
        if (files.stream().anyMatch(file -> new CaptureInput(file, input).isReadOnce())) {
            throw new CommandError("T0230");
        }
        long begin = System.nanoTime();
        MonitoredAddresses named = NamedAddresses.parse(addresses);
        Path folder = session.data();
        if (!Stores.isThere(folder) && !anyReadable()) {
            return ExitCode.INPUT.number();
        }
        Store store = Stores.openOrInit(session);
        List<ImportPrinter.Line> lines = new ArrayList<>();
        try (StoreLock _ = store.hold()) {
            ImportRun run = new ImportRun(store, new SecureRandom().nextLong(), Instant.now());
            if (decapsulate) {
                run.decapsulate();
            }
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
            new ImportPrinter(session).print(ImportPrinter.Sum.of(run, seconds), lines);
            return (damaged ? ExitCode.INPUT : ExitCode.OK).number();
        }
    }

    /// Whether any file can be opened; no store is made for files of which none can be, and what is
    /// wrong with each is told.
    private boolean anyReadable() {
        List<CommandError> errors = new ArrayList<>();
        List<ImportPrinter.Line> lines = new ArrayList<>();
        for (String file : files) {
            try (Capture _ = new CaptureInput(file, session.surroundings().input()).open()) {
                return true;
            } catch (IOException e) {
                errors.add(unreadable(lines, file, CaptureTrouble.of(file, e)));
            }
        }
        errors.forEach(session.console()::error);
        new ImportPrinter(session).print(new ImportPrinter.Sum(null, 0, 0, 0), lines);
        return false;
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
