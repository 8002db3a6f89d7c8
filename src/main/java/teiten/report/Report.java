package teiten.report;

import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// A report as files in memory; the same input gives the same bytes.
///
/// @param files content by path inside the folder of the report
record Report(SortedMap<String, String> files) {
    static Report of(ReportInput input, Set<Language> languages) {
        FactSheet facts = FactSheet.of(input);
        SortedMap<String, String> files = new TreeMap<>();
        files.put("facts.json", FactsJson.of(input.edition(), facts));
        for (Language language : languages) {
            Page page = Page.of(input, Printer.of(language, facts));
            files.put("report." + language.code() + ".html", page.html());
            for (Figure figure : page.figures()) {
                String name = "figures/figure" + figure.number();
                files.put(name + "." + language.code() + ".svg", figure.svg());
                files.put(name + ".csv", figure.csv());
            }
        }
        return new Report(files);
    }
}
