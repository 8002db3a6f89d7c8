package teiten;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes captures of simulated traffic with a known truth.
@Command(name = "simulate")
final class SimulateCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SCENARIO", descriptionKey = "scenario")
    private String scenario = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, descriptionKey = "out")
    private @Nullable Path out;

    @Option(names = "--seed", paramLabel = "N", descriptionKey = "seed")
    private long seed = 20151001;

    @Option(names = "--scale", paramLabel = "X", descriptionKey = "scale")
    private double scale = 1;

    private final Session session;

    SimulateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new UnsupportedOperationException(
                "simulate in " + session.data() + scenario + out + seed + scale);
    }
}
