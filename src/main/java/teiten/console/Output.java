package teiten.console;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/// Standard output, a line at a time. Lines end with a line feed everywhere. Throws [OutputClosed]
/// soon after the reader has gone, so that a long answer is not worked out for nobody.
public final class Output {
    private static final int LINES_BETWEEN_CHECKS = 512;

    private final PrintStream stream;
    private final boolean terminal;
    private final int linesBetweenChecks;
    private int lines;
    private @Nullable ProgressLine progress;

    Output(PrintStream stream, boolean terminal) {
        this.stream = stream;
        this.terminal = terminal;
        this.linesBetweenChecks = terminal ? 1 : LINES_BETWEEN_CHECKS;
    }

    /// Standard output and this bar may share a terminal; null when there is none any more.
    void under(@Nullable ProgressLine shown) {
        progress = shown;
    }

    /// Prints a line that is harmless already.
    public void line(String line) {
        if (terminal && progress != null) {
            progress.hide();
        }
        stream.print(line);
        stream.print('\n');
        if (++lines % linesBetweenChecks == 0) {
            flush();
        }
    }

    /// Prints text that has its own line ends.
    public void text(String text) {
        stream.print(text);
        flush();
    }

    /// Writes out what is held back.
    public void flush() {
        if (stream.checkError()) {
            throw new OutputClosed();
        }
    }
}
