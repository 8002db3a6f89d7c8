package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
    void text_that_a_spreadsheet_would_run_gets_an_apostrophe(String text) {
        assertThat(Csv.line(text)).isEqualTo("'" + text);
    }

    @Test
    void numbers_stay_numbers() {
        assertThat(Csv.line(-1L, -0.5, 3)).isEqualTo("-1,-0.5,3");
    }

    @Test
    void commas_and_quotes_are_quoted_and_line_breaks_written_out() {
        assertThat(Csv.line("a,b", "say \"hi\"", "two\nlines"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",two\\x0alines");
    }

    @Test
    void null_and_what_is_no_number_are_empty() {
        assertThat(Csv.line(null, Double.NaN, Double.POSITIVE_INFINITY, "")).isEqualTo(",,,");
    }
}
