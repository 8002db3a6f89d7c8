package teiten.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// A report on the arrivals of some files, without a history: what reached the monitored addresses,
/// what stands out, what to do.
public final class ArrivalReport {
    private ArrivalReport() {}

    /// Writes it into the folder `out`, as the report of a month is written.
    public static void write(
            ArrivalInput input, Set<Language> languages, Set<Format> formats, Path out)
            throws IOException {
        ReportWriter.write(of(input, languages, formats), out);
    }

    static Report of(ArrivalInput input, Set<Language> languages, Set<Format> formats) {
        FactSheet facts = ArrivalFacts.of(input);
        ArrivalEdition edition = input.edition();
        Report.Content content =
                new Report.Content(
                        FactsJson.of(edition, facts),
                        language -> page(input, language, facts),
                        edition.last().atZone(edition.zone()));
        return Report.of(content, languages, formats);
    }

    private static Page page(ArrivalInput input, Language language, FactSheet facts) {
        Page page = ArrivalPage.of(input, Printer.of(language, facts));
        NumberLint.demand("report." + language.code(), page.html(), facts);
        return page;
    }
}
