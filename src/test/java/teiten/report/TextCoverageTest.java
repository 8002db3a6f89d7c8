package teiten.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextCoverageTest {
    /// `| id | kind | texts | cited | state |`.
    private static final int COLUMNS = 5;

    @Test
    void the_second_table_of_coverage_says_what_the_texts_hold() throws IOException {
        List<String> lines =
                Files.readAllLines(Path.of("COVERAGE.md")).stream()
                        .filter(line -> line.startsWith("| ") && !line.startsWith("| id "))
                        .filter(line -> line.split(" \\| ", -1).length == COLUMNS)
                        .toList();
        assertThat(lines).isEqualTo(TextCoverage.all().stream().map(Object::toString).toList());
    }
}
