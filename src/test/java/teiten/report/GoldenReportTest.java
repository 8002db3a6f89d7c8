package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every word and number of a report that never was; `bin/bless` writes these files anew where a
/// change is meant, and the difference is then read like any other.
class GoldenReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden/report");

    @ParameterizedTest
    @ValueSource(strings = {"report.ja.html", "report.en.html", "facts.json"})
    void the_report_is_the_one_that_was_blessed(String name) throws IOException {
        Report report = Report.of(Sample.october(), Set.of(Language.JA, Language.EN));
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("teiten.bless")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, report.text(name));
        }
        assertThat(report.text(name).lines())
                .as("bin/bless writes %s anew", golden)
                .containsExactlyElementsOf(Files.readAllLines(golden));
    }
}
