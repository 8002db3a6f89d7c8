package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A short [Soak]: processes are really killed.
class SoakTest {
    @TempDir Path folder;

    @Test
    void whatever_happens_nothing_is_lost_counted_twice_or_left_unnamed() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Soak(folder, 4, new PrintStream(out, true, StandardCharsets.UTF_8)).everyTurn(3);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("kill at", "two imports", "lost");
    }
}
