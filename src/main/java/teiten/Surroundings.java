package teiten;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import teiten.console.Console;
import teiten.console.Terminal;

/// What a run of the command finds around it.
///
/// @param environment environment variables
/// @param folder the folder that relative names start from
/// @param input standard input
/// @param streams standard output and standard error
record Surroundings(
        Map<String, String> environment, Path folder, InputStream input, Console.Streams streams) {

    /// This process, printing to these streams.
    static Surroundings ofProcess(PrintStream out, PrintStream err, Terminal terminal) {
        return new Surroundings(
                System.getenv(), Path.of(""), System.in, new Console.Streams(out, err, terminal));
    }
}
