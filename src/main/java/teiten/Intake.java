package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ProgressLine;
import teiten.log.LogManner;
import teiten.observe.AddressInference;
import teiten.observe.MonitoredAddresses;
import teiten.store.ImportedFile;

/// Brings files into a store and keeps what became of each, for `import` and `report --from`.
final class Intake {
    /// Where rows go that are set aside, in the folder of the store.
    private static final String ASIDE = "set-aside";

    private final Session session;
    private final Path folder;
    private final How how;
    private final List<ImportPrinter.Line> lines = new ArrayList<>();

    /// @param folder the folder of the store
    Intake(Session session, Path folder, How how) {
        this.session = session;
        this.folder = folder;
        this.how = how;
    }

    /// How files are taken.
    ///
    /// @param sensor the sensor that watched, or null for the usual name
    /// @param named the monitored addresses, or null to infer them
    /// @param logs what files may be
    /// @param log how logs are taken
    record How(
            @Nullable String sensor,
            @Nullable MonitoredAddresses named,
            LogOptions logs,
            LogManner log) {
        /// @param hashKey secret of the hash tables
        static How of(
                @Nullable String sensor,
                @Nullable MonitoredAddresses named,
                LogOptions logs,
                long hashKey) {
            String logSensor = sensor == null ? CaptureInput.DEFAULT_SENSOR : sensor;
            return new How(sensor, named, logs, logs.manner(logSensor, named, hashKey));
        }
    }

    /// What became of each file so far.
    List<ImportPrinter.Line> lines() {
        return lines;
    }

    /// Adds all files, tells what is wrong with them, and says whether all were read whole.
    boolean addAll(ImportRun run, List<String> files) {
        boolean whole = true;
        for (String file : files) {
            CommandError error = add(run, file);
            if (error != null) {
                session.console().error(error);
                whole = false;
            }
        }
        return whole;
    }

    /// Refuses files that can be read only once.
    void refuseReadOnce(List<String> files) {
        if (files.stream().anyMatch(file -> input(file).isReadOnce())) {
            throw new CommandError("T0230");
        }
    }

    private CaptureInput input(String file) {
        return new CaptureInput(file, session.surroundings().input());
    }

    /// Whether any file can be opened; no store is made for files of which none can be, and what is
    /// wrong with each is told.
    boolean anyReadable(List<String> files) {
        List<CommandError> errors = new ArrayList<>();
        for (String file : files) {
            try {
                ImportInput.of(input(file), new ImportInput.Kinds(how.logs()));
                return true;
            } catch (IOException e) {
                errors.add(unreadable(file, CaptureTrouble.of(file, e)));
            }
        }
        errors.forEach(session.console()::error);
        return false;
    }

    /// What was wrong with the file, or null.
    private @Nullable CommandError add(ImportRun run, String file) {
        Console console = session.console();
        CaptureInput input = input(file);
        try (ProgressLine progress =
                console.progress(console.say("import.progress"), input.size())) {
            progress.note(file);
            return switch (ImportInput.of(input, new ImportInput.Kinds(how.logs()))) {
                case ImportInput.OfCapture _ -> capture(run, input, progress);
                case ImportInput.OfSpool(SpoolInput spool) -> spool(run, spool, progress);
                case ImportInput.OfLog(LogInput log) -> log(run, log, progress);
            };
        } catch (IOException e) {
            return unreadable(file, CaptureTrouble.of(file, e));
        } catch (AddressInference.TooManyAddresses e) {
            return unreadable(file, CaptureTrouble.of(file, e));
        }
    }

    private @Nullable CommandError capture(ImportRun run, CaptureInput input, ProgressLine progress)
            throws IOException {
        ImportedFile imported =
                run.add(
                        input,
                        how.sensor() == null ? input.usualSensor() : how.sensor(),
                        how.named(),
                        progress::at);
        lines.add(new ImportPrinter.Line(input.name(), imported, null, null));
        String damage = imported == null ? null : imported.damage();
        return damage == null ? null : new CommandError("T0404", input.name(), damage);
    }

    private @Nullable CommandError spool(ImportRun run, SpoolInput input, ProgressLine progress)
            throws IOException {
        SpoolImport.Imported imported = run.add(input, how.sensor(), how.named(), progress::at);
        ImportedFile file = imported == null ? null : imported.file();
        long carried = imported == null ? 0 : imported.carried();
        lines.add(new ImportPrinter.Line(input.name(), file, null, null, carried));
        String damage = file == null ? null : file.damage();
        return damage == null ? null : new CommandError("T0404", input.name(), damage);
    }

    private @Nullable CommandError log(ImportRun run, LogInput input, ProgressLine progress)
            throws IOException {
        String name = input.input().name();
        Path asideFolder = folder.resolve(ASIDE);
        ImportedLog log = run.add(input, how.log(), asideFolder, progress::at);
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

    private CommandError unreadable(String file, CaptureTrouble trouble) {
        lines.add(new ImportPrinter.Line(file, null, trouble.what(), null));
        return trouble.error();
    }
}
