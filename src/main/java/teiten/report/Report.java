package teiten.report;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A report as files in memory; the same input gives the same bytes.
///
/// @param files content by path inside the folder of the report
record Report(SortedMap<String, byte[]> files) {
    static Report of(ReportInput input, Set<Language> languages) {
        FactSheet facts = FactSheet.of(input);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("facts.json", bytes(FactsJson.of(input.edition(), facts)));
        for (Language language : languages) {
            Page page = Page.of(input, Printer.of(language, facts));
            files.put("report." + language.code() + ".html", bytes(page.html()));
            for (Figure figure : page.figures()) {
                String name = "figures/figure" + figure.number();
                files.put(name + "." + language.code() + ".svg", bytes(figure.svg()));
                files.put(name + ".csv", bytes(figure.csv()));
            }
        }
        return new Report(files);
    }

    /// A file that is text.
    String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
