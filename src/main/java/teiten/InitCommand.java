package teiten;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes a store.
@Command(name = "init")
final class InitCommand implements Callable<Integer> {
    @Option(names = "--zone", paramLabel = "ZONE", descriptionKey = "zone")
    private @Nullable String zone;

    private final Session session;

    InitCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException("init in " + session.data() + zone);
    }
}
