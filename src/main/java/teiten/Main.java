package teiten;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `teiten`: Internet fixed-point observation, from captures to the monthly report.
@Command(
        name = "teiten",
        version = "teiten 0.1.0",
        mixinStandardHelpOptions = true,
        description = "Internet fixed-point observation: from captures to a monthly report.")
public final class Main {
    Main() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
