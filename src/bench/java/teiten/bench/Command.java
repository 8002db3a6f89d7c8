package teiten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A program that reads a capture, as another process.
///
/// @param words the program and its arguments
/// @param into the folder that it writes into, emptied before each run; null where it writes to
///   standard output alone
record Command(String tool, List<String> words, @Nullable Path into) {
    private static final long POLL_MILLIS = 5;
    private static final double TICKS_A_SECOND = 100;

    static Command of(String tool, String... words) {
        return new Command(tool, List.of(words), null);
    }

    /// Adds a program that may not be installed.
    static void peer(List<Command> commands, String program, String... arguments) {
        beside(commands, program, null, program, arguments);
    }

    /// The same of one that writes into a folder, or that has several ways.
    static void beside(
            List<Command> commands,
            String tool,
            @Nullable Path into,
            String program,
            String... arguments) {
        if (!isInstalled(program)) {
            System.err.println("bench: " + program + " is not installed, so it is not measured");
            return;
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        commands.add(new Command(tool, List.copyOf(words), into));
    }

    /// Whether a program of this name is on the path.
    static boolean isInstalled(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    /// Runs it once, its output in a file.
    Measured run(String task, long packets, Path output) throws IOException, InterruptedException {
        if (into != null) {
            Folders.empty(into);
        }
        long childrenBefore = childrenTicks();
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(words)
                        .redirectOutput(output.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        long peak = 0;
        do {
            peak = Math.max(peak, peakBytes(process.pid()));
        } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        double wall = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(tool + " ended with " + process.exitValue());
        }
        return new Measured(
                task,
                tool,
                packets,
                (childrenTicks() - childrenBefore) / TICKS_A_SECOND,
                wall,
                peak,
                into == null ? Files.size(output) : Folders.bytes(into));
    }

    /// The kernel's high-water mark; what a process adds in its last milliseconds is missed.
    static long peakBytes(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        try {
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
                }
            }
        } catch (IOException e) {
            // It has ended.
            return 0;
        }
        return 0;
    }

    /// CPU time of children that have ended: fields 16 and 17 of proc(5)'s stat.
    private static long childrenTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[13]) + Long.parseLong(fields[14]);
    }
}
