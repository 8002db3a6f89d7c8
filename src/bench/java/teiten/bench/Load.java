package teiten.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import teiten.live.Child;
import teiten.live.NetworkNamespaces;
import teiten.live.Ran;

/// The load generator (`src/bench/c/load.c`) at the visitors' end, on a core of its own. Its
/// sources lie in 10.0.0.0/8, so that the budget of one network of sources (/24) does not count.
final class Load {
    /// Where the sensor is.
    static final String TARGETS = "198.18.0.0/16";

    /// Where it seems to come from.
    static final String SOURCES = "10.0.0.0/8";

    /// The hardware address of its frames, which no interface has.
    static final String HARDWARE = "02:00:00:00:00:99";

    private static final int CORE = 0;
    private static final int WINDOW = 2048;
    private static final Duration MORE = Duration.ofSeconds(60);
    private static final Path SOURCE = Path.of("src/bench/c/load.c");

    private final NetworkNamespaces network;
    private final Path program;

    Load(NetworkNamespaces network, Path program) {
        this.network = network;
        this.program = program;
    }

    /// Compiles a C program into a folder.
    static Path compile(Path source, Path folder)
            throws IOException, InterruptedException, TimeoutException {
        Path program = folder.resolve(source.getFileName().toString().replaceFirst("\\.c$", ""));
        try (Child compiler =
                Child.start(List.of("cc", "-O2", "-w", "-o", "" + program, "" + source))) {
            if (compiler.awaitEnd(MORE) != 0) {
                throw new IOException(source + ":\n" + compiler.printed());
            }
        }
        return program;
    }

    static Path compile(Path folder) throws IOException, InterruptedException, TimeoutException {
        return compile(SOURCE, folder);
    }

    /// What a load came to.
    ///
    /// @param syns SYNs that the kernel took
    /// @param synAcks answers to them, counted in dialogues alone
    /// @param acknowledged payloads that were acknowledged
    /// @param fins closes by the other side
    /// @param resets resets by the other side
    /// @param ringDrops answers that this end lost
    record Result(
            long syns,
            long refused,
            long synAcks,
            long acknowledged,
            long fins,
            long resets,
            long closed,
            long ringDrops,
            double seconds,
            double cpuSeconds) {}

    /// SYNs alone.
    ///
    /// @param rate a second; 0: as many as go
    Result syns(double seconds, long rate)
            throws IOException, InterruptedException, TimeoutException {
        return run(seconds, rate, "syn");
    }

    /// Dialogues.
    ///
    /// @param rate a second; 0: as fast as they are answered
    Result dialogues(double seconds, long rate)
            throws IOException, InterruptedException, TimeoutException {
        return run(seconds, rate, "dialogue", "" + WINDOW);
    }

    private Result run(double seconds, long rate, String... mode)
            throws IOException, InterruptedException, TimeoutException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "taskset",
                                "-c",
                                "" + CORE,
                                "" + program.toAbsolutePath(),
                                network.peer().device(),
                                network.sensor().hardwareAddress(),
                                SOURCES,
                                TARGETS,
                                "" + seconds,
                                "" + rate));
        words.addAll(List.of(mode));
        Ran ran =
                network.peer()
                        .run(
                                MORE.plusMillis((long) (seconds * 1000)),
                                words.toArray(String[]::new));
        if (ran.exit() != 0) {
            throw new IOException(words + ":\n" + ran.printed());
        }
        String line = ran.printed();
        return new Result(
                count(line, "syns"),
                count(line, "refused"),
                count(line, "syn_acks"),
                count(line, "payloads_acknowledged"),
                count(line, "fins"),
                count(line, "resets"),
                count(line, "closed"),
                count(line, "ring_drops"),
                number(line, "seconds"),
                number(line, "cpu_seconds"));
    }

    private static long count(String line, String key) {
        return (long) number(line, key);
    }

    private static double number(String line, String key) {
        Matcher found = Pattern.compile("\"" + key + "\":([0-9.]+)").matcher(line);
        if (!found.find()) {
            throw new IllegalStateException(key + " in " + line);
        }
        return Double.parseDouble(found.group(1));
    }
}
