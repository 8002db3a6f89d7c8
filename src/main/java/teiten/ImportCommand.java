package teiten;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Brings captures into the store.
@Command(name = "import")
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<String> files = List.of();

    @Option(names = "--sensor", paramLabel = "NAME", descriptionKey = "sensor")
    private @Nullable String sensor;

    @Option(names = "--addresses", paramLabel = "CIDR", split = ",", descriptionKey = "addresses")
    private List<String> addresses = List.of();

    private final Session session;

    ImportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(
                "import in " + session.data() + files + sensor + addresses);
    }
}
