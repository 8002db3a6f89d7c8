package teiten.report;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import teiten.report.pdf.Pdf;

/// A report as files in memory; the same input gives the same bytes.
///
/// @param files content by path inside the folder of the report
record Report(SortedMap<String, byte[]> files) {
    /// The report as pages for the screen alone.
    static Report of(ReportInput input, Set<Language> languages) {
        return of(input, languages, Set.of(Format.HTML));
    }

    static Report of(ReportInput input, Set<Language> languages, Set<Format> formats) {
        return of(input, Imprint.NONE, languages, formats);
    }

    /// The report with what it was made from. Throws [UntracedNumberException] where a page prints
    /// what no fact says.
    static Report of(
            ReportInput input, Imprint imprint, Set<Language> languages, Set<Format> formats) {
        FactSheet facts = FactSheet.of(input);
        Edition edition = input.edition();
        Content content =
                new Content(
                        FactsJson.of(input, facts, imprint),
                        language -> page(input, language, facts),
                        edition.dated().atStartOfDay(edition.zone()));
        Report report = of(content, languages, formats);
        ReportManifest.add(report.files(), input, imprint, languages);
        return report;
    }

    private static Page page(ReportInput input, Language language, FactSheet facts) {
        Page page = Page.of(input, Printer.of(language, facts));
        NumberLint.demand("report." + language.code(), page.html(), facts);
        return page;
    }

    /// What a document is made of, whatever it is about.
    ///
    /// @param facts `facts.json`
    /// @param page the page in a language
    /// @param dated when it was made, as its files say
    record Content(String facts, Function<Language, Page> page, ZonedDateTime dated) {}

    static Report of(Content content, Set<Language> languages, Set<Format> formats) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("facts.json", bytes(content.facts()));
        SortedMap<String, String> pages = new TreeMap<>();
        for (Language language : languages) {
            Page page = content.page().apply(language);
            pages.put("report." + language.code(), page.html());
            for (Figure figure : page.figures()) {
                String name = "figures/figure" + figure.number();
                files.put(name + "." + language.code() + ".svg", bytes(figure.svg()));
                files.put(name + ".csv", bytes(figure.csv()));
            }
        }
        if (formats.contains(Format.HTML)) {
            pages.forEach((name, html) -> files.put(name + ".html", bytes(html)));
        }
        if (formats.contains(Format.PDF)) {
            files.putAll(pdfs(pages, content.dated()));
        }
        return new Report(files);
    }

    /// A file that is text.
    String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    // To lay out a page takes a second or two, so each language has a thread.
    private static SortedMap<String, byte[]> pdfs(
            SortedMap<String, String> pages, ZonedDateTime dated) {
        SortedMap<String, byte[]> pdfs = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, pages.size()))) {
            List<Callable<byte[]>> tasks = new ArrayList<>();
            pages.values().forEach(html -> tasks.add(() -> Pdf.of(html, dated)));
            List<Future<byte[]>> made = threads.invokeAll(tasks);
            int next = 0;
            for (Map.Entry<String, String> page : pages.entrySet()) {
                pdfs.put(page.getKey() + ".pdf", made.get(next).get());
                next++;
            }
            return pdfs;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while laying out", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a page could not be laid out: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
