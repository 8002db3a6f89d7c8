package teiten;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Simulates, imports and reports, so that somebody sees Teiten at work in one command.
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--no-serve", descriptionKey = "no-serve")
    private boolean noServe;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = 20151001;

    private final Session session;

    DemoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("demo in " + session.data() + noServe + seed);
    }
}
