package teiten.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// tcpdump beside the sensor: it has no part in what is tested, and sees what passes the cable.
public final class Witness implements AutoCloseable {
    private static final Duration WAIT = Duration.ofSeconds(20);
    private static final long SETTLE_MILLIS = 200;
    private static final Pattern DROPPED = Pattern.compile("(\\d+) packets dropped by kernel");

    private final Child tcpdump;
    private final Path file;

    private Witness(Child tcpdump, Path file) {
        this.tcpdump = tcpdump;
        this.file = file;
    }

    static Witness start(Namespace at, Path file, List<String> filter)
            throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "tcpdump",
                                "-n",
                                "-U",
                                "-Z",
                                "root",
                                "--immediate-mode",
                                "-B",
                                "65536",
                                "-s",
                                "65535",
                                "-i",
                                at.device(),
                                "-w",
                                file.toString()));
        words.addAll(filter);
        Child tcpdump = at.start(words);
        tcpdump.awaitLine(line -> line.contains("listening on"), WAIT);
        return new Witness(tcpdump, file);
    }

    /// Ends the capture and answers its file. Throws where tcpdump missed packets: then it is no
    /// witness.
    public Path stop() throws IOException, InterruptedException, TimeoutException {
        Thread.sleep(SETTLE_MILLIS);
        tcpdump.stop(WAIT);
        Matcher dropped = DROPPED.matcher(tcpdump.printed());
        if (!dropped.find() || Long.parseLong(dropped.group(1)) != 0) {
            throw new IOException("tcpdump missed packets:\n" + tcpdump.printed());
        }
        return file;
    }

    @Override
    public void close() {
        tcpdump.close();
    }
}
