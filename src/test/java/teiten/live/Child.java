package teiten.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// A process that a test started, and what it has printed (both streams, line by line). It is
/// killed at close at the latest.
public final class Child implements AutoCloseable {
    private static final long KILL_SECONDS = 10;

    private final List<String> words;
    private final Process process;
    private final Thread reader;
    private final StringBuilder printed = new StringBuilder();

    private Child(List<String> words, Process process) {
        this.words = words;
        this.process = process;
        reader =
                Thread.ofPlatform()
                        .daemon()
                        .name("output of " + words.getFirst())
                        .start(this::read);
    }

    /// Starts a program. Its standard input is empty.
    public static Child start(List<String> words) throws IOException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new Child(List.copyOf(words), process);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                synchronized (printed) {
                    printed.append(line).append('\n');
                    printed.notifyAll();
                }
            }
        } catch (IOException e) {
            // The stream of a killed process breaks off.
            synchronized (printed) {
                printed.append("(").append(e.getMessage()).append(")\n");
            }
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// What it has printed so far.
    public String printed() {
        synchronized (printed) {
            return printed.toString();
        }
    }

    /// Waits until it has printed a line that fits, and answers the line. Throws
    /// [IllegalStateException] where it ends without one, or the time is up.
    public String awaitLine(Predicate<String> fits, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (printed) {
            while (true) {
                boolean over = !reader.isAlive();
                for (String line : printed.toString().split("\n", -1)) {
                    if (fits.test(line)) {
                        return line;
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || over) {
                    throw new IllegalStateException(
                            words
                                    + (over ? " ended" : " did not say so in time")
                                    + ":\n"
                                    + printed);
                }
                printed.wait(Math.min(left, 100));
            }
        }
    }

    /// Waits until all that it printed before its end was read.
    public void awaitOutput() throws InterruptedException {
        reader.join();
    }

    /// Waits for its end and answers its exit code.
    public int awaitEnd(Duration atMost) throws InterruptedException, TimeoutException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new TimeoutException(words + " still runs after " + atMost + ":\n" + printed());
        }
        reader.join();
        return process.exitValue();
    }

    /// Asks it to end (SIGTERM), and answers its exit code.
    public int stop(Duration atMost) throws InterruptedException, TimeoutException {
        // Process.destroy would close the stream that its last words come by.
        process.toHandle().destroy();
        return awaitEnd(atMost);
    }

    /// Ends it without asking (SIGKILL).
    public void kill() throws InterruptedException {
        // Process.destroyForcibly would close the stream that its last words come by.
        process.toHandle().destroyForcibly();
        if (!process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(words + " outlives SIGKILL");
        }
    }

    @Override
    public void close() {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
