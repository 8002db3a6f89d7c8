package teiten.console;

import java.io.PrintStream;

/// Standard output, a line at a time. Lines end with a line feed everywhere. Throws [OutputClosed]
/// soon after the reader has gone, so that a long answer is not worked out for nobody.
public final class Output {
    private static final int LINES_BETWEEN_CHECKS = 512;

    private final PrintStream stream;
    private final int linesBetweenChecks;
    private int lines;

    Output(PrintStream stream, boolean terminal) {
        this.stream = stream;
        this.linesBetweenChecks = terminal ? 1 : LINES_BETWEEN_CHECKS;
    }

    /// Prints a line that is harmless already.
    public void line(String line) {
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
