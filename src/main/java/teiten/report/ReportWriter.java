package teiten.report;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;

/// Puts a report on disk: a page and a PDF a language, `facts.json`, `manifest.json` and
/// `figures/`.
public final class ReportWriter {
    private ReportWriter() {}

    /// Writes the report for the input in the given languages and formats into the folder `out`,
    /// which is made when it is missing. Everything is written beside it first: a file of the
    /// report is either the old one or the new one, never a part. Other files in `out` are left
    /// alone.
    public static void write(
            ReportInput input,
            Imprint imprint,
            Set<Language> languages,
            Set<Format> formats,
            Path out)
            throws IOException {
        write(Report.of(input, imprint, languages, formats), out);
    }

    static void write(Report report, Path out) throws IOException {
        Path target = out.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(out + " cannot hold a report");
        }
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, ".report-");
        try {
            for (Map.Entry<String, byte[]> file : report.files().entrySet()) {
                Path path = fresh.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
            Files.createDirectories(target.resolve("figures"));
            clearFigures(target.resolve("figures"));
            for (String file : report.files().keySet()) {
                Files.move(
                        fresh.resolve(file),
                        target.resolve(file),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            remove(fresh);
        }
    }

    // A figure of an earlier report of the month may have no successor.
    private static void clearFigures(Path figures) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(figures, "figure*.{svg,csv}")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
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
