package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
    private static final Set<Language> BOTH = Set.of(Language.JA, Language.EN);
    private static final Set<Format> HTML = Set.of(Format.HTML);

    @TempDir private Path folder;

    @Test
    void a_report_is_a_folder_of_pages_facts_and_figures() throws IOException {
        Path out = folder.resolve("reports/2015-10");
        ReportWriter.write(Sample.october(), Imprint.NONE, BOTH, HTML, out);
        assertThat(files(out))
                .contains("facts.json", "report.en.html", "report.ja.html", "figures/figure1.csv")
                .contains("figures/figure4.ja.svg", "figures/figure4.en.svg")
                .hasSize(16);
        assertThat(files(out.resolveSibling("."))).allMatch(name -> name.startsWith("2015-10/"));
    }

    @Test
    void written_again_it_replaces_its_own_files_and_nothing_else() throws IOException {
        ReportWriter.write(Sample.october(), Imprint.NONE, BOTH, HTML, folder);
        Files.writeString(folder.resolve("notes.txt"), "mine");
        Files.writeString(folder.resolve("figures/map.svg"), "mine");
        ReportWriter.write(Sample.empty(), Imprint.NONE, Set.of(Language.JA), HTML, folder);
        assertThat(files(folder))
                .contains("notes.txt", "figures/map.svg", "report.ja.html")
                .doesNotContain("figures/figure1.csv", "figures/figure1.ja.svg");
        assertThat(folder.resolve("report.ja.html")).content().contains("観測データはありません");
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
