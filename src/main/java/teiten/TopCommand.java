package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The destination ports with the most accesses.
@Command(name = "top")
final class TopCommand implements Callable<Integer> {
    @Mixin private final PeriodOptions period = new PeriodOptions();

    @Option(names = "--limit", paramLabel = "N", descriptionKey = "limit")
    private int limit = 20;

    private final Session session;

    TopCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(
                "top " + session.console() + session.form() + period.month + limit);
    }
}
