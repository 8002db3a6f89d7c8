package teiten.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(screen, true, StandardCharsets.UTF_8);

    private Console console(boolean terminal, boolean quiet) {
        return Console.of(
                new Console.Streams(stream, stream, new Terminal(terminal, terminal, 80)),
                Words.read("/teiten/messages.tsv", Language.EN),
                new Console.Manner("never", quiet, false),
                Map.of());
    }

    private String screen() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_terminal_sees_a_bar_that_is_gone_at_the_end() {
        try (ProgressLine progress = console(true, false).progress("import", 100)) {
            assertThat(screen()).contains("import").contains("0%").doesNotContain("\n");
            progress.at(50);
        }
        assertThat(screen()).endsWith("\r\u001b[K");
    }

    @Test
    void data_never_run_into_the_bar() {
        Console console = console(true, false);
        try (ProgressLine _ = console.progress("import", 100)) {
            console.output().line("data");
        }
        assertThat(screen()).contains("\r\u001b[Kdata\n");
    }

    @Test
    void a_file_gets_one_line_at_the_end_when_there_is_something_to_say() {
        try (ProgressLine progress = console(false, false).progress("import", 100)) {
            progress.at(100);
            progress.done("3 files\u0007");
        }
        assertThat(screen()).matches("  import +0\\.[0-9] s  3 files\\\\x07\\R");
    }

    @Test
    void the_quiet_see_nothing() {
        try (ProgressLine progress = console(true, true).progress("import", 100)) {
            progress.done("3 files");
        }
        assertThat(screen()).isEmpty();
    }

    @Test
    void a_total_of_zero_or_an_overrun_is_no_fault() {
        try (ProgressLine progress = console(true, false).progress("import", 0)) {
            progress.at(5);
        }
        try (ProgressLine progress = console(true, false).progress("import", 1)) {
            progress.at(Long.MAX_VALUE);
        }
        assertThat(screen()).doesNotContain("NaN");
    }
}
