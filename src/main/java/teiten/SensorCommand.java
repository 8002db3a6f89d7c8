package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import teiten.console.CommandError;

/// What sensors do; its own commands do the work.
@Command(name = "sensor", synopsisSubcommandLabel = "COMMAND")
final class SensorCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        throw new CommandError("T0260", String.join(", ", commands()));
    }

    private Iterable<String> commands() {
        return java.util.Objects.requireNonNull(spec).commandLine().getSubcommands().keySet();
    }
}
