package teiten.live;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;

/// Real clients that visit a sensor at the same time, each known by the name of its visit.
final class Visitors {
    private record Visit(Child child, long endNanos) {}

    private final Namespace from;
    private final Map<String, Visit> visits = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    Visitors(Namespace from) {
        this.from = from;
    }

    /// Starts a client, unless it is not installed.
    ///
    /// @param visit its name, after which whether it can be and what it said is asked
    /// @param atMost when it is killed; many would try for ever
    void start(String visit, Duration atMost, String... words) throws IOException {
        if (NetworkNamespaces.isThere(words[0])) {
            Child child = from.start(words);
            visits.put(visit, new Visit(child, System.nanoTime() + atMost.toNanos()));
        } else {
            missing.put(visit, words[0]);
        }
    }

    /// Starts a client that has nothing to read for some seconds, and then the end of its input;
    /// others leave when their input ends.
    void startPatient(String visit, int seconds, String... words) throws IOException {
        if (NetworkNamespaces.isThere(words[0])) {
            String line = "sleep " + seconds + " | " + String.join(" ", words);
            start(visit, Duration.ofSeconds(seconds + 5L), "sh", "-c", line);
        } else {
            missing.put(visit, words[0]);
        }
    }

    /// Notes that a visit can not be made, for want of something.
    void lack(String visit, String what) {
        missing.put(visit, what);
    }

    /// Waits until all have ended, and kills those whose time is up.
    void await() throws InterruptedException {
        for (Visit visit : visits.values()) {
            try {
                visit.child.awaitEnd(Duration.ofNanos(visit.endNanos - System.nanoTime()));
            } catch (TimeoutException _) {
                visit.child.kill();
            }
        }
    }

    /// What a client printed. Where it is not installed the test is skipped, and standard error
    /// says so.
    String said(String visit) {
        String program = missing.get(visit);
        if (program != null) {
            String message = "SKIPPED, for want of: " + program;
            System.err.println(message);
            Assumptions.abort(message);
        }
        return Objects.requireNonNull(visits.get(visit), visit).child.printed();
    }
}
