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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.aggregate.OwnSources;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.ProgressLine;
import teiten.decode.Prefix;
import teiten.log.LogManner;
import teiten.observe.AddressInference;
import teiten.observe.MonitoredAddresses;
import teiten.store.ImportedFile;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Brings captures and logs into the store.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    /// Where rows go that are set aside, in the data folder.
    private static final String ASIDE = "set-aside";

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

    @Option(names = "--own", paramLabel = "CIDR", split = ",", descriptionKey = "own")
    private List<String> own = List.of();

    @Mixin private LogOptions logs = new LogOptions();

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
        List<Prefix> ownNetworks = OwnNetworks.of(own, session);
        OwnWatch watch = new OwnWatch(ownNetworks);
        MonitoredAddresses named = NamedAddresses.parse(addresses);
        long hashKey = new SecureRandom().nextLong();
        Manners manners = new Manners(named, logs.manner(logSensor(), named, hashKey));
        ImportInput.Kinds kinds = new ImportInput.Kinds(logs);
        Path folder = session.data();
        if (!Stores.isThere(folder) && !anyReadable(kinds)) {
            return ExitCode.INPUT.number();
        }
        Store store = Stores.openOrInit(session);
        List<ImportPrinter.Line> lines = new ArrayList<>();
        try (StoreLock _ = store.hold();
                ImportRun run = new ImportRun(store, hashKey, Instant.now())) {
            if (decapsulate) {
                run.decapsulate();
            }
            run.own(watch);
            boolean damaged = false;
            for (String file : files) {
                CommandError error = add(run, file, kinds, manners, lines);
                if (error != null) {
                    session.console().error(error);
                    damaged = true;
                }
            }
            run.commit();
            double seconds = (System.nanoTime() - begin) / 1e9;
            OwnSources seen =
                    ownNetworks.isEmpty()
                            ? null
                            : Questions.ask(
                                    store,
                                    asked -> asked.own(ownNetworks, watch.seen(), watch.days()));
            new ImportPrinter(session).print(ImportPrinter.Sum.of(run, seconds), lines, seen);
            return (damaged ? ExitCode.INPUT : ExitCode.OK).number();
        }
    }

    /// How files are taken.
    ///
    /// @param named the monitored addresses, or null to infer them
    /// @param log how logs are taken
    private record Manners(@Nullable MonitoredAddresses named, LogManner log) {}

    private String logSensor() {
        return sensor == null ? CaptureInput.DEFAULT_SENSOR : sensor;
    }

    private CaptureInput input(String file) {
        return new CaptureInput(file, session.surroundings().input());
    }

    /// Whether any file can be opened; no store is made for files of which none can be, and what is
    /// wrong with each is told.
    private boolean anyReadable(ImportInput.Kinds kinds) {
        List<CommandError> errors = new ArrayList<>();
        List<ImportPrinter.Line> lines = new ArrayList<>();
        for (String file : files) {
            try {
                ImportInput.of(input(file), kinds);
                return true;
            } catch (IOException e) {
                errors.add(unreadable(lines, file, CaptureTrouble.of(file, e)));
            }
        }
        errors.forEach(session.console()::error);
        new ImportPrinter(session).print(new ImportPrinter.Sum(null, 0, 0, 0), lines, null);
        return false;
    }

    /// What was wrong with the file, or null.
    private @Nullable CommandError add(
            ImportRun run,
            String file,
            ImportInput.Kinds kinds,
            Manners manners,
            List<ImportPrinter.Line> lines) {
        Console console = session.console();
        CaptureInput input = input(file);
        try (ProgressLine progress =
                console.progress(console.say("import.progress"), input.size())) {
            progress.note(file);
            return switch (ImportInput.of(input, kinds)) {
                case ImportInput.OfCapture _ -> capture(run, input, manners, progress, lines);
                case ImportInput.OfLog(LogInput log) -> log(run, log, manners, progress, lines);
            };
        } catch (IOException e) {
            return unreadable(lines, file, CaptureTrouble.of(file, e));
        } catch (AddressInference.TooManyAddresses e) {
            return unreadable(lines, file, CaptureTrouble.of(file, e));
        }
    }

    private @Nullable CommandError capture(
            ImportRun run,
            CaptureInput input,
            Manners manners,
            ProgressLine progress,
            List<ImportPrinter.Line> lines)
            throws IOException {
        ImportedFile imported =
                run.add(
                        input,
                        sensor == null ? input.usualSensor() : sensor,
                        manners.named,
                        progress::at);
        lines.add(new ImportPrinter.Line(input.name(), imported, null, null));
        String damage = imported == null ? null : imported.damage();
        return damage == null ? null : new CommandError("T0404", input.name(), damage);
    }

    private @Nullable CommandError log(
            ImportRun run,
            LogInput input,
            Manners manners,
            ProgressLine progress,
            List<ImportPrinter.Line> lines)
            throws IOException {
        String name = input.input().name();
        Path asideFolder = session.data().resolve(ASIDE);
        ImportedLog log = run.add(input, manners.log, asideFolder, progress::at);
        if (log == null) {
            lines.add(new ImportPrinter.Line(name, null, null, null));
            return null;
        }
        Path aside = log.asideFile();
        lines.add(
                new ImportPrinter.Line(
                        name, log.file(), null, aside == null ? null : aside.toString()));
        String damage = log.file().damage();
        if (damage != null) {
            return new CommandError("T0404", name, damage);
        }
        return aside == null
                ? null
                : new CommandError("T0408", name, log.setAside(), aside.toString());
    }

    private static CommandError unreadable(
            List<ImportPrinter.Line> lines, String file, CaptureTrouble trouble) {
        lines.add(new ImportPrinter.Line(file, null, trouble.what(), null));
        return trouble.error();
    }
}
