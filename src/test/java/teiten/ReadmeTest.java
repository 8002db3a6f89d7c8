package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The Japanese README says what the English one says, as far as form can show it.
class ReadmeTest {
    private final List<String> english = lines("README.md");
    private final List<String> japanese = lines("README.ja.md");

    @Test
    void both_show_the_same_commands() {
        assertThat(commands(japanese)).isEqualTo(commands(english)).isNotEmpty();
    }

    @Test
    void both_have_the_same_headings_items_and_rows() {
        for (String beginning : List.of("# ", "## ", "- ", "|")) {
            assertThat(japanese.stream().filter(line -> line.startsWith(beginning)))
                    .as(beginning)
                    .hasSameSizeAs(
                            english.stream().filter(line -> line.startsWith(beginning)).toList());
        }
    }

    @Test
    void both_name_the_same_tools_of_the_house() {
        for (String tool : tools(english)) {
            assertThat(japanese).as(tool).anyMatch(line -> line.contains(tool));
        }
    }

    // What stands before the remark of an indented line.
    private static List<String> commands(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("    "))
                .map(line -> line.replaceFirst(" +# .*", "").strip())
                .toList();
    }

    private static List<String> tools(List<String> lines) {
        return lines.stream()
                .flatMap(line -> Stream.of(line.split("`", -1)))
                .filter(word -> word.matches("bin/[a-z]+( [a-z]+)?"))
                .distinct()
                .toList();
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
