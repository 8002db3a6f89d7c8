package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {
    @ParameterizedTest
    @CsvSource({
        "0x00, \\x00",
        "0x0A, \\x0a",
        "0x1B, \\x1b",
        "0x7F, \\x7f",
        "0x9B, \\x9b",
        "0x202E, \\u202e",
        "0x2066, \\u2066",
        "0x200B, \\u200b",
        "0x2028, \\u2028",
        "0xFEFF, \\ufeff",
        "0xD800, \\ud800",
        "0xE000, \\ue000",
        "0xE0001, \\U000e0001"
    })
    void what_a_terminal_obeys_or_hides_is_written_out(int codePoint, String written) {
        String text = "a" + Character.toString(codePoint) + "b";
        assertThat(Escapes.visible(text)).isEqualTo("a" + written + "b");
    }

    @Test
    void text_that_people_read_stays() {
        String text = "OpenSSH_6.6.1p1 – 定点観測 😀 \\x41";
        assertThat(Escapes.visible(text)).isEqualTo(text);
    }

    @Test
    void no_character_at_all_gets_through_as_a_control() {
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            String safe = Escapes.visible(Character.toString(codePoint));
            assertThat(safe.codePoints().noneMatch(Character::isISOControl)).isTrue();
        }
    }
}
