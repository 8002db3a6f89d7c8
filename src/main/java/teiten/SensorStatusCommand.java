package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import teiten.console.CommandError;
import teiten.console.ExitCode;
import teiten.observe.sensor.SensorClock;
import teiten.relay.SpoolSegment;
import teiten.relay.SpoolStatus;

/// Tells how a sensor is, and why it is silent where it is, from its spool alone.
@Command(name = "status")
final class SensorStatusCommand implements Callable<Integer> {
    @Option(names = "--spool", paramLabel = "DIR", descriptionKey = "sensor-spool-read")
    private @Nullable Path spool;

    private final Session session;

    SensorStatusCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws IOException {
        if (spool == null) {
            throw new CommandError("T0270", "--spool");
        }
        if (!Files.isDirectory(spool) || !SpoolSegment.isSpool(spool)) {
            throw new CommandError("T0418", spool);
        }
        SpoolStatus status = SpoolStatus.read(spool);
        if (status == null) {
            throw new CommandError("T0632", spool);
        }
        long now = SensorClock.ofMachine().wallNanos();
        new SensorStatusPrinter(session).print(status, spool, now);
        SpoolStatus.State state = status.state(now);
        if (state.isWell()) {
            return ExitCode.OK.number();
        }
        String key = "status." + state.label();
        throw new CommandError(
                "T0531",
                status.identity().name(),
                session.console().say(key),
                session.console().say(key + ".try"));
    }
}
