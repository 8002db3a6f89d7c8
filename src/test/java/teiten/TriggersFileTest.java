package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.console.CommandError;
import teiten.detect.Triggers;

class TriggersFileTest {
    private static final Path FILE = Path.of("verdicts.toml");

    private static Triggers read(String text) {
        return TriggersFile.read(FILE, text);
    }

    @Test
    void the_text_of_the_usual_triggers_is_read_as_the_usual_triggers() {
        assertThat(read(TriggersFile.usualText())).isEqualTo(Triggers.usual());
        assertThat(TriggersFile.usualText()).doesNotContain(" = ?");
    }

    @Test
    void the_text_has_every_key_that_is_known() {
        String table = "";
        StringBuilder keys = new StringBuilder();
        for (String line : TriggersFile.usualText().lines().toList()) {
            if (line.startsWith("[")) {
                table = line.substring(1, line.length() - 1) + ".";
            } else if (!line.startsWith("#") && line.contains(" = ")) {
                keys.append(table).append(line, 0, line.indexOf(' ')).append('\n');
            }
        }
        assertThat(keys.toString().lines())
                .containsExactlyInAnyOrderElementsOf(TriggersFile.usualValues().keySet());
    }

    @Test
    void what_is_left_out_stays_as_usual() {
        Triggers triggers = read("[new]\nsources = 25\n");
        assertThat(triggers.fresh().sources()).isEqualTo(25);
        assertThat(triggers.fresh().days()).isEqualTo(Triggers.usual().fresh().days());
        assertThat(triggers.month()).isEqualTo(Triggers.usual().month());
        assertThat(DetectRun.mark(triggers)).isNotEqualTo(DetectRun.mark(Triggers.usual()));
    }

    @ParameterizedTest
    @CsvSource({
        "'[new]\nsourses = 25', T0313, new.sourses",
        "'[what]\nsources = 25', T0313, what",
        "'sources = 25', T0313, sources",
        "'[new]\nsources = 0', T0314, new.sources",
        "'[new]\nsources = 2.5', T0314, new.sources",
        "'[new]\nsources = \"many\"', T0314, new.sources",
        "'[learning]\nleast_coverage = 1.1', T0314, learning.least_coverage",
        "'[learning]\nleast_coverage = -0.1', T0314, learning.least_coverage",
        "'[learning]\nleast_coverage = nan', T0314, learning.least_coverage",
        "'without = [\"sleep\"]', T0314, without",
        "'[new', T0301, verdicts.toml",
    })
    void what_is_unknown_or_cannot_be_is_an_error_with_its_key(
            String text, String code, String key) {
        assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        CommandError.class,
                        error -> {
                            assertThat(error.code()).isEqualTo(code);
                            assertThat(error.exit()).isEqualTo(3);
                            assertThat(error.getMessage()).contains(key, "verdicts.toml");
                        });
    }

    @Test
    void bounds_are_values() {
        assertThat(read("[learning]\nleast_coverage = 1").learning().leastCoverage()).isEqualTo(1);
        assertThat(read("[learning]\nleast_coverage = 0").learning().leastCoverage()).isZero();
    }

    @Test
    void terms_can_be_switched_off() {
        assertThat(read("without = [\"weekday\"]"))
                .isEqualTo(Triggers.usual().without(Triggers.Term.WEEKDAY));
    }
}
