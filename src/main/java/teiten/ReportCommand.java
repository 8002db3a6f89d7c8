package teiten;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes the monthly report.
@Command(name = "report")
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "YYYY-MM", descriptionKey = "report-month")
    private String month = "";

    @Option(names = "--out", paramLabel = "DIR", descriptionKey = "report-out")
    private @Nullable Path out;

    @Option(names = "--format", paramLabel = "FORMAT", split = ",", descriptionKey = "format")
    private List<String> formats = List.of("html");

    private final Session session;

    ReportCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(
                "report in " + session.data() + month + out + formats);
    }
}
