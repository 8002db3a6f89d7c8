package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import teiten.Main;

/// A sensor at work: `sensor run` as a process of its own in a network namespace.
public final class LiveSensor implements AutoCloseable {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);

    /// Older connections are closed by then: the longest silence, and a little.
    private static final long SILENCE_MILLIS = 10_500;

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private final Child process;
    private final Path spool;

    private LiveSensor(Child process, Path spool) {
        this.process = process;
        this.spool = spool;
    }

    /// Starts a sensor at the interface of a namespace, and returns once it watches.
    ///
    /// @param spool the folder of its records
    /// @param options what `sensor run` is to be told besides
    public static LiveSensor start(Namespace where, Path spool, String... options)
            throws IOException, InterruptedException {
        return startBy(List.of(), CLASS_PATH, where, spool, options);
    }

    /// The same through another program that replaces itself by the words behind its own, such as
    /// `setpriv`.
    ///
    /// @param classPath where that program's user finds the classes
    public static LiveSensor startBy(
            List<String> program, String classPath, Namespace where, Path spool, String... options)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(program);
        words.addAll(
                Namespace.javaOf(
                        classPath,
                        Main.class.getName(),
                        "sensor",
                        "run",
                        "--lang",
                        "en",
                        "--name",
                        "live",
                        "--spool",
                        spool.toString()));
        List<String> given = List.of(options);
        if (!given.contains("--interface")) {
            words.addAll(List.of("--interface", where.device()));
        }
        words.addAll(given);
        LiveSensor sensor = new LiveSensor(where.start(words), spool);
        sensor.process.awaitLine(line -> line.contains(" watches "), READY);
        return sensor;
    }

    /// The process, whose id is that of the sensor itself.
    public Child process() {
        return process;
    }

    /// Waits until it has closed what was open when this was called.
    public void settle() throws InterruptedException {
        Thread.sleep(SILENCE_MILLIS);
    }

    /// Ends it as a service manager does, which must succeed, and answers what it recorded.
    public SpooledTraffic stop() throws InterruptedException, TimeoutException {
        int exit = process.stop(END);
        assertThat(exit).as(process.printed()).isZero();
        return new SpooledTraffic(spool);
    }

    @Override
    public void close() {
        process.close();
    }
}
