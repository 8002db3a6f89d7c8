package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import teiten.console.CommandError;
import teiten.console.Console;
import teiten.console.ExitCode;
import teiten.console.JsonLines;
import teiten.console.JsonObject;
import teiten.console.Language;
import teiten.report.Audience;
import teiten.report.Edition;
import teiten.report.Format;
import teiten.store.Store;

/// Writes the monthly report; prints the names of its documents.
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {
    /// What reproducible builds set (reproducible-builds.org).
    private static final String EPOCH = "SOURCE_DATE_EPOCH";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "YYYY-MM",
            descriptionKey = "report-month")
    private @Nullable String month;

    @Mixin private ArrivalOptions arrivals = new ArrivalOptions();

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "report-out")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", descriptionKey = "format")
    private List<String> formats = List.of("html", "pdf");

    @Option(names = "--figure4", paramLabel = "FORM", descriptionKey = "report-figure4")
    private String shares = "bars";

    @Option(names = "--published", paramLabel = "DATE", descriptionKey = "report-published")
    private @Nullable String published;

    @Option(names = "--audience", paramLabel = "WHO", descriptionKey = "report-audience")
    private String audience = "public";

    @Option(names = "--changes", paramLabel = "FILE", descriptionKey = "report-changes")
    private @Nullable Path changes;

    /// Where a report on files goes where nobody chose another folder.
    private static final String ARRIVALS = "teiten-report";

    private static final String FACTS = "facts.json";

    private final Session session;

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        boolean fromFiles = !arrivals.files().isEmpty();
        if ((month == null) != fromFiles) {
            throw new CommandError("T0259");
        }
        return month == null ? ofFiles() : ofMonth(Period.month(month));
    }

    private List<Language> languages() {
        Settings settings = session.settings();
        return settings.languageChosen() ? settings.languages() : List.of(Language.JA, Language.EN);
    }

    private int ofFiles() throws IOException {
        Path named = out == null ? Path.of(ARRIVALS) : out;
        Path folder = session.surroundings().folder().resolve(named);
        ArrivalRun run = new ArrivalRun(session, arrivals);
        Set<teiten.report.Language> spoken = ReportRun.languages(languages());
        ExitCode code = run.write(spoken, formats(), audience(), folder);
        if (Files.exists(folder.resolve(FACTS))) {
            List<Path> documents = ReportRun.documents(spoken, formats(), folder);
            tell(new JsonObject().with("v", 1), documents, run.isSimulated());
        }
        return code.number();
    }

    private int ofMonth(YearMonth asked) throws IOException {
        List<Language> languages = languages();
        Store store = session.storeInItsZone();
        ReportRun run = new ReportRun(store, TriggersFile.of(session, null), languages);
        Path folder =
                out == null ? run.usualFolder(asked) : session.surroundings().folder().resolve(out);
        Path named = changes == null ? null : session.surroundings().folder().resolve(changes);
        List<Path> documents = run.write(order(asked, store.zone()), named, folder);
        tell(
                new JsonObject().with("v", 1).with("month", asked),
                documents,
                Inquiry.simulated(store));
        return ExitCode.OK.number();
    }

    private void tell(JsonObject about, List<Path> documents, boolean simulated) {
        Console console = session.console();
        if (session.form() == Session.Form.JSON) {
            new JsonLines(console.output())
                    .write(about.with("simulated", simulated).with("documents", documents));
            return;
        }
        if (simulated) {
            console.talk(console.errorInk().yellow(console.say("answer.simulated")));
        }
        documents.forEach(document -> console.output().line(document.toString()));
    }

    private ReportOrder order(YearMonth asked, ZoneId zone) {
        return new ReportOrder(asked, shares(), formats(), audience(), dated(zone), null);
    }

    private Audience audience() {
        return switch (audience) {
            case "public" -> Audience.PUBLIC;
            case "member" -> Audience.MEMBER;
            case "internal" -> Audience.INTERNAL;
            default -> throw new CommandError("T0256", audience);
        };
    }

    /// The date printed: the one that was named, else that of builds that repeat themselves.
    private @Nullable LocalDate dated(ZoneId zone) {
        String date = published;
        if (date != null) {
            return Period.day(date);
        }
        String epoch = session.surroundings().environment().getOrDefault(EPOCH, "");
        if (epoch.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(epoch)), zone);
        } catch (NumberFormatException | DateTimeException _) {
            throw new CommandError("T0257", epoch);
        }
    }

    private Edition.Shares shares() {
        return switch (shares) {
            case "bars" -> Edition.Shares.BARS;
            case "pie" -> Edition.Shares.PIE;
            default -> throw new CommandError("T0258", shares);
        };
    }

    private Set<Format> formats() {
        Set<Format> asked = EnumSet.noneOf(Format.class);
        for (String name : formats) {
            asked.add(
                    Stream.of(Format.values())
                            .filter(format -> format.extension().equals(name))
                            .findFirst()
                            .orElseThrow(() -> new CommandError("T0224", name)));
        }
        return asked;
    }
}
