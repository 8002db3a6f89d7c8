package teiten;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option by which an answer is compared with that of an earlier period.
final class VersusOption {
    @Option(names = "--vs", paramLabel = "previous|year", descriptionKey = "vs")
    @Nullable String versus;
}
