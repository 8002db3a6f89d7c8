package teiten;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.observe.MonitoredAddresses;
import teiten.report.ArrivalEdition;
import teiten.report.ArrivalInput;
import teiten.report.ArrivalReport;
import teiten.report.ArrivedFile;
import teiten.report.Audience;
import teiten.report.Format;
import teiten.report.Language;
import teiten.store.ImportedFile;
import teiten.store.Questions;
import teiten.store.Store;
import teiten.store.StoreLock;

/// Writes a report on files that lie in no store: they are brought into one that is removed again.
final class ArrivalRun {
    private static final String STORE = ".arrivals-";

    private final Session session;
    private final ArrivalOptions options;
    private boolean simulated;

    ArrivalRun(Session session, ArrivalOptions options) {
        this.session = session;
        this.options = options;
    }

    /// Whether any of the files says that its packets were made by a simulator.
    boolean isSimulated() {
        return simulated;
    }

    /// Writes the report into a folder; the answer is how it went.
    ExitCode write(Set<Language> languages, Set<Format> formats, Audience audience, Path out)
            throws IOException {
        MonitoredAddresses named = NamedAddresses.parse(options.addresses());
        Path parent = out.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            throw new IOException(out + " cannot hold a report");
        }
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, STORE);
        try {
            return write(folder, named, new Wanted(languages, formats, audience, out));
        } finally {
            remove(folder);
        }
    }

    private record Wanted(
            Set<Language> languages, Set<Format> formats, Audience audience, Path out) {}

    private ExitCode write(Path folder, @Nullable MonitoredAddresses named, Wanted wanted)
            throws IOException {
        long hashKey = new SecureRandom().nextLong();
        Intake intake =
                new Intake(
                        session,
                        folder,
                        Intake.How.of(options.sensor(), named, new LogOptions(), hashKey));
        intake.refuseReadOnce(options.files());
        if (!intake.anyReadable(options.files())) {
            return ExitCode.INPUT;
        }
        ZoneId asked = session.settings().zone();
        Store store =
                Store.init(folder, asked == null ? Stores.DEFAULT_ZONE : asked)
                        .locatedBy(session::origins);
        boolean whole;
        try (StoreLock _ = store.hold();
                ImportRun run = new ImportRun(store, hashKey, Instant.EPOCH)) {
            whole = intake.addAll(run, options.files());
            run.commit();
        }
        List<ArrivedFile> files = new ArrayList<>();
        for (ImportPrinter.Line line : intake.lines()) {
            String name = String.valueOf(Path.of(line.file()).getFileName());
            ImportedFile imported = line.imported();
            files.add(
                    imported == null
                            ? new ArrivedFile(name, 0, line.unreadable())
                            : new ArrivedFile(name, imported.records(), imported.damage()));
        }
        Optional<ArrivalInput> found =
                Questions.ask(
                        store,
                        questions ->
                                input(
                                        questions,
                                        store.zone(),
                                        new Read(files, named == null),
                                        wanted.audience()));
        ArrivalInput input = found.orElseThrow(() -> new CommandError("T0631"));
        simulated = input.edition().simulated();
        ArrivalReport.write(input, wanted.languages(), wanted.formats(), wanted.out());
        return whole ? ExitCode.OK : ExitCode.INPUT;
    }

    /// @param inferred whether it was inferred which addresses are monitored
    private record Read(List<ArrivedFile> files, boolean inferred) {}

    private static Optional<ArrivalInput> input(
            Questions questions, ZoneId zone, Read read, Audience audience) {
        List<Instant> span = ArrivalInquiry.span(questions);
        if (span == null) {
            return Optional.empty();
        }
        ArrivalEdition edition =
                new ArrivalEdition(
                        span.getFirst(), span.getLast(), zone, questions.isSimulated(), audience);
        return Optional.of(
                new ArrivalInquiry(questions, edition).input(read.files(), read.inferred()));
    }

    private static void remove(Path folder) throws IOException {
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            for (Path path : content) {
                if (Files.isDirectory(path)) {
                    remove(path);
                } else {
                    Files.delete(path);
                }
            }
        }
        Files.delete(folder);
    }
}
