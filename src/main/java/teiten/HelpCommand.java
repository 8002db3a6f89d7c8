package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import teiten.console.CommandError;
import teiten.console.ExitCode;

/// Help about a command, for those who ask by a word instead of an option.
@Command(name = "help")
final class HelpCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "COMMAND", descriptionKey = "command")
    private @Nullable String name;

    @Spec private @Nullable CommandSpec spec;

    private final Session session;
    private final Help help;

    HelpCommand(Session session, Help help) {
        this.session = session;
        this.help = help;
    }

    @Override
    public Integer call() {
        CommandLine root = java.util.Objects.requireNonNull(spec).root().commandLine();
        CommandLine asked = name == null ? root : root.getSubcommands().get(name);
        if (asked == null) {
            throw new CommandError("T0201", String.valueOf(name), "teiten");
        }
        help.print(asked, session, session.surroundings().streams().out());
        return ExitCode.OK.number();
    }
}
