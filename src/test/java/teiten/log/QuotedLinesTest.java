package teiten.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows of CSV that are several lines, and lines that only look so.
class QuotedLinesTest {
    private static final String HEADER = "time,src,sport,transport,dst,dport\n";
    private static final String SOUND =
            "2015-10-01T00:00:01Z,198.51.100.7,40000,tcp,192.0.2.1,22\n";
    private static final String OBSERVED = "default SYN 198.51.100.7:40000 > 192.0.2.1:22 1/1 -";

    @TempDir Path folder;

    private Reading reading() {
        return new Reading(folder);
    }

    @Test
    void a_quoted_cell_holds_line_breaks() throws IOException {
        Reading reading = reading();
        String row = SOUND.strip() + ",\"two\r\nor \"\"more\"\"\n\n lines\"\n";
        Logged logged = reading.read(HEADER.strip() + ",note\n" + row + row);
        assertThat(reading.observations).containsExactly(OBSERVED, OBSERVED);
        assertThat(logged.rows()).isEqualTo(2);
        assertThat(reading.aside).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"open", "5\" disk", "\"shut\" and \"open"})
    void a_quote_that_nobody_closes_takes_no_other_row_along(String cell) throws IOException {
        Reading reading = reading();
        String header = HEADER.strip() + ",note\n";
        String sound = SOUND.strip() + ",\n";
        String broken = SOUND.strip() + "," + cell + "\n";
        Logged logged = reading.read(header + broken + sound + sound + broken + sound);
        long aside = logged.skipped().getOrDefault("bad_row", 0L);
        assertThat(logged.accepted() + aside).isEqualTo(5);
        assertThat(logged.accepted()).isEqualTo(cell.startsWith("5") ? 5 : 3);
    }

    @Test
    void a_row_of_several_lines_has_the_limit_of_a_line() throws IOException {
        String header = HEADER.strip() + ",note\n";
        String begin = SOUND.strip() + ",\"";
        int room = Lines.MOST_BYTES - begin.length() - 1;
        Reading fits = reading();
        fits.read(header + begin + "\n".repeat(room) + "\"\n" + SOUND.strip() + ",\n");
        assertThat(fits.observations).containsExactly(OBSERVED, OBSERVED);
        Reading beyond = reading();
        Logged logged =
                beyond.read(
                        header + begin + "\n".repeat(room + 1) + "\"\n" + SOUND.strip() + ",\n");
        assertThat(beyond.observations).containsExactly(OBSERVED);
        assertThat(logged.accepted()).isEqualTo(1);
        assertThat(logged.skipped()).containsEntry("bad_row", 2L);
    }

    @Test
    void lines_are_joined_in_vain_only_so_often() throws IOException {
        String bad = "a\",\"b\n";
        Reading reading = reading();
        Logged logged = reading.read(HEADER + bad.repeat(40_000) + SOUND);
        assertThat(logged.accepted()).isEqualTo(1);
        assertThat(logged.setAside()).isEqualTo(40_000);
    }
}
