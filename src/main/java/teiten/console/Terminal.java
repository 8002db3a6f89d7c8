package teiten.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What stands at the other end of the standard streams.
///
/// @param output whether standard output is a terminal
/// @param errors whether standard error is a terminal
/// @param columns width of lines
public record Terminal(boolean output, boolean errors, int columns) {
    /// Width where nobody says another.
    public static final int USUAL_COLUMNS = 80;

    private static final int FEWEST_COLUMNS = 40;
    private static final int MOST_COLUMNS = 240;
    private static final int PATIENCE_MILLIS = 500;

    public Terminal {
        columns = Math.clamp(columns, FEWEST_COLUMNS, MOST_COLUMNS);
    }

    /// Files or pipes on both streams.
    public static Terminal none() {
        return new Terminal(false, false, USUAL_COLUMNS);
    }

    /// What this process has. The width is asked for only where there is a terminal, since asking
    /// costs a process.
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean output = isTerminal(1);
        boolean errors = isTerminal(2);
        return new Terminal(
                output, errors, output || errors ? columns(environment) : USUAL_COLUMNS);
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException _) {
            return bothAreTerminals();
        }
    }

    /// Without /proc (macOS) the runtime only tells about input and output together. JDK 25 answers
    /// null again where they are not terminals (JDK-8351435).
    @SuppressWarnings("SystemConsoleNull")
    private static boolean bothAreTerminals() {
        java.io.Console both = System.console();
        return both != null && both.isTerminal();
    }

    private static int columns(Map<String, String> environment) {
        String asked = environment.getOrDefault("COLUMNS", "");
        return number(asked.isEmpty() ? sttySize() : asked);
    }

    /// `rows columns` as stty prints them.
    private static String sttySize() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size")
                            .redirectInput(Path.of("/dev/tty").toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroy();
                return "";
            }
            String size =
                    new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return size.substring(size.indexOf(' ') + 1).strip();
        } catch (IOException _) {
            return "";
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int number(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException _) {
            return USUAL_COLUMNS;
        }
    }
}
