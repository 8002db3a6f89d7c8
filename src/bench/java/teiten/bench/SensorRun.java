package teiten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import teiten.live.Child;
import teiten.live.NetworkNamespaces;

/// `./teiten sensor run` on one core, its spool in a folder that is emptied before and after.
final class SensorRun implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(120);
    private static final int CORE = 1;
    private static final double TICKS_A_SECOND = 100;

    /// What a process has taken so far.
    ///
    /// @param residentBytes memory that it holds
    /// @param peakBytes the most that it held
    record Taken(double cpuSeconds, long residentBytes, long peakBytes) {}

    private final Child child;
    private final Path spool;

    private SensorRun(Child child, Path spool) {
        this.child = child;
        this.spool = spool;
    }

    /// Starts a sensor and returns once it watches.
    ///
    /// @param more options of `sensor run`
    static SensorRun start(NetworkNamespaces network, Path spool, String... more)
            throws IOException, InterruptedException {
        Folders.empty(spool);
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "taskset",
                                "-c",
                                "" + CORE,
                                "./teiten",
                                "sensor",
                                "run",
                                "--interface",
                                network.sensor().device(),
                                "--prefix",
                                Load.TARGETS,
                                "--name",
                                "bench",
                                "--spool",
                                "" + spool));
        words.addAll(List.of(more));
        Child child = network.sensor().start(words);
        child.awaitLine(line -> line.contains(spool.toString()), WAIT);
        return new SensorRun(child, spool);
    }

    Taken taken() throws IOException {
        Path process = Path.of("/proc/" + child.pid());
        String stat = Files.readString(process.resolve("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        double cpu = (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_A_SECOND;
        long resident = 0;
        long peak = 0;
        for (String line : Files.readAllLines(process.resolve("status"))) {
            String digits = line.replaceAll("[^0-9]", "");
            if (line.startsWith("VmRSS:")) {
                resident = Long.parseLong(digits) << 10;
            } else if (line.startsWith("VmHWM:")) {
                peak = Long.parseLong(digits) << 10;
            }
        }
        return new Taken(cpu, resident, peak);
    }

    /// Ends it in order; its spool is then complete.
    void stop() throws IOException, InterruptedException, TimeoutException {
        int exit = child.stop(WAIT);
        if (exit != 0) {
            throw new IOException("the sensor ended with " + exit + ":\n" + child.printed());
        }
    }

    Path spool() {
        return spool;
    }

    @Override
    public void close() throws IOException {
        child.close();
        Folders.empty(spool);
    }
}
