package teiten;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Says what is in captures, without a store.
@Command(name = "identify")
final class IdentifyCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "files")
    private List<String> files = List.of();

    @Option(names = "--addresses", paramLabel = "CIDR", split = ",", descriptionKey = "addresses")
    private List<String> addresses = List.of();

    @Option(names = "--summary", descriptionKey = "summary")
    private boolean summary;

    private final Session session;

    IdentifyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(
                "identify in " + session.data() + files + addresses + summary);
    }
}
