package teiten;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which `report` is told of files that lie in no store.
final class ArrivalOptions {
    @Option(names = "--from", paramLabel = "FILE", arity = "1..*", descriptionKey = "report-from")
    private List<String> files = List.of();

    @Option(
            names = "--addresses",
            paramLabel = "CIDR",
            split = ",",
            descriptionKey = "import-addresses")
    private List<String> addresses = List.of();

    @Option(names = "--sensor", paramLabel = "NAME", descriptionKey = "sensor")
    private @Nullable String sensor;

    List<String> files() {
        return files;
    }

    List<String> addresses() {
        return addresses;
    }

    @Nullable String sensor() {
        return sensor;
    }
}
