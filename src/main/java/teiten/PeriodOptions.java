package teiten;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which read commands are told their days.
final class PeriodOptions {
    @Option(names = "--since", paramLabel = "DAY", descriptionKey = "since")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "DAY", descriptionKey = "until")
    @Nullable String until;

    @Option(names = "--month", paramLabel = "YYYY-MM", descriptionKey = "month")
    @Nullable String month;

    @Option(names = "--last", paramLabel = "LENGTH", descriptionKey = "last")
    @Nullable String last;
}
