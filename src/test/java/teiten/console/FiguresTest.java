package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @Test
    void thousands_have_commas_and_halves_are_rounded_up() {
        assertThat(Figures.of(1_234_567)).isEqualTo("1,234,567");
        assertThat(Figures.of(1093.45, 1)).isEqualTo("1,093.5");
        assertThat(Figures.rate(9.994)).isEqualTo("9.99");
        assertThat(Figures.rate(10)).isEqualTo("10.0");
        assertThat(Figures.percent(0.12345)).isEqualTo("12.3%");
        assertThat(Figures.percent(Double.NaN)).isEqualTo("–");
    }

    @Test
    void a_share_is_as_long_as_it_is_large() {
        assertThat(ShareBar.of(1, 8)).isEqualTo("████████");
        assertThat(ShareBar.of(0.5, 8)).isEqualTo("████");
        assertThat(ShareBar.of(0.01, 8)).isEqualTo("▏");
        assertThat(ShareBar.of(Double.NaN, 8)).isEmpty();
    }

    @Test
    void no_color_is_obeyed_and_always_wins_over_it() {
        assertThat(Ink.of("auto", Map.of(), true)).isEqualTo(Ink.COLOURED);
        assertThat(Ink.of("auto", Map.of(), false)).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of("auto", Map.of("NO_COLOR", "1"), true)).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of("always", Map.of("NO_COLOR", "1"), false)).isEqualTo(Ink.COLOURED);
        assertThat(Ink.of("never", Map.of(), true)).isEqualTo(Ink.PLAIN);
    }

    @Test
    void the_locale_chooses_the_language() {
        assertThat(Language.of(Map.of("LANG", "ja_JP.UTF-8"))).isEqualTo(Language.JA);
        assertThat(Language.of(Map.of("LANG", "ja_JP.UTF-8", "LC_ALL", "C")))
                .isEqualTo(Language.EN);
        assertThat(Language.of(Map.of())).isEqualTo(Language.EN);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1023, '1,023 B'",
        "1024, 1.0 KiB",
        "1048575, '1,024.0 KiB'",
        "1048576, 1.0 MiB",
        "82285395148, 76.6 GiB",
        "1099511627776, 1.0 TiB",
        "9223372036854775807, '8,388,608.0 TiB'"
    })
    void bytes_stand_in_the_unit_that_suits_them(long bytes, String told) {
        assertThat(Figures.bytes(bytes)).isEqualTo(told);
    }
}
