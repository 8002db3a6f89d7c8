package teiten;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Lets the conformance run call what the command line calls, in the same process.
///
/// @param code exit code
/// @param out what it printed to standard output
/// @param err what it printed to standard error
public record CommandDoor(int code, String out, String err) {
    /// Runs a command.
    public static CommandDoor run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code =
                Main.run(
                        arguments,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CommandDoor(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
