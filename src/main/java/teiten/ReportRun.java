package teiten;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.console.CommandError;
import teiten.detect.Triggers;
import teiten.report.Format;
import teiten.report.Imprint;
import teiten.report.Language;
import teiten.report.ReportInput;
import teiten.report.ReportWriter;
import teiten.report.RowSets;
import teiten.report.UntracedNumberException;
import teiten.store.Answer;
import teiten.store.Found;
import teiten.store.Questions;
import teiten.store.Store;

/// Writes the report of a month from a store, for `report` and `demo`.
final class ReportRun {
    private final Store store;
    private final Triggers triggers;
    private final Set<Language> languages;

    /// @param triggers from when on a change is a headline
    /// @param spoken languages of the report
    ReportRun(Store store, Triggers triggers, List<teiten.console.Language> spoken) {
        this.store = store;
        this.triggers = triggers;
        languages = languages(spoken);
    }

    /// The languages of documents.
    static Set<Language> languages(List<teiten.console.Language> spoken) {
        Set<Language> languages = EnumSet.noneOf(Language.class);
        for (teiten.console.Language language : spoken) {
            languages.add(
                    switch (language) {
                        case JA -> Language.JA;
                        case EN -> Language.EN;
                    });
        }
        return languages;
    }

    /// The documents of a report in a folder, one a language and format.
    static List<Path> documents(Set<Language> languages, Set<Format> formats, Path out) {
        List<Path> documents = new ArrayList<>();
        for (Language language : languages) {
            for (Format format : formats) {
                documents.add(out.resolve("report." + language.code() + "." + format.extension()));
            }
        }
        return documents;
    }

    /// The folder of a month's report where nobody chose another.
    Path usualFolder(YearMonth month) {
        return store.folder().resolve("reports").resolve(month.toString());
    }

    /// Writes the report and answers its documents, one a language and format.
    List<Path> write(ReportOrder order, Path out) throws IOException {
        return write(order, null, out);
    }

    /// @param changes a file of changes by analysts; null for the usual one where there is one
    List<Path> write(ReportOrder order, @Nullable Path changes, Path out) throws IOException {
        Period stored = Inquiry.stored(store);
        Period asked = Period.of(order.month());
        if (asked.to().isBefore(stored.from()) || asked.from().isAfter(stored.to())) {
            throw new CommandError("T0602", asked.from(), asked.to(), stored.from(), stored.to());
        }
        Made made = Questions.ask(store, questions -> made(questions, order));
        ReportInput input = ChangesFile.edited(made.input(), store.folder(), changes);
        if (made.found() != null) {
            // A store that cannot be written to can be reported about all the same.
            DetectRun.keep(store, made.found());
        }
        try {
            ReportWriter.write(input, made.imprint(), languages, order.formats(), out);
        } catch (UntracedNumberException e) {
            throw new CommandError(e, "T0003", String.valueOf(e.getMessage()));
        }
        return documents(languages, order.formats(), out);
    }

    /// What the numbers of a report are made from today, and how they compare.
    <T> T recompute(ReportOrder order, Recomputed<T> use) {
        return Questions.ask(
                store,
                questions -> {
                    Made made = made(questions, order);
                    return use.of(questions, made.input(), made.imprint());
                });
    }

    /// What is done with a report that was made anew.
    @FunctionalInterface
    interface Recomputed<T> {
        T of(Questions questions, ReportInput input, Imprint imprint);
    }

    /// What the report is made from, and what was found anew on the way.
    private record Made(ReportInput input, Imprint imprint, @Nullable Found found) {}

    private Made made(Questions questions, ReportOrder order) {
        MonthFindings findings = new MonthFindings(questions, triggers, order.month());
        ReportInput input =
                new ReportInquiry(store.zone(), questions, order).input(findings.judgement());
        return new Made(input, imprint(questions, input), findings.fresh());
    }

    private static Imprint imprint(Questions questions, ReportInput input) {
        Map<String, Imprint.Digest> inputs = new HashMap<>();
        String sql = RowSets.sql(input);
        if (!sql.isEmpty()) {
            try (Answer answer = questions.query(sql)) {
                while (answer.next()) {
                    long rows = answer.value(1) instanceof Number number ? number.longValue() : 0;
                    inputs.put(
                            String.valueOf(answer.value(0)),
                            new Imprint.Digest(rows, String.valueOf(answer.value(2))));
                }
            }
        }
        return new Imprint(RootCommand.VERSION, "DuckDB " + version(questions), inputs);
    }

    private static String version(Questions questions) {
        try (Answer answer = questions.query("SELECT version()")) {
            return answer.next() ? String.valueOf(answer.value(0)) : "";
        }
    }
}
