package teiten.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.bytes.Bytes;
import teiten.console.Ink;
import teiten.console.TextTable;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.PayloadMix;

/// Measures Teiten beside what else is installed, started by `bin/bench`. Tools take turns on the
/// same file, and the median of their rounds counts.
final class Bench {
    private static final int PAYLOADS = 1 << 20;
    private static final int CAPTURED = 1 << 17;
    private static final long SEED = 2015;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 6;
    private static final int WIDTH = 120;

    private final Path folder;
    private final PrintStream talk = System.err;
    private final Map<String, List<Measured>> rounds = new LinkedHashMap<>();
    private long namedForSure;

    private Bench(Path folder) {
        this.folder = folder;
    }

    public static void main(String... arguments) throws IOException, InterruptedException {
        List<String> words = List.of(arguments);
        if (!words.contains("identify") || words.size() > (words.contains("--json") ? 2 : 1)) {
            System.err.println("usage: bin/bench identify [--json] | jmh [JMH'S OPTIONS]");
            System.exit(2);
        }
        Bench bench = new Bench(Files.createDirectories(Path.of("target/bench")));
        bench.payloads();
        bench.captures();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        bench.print(out, words.contains("--json"));
        out.flush();
    }

    /// The engine alone, on one thread.
    private void payloads() throws IOException {
        PayloadMix mix = PayloadMix.of(PAYLOADS, SEED);
        talk.printf(
                "bench: %d distinct payloads, %d bytes on average%n",
                mix.size(), mix.bytes() / mix.size());
        PayloadMix specimens = PayloadMix.ofSpecimens(PAYLOADS, SEED);
        Identifier identifier = new Identifier();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            pass("identify-specimens", identifier, specimens, round);
            pass("identify-payloads", identifier, mix, round);
        }
        // After the others: it would teach the compiler what naming alone never does.
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            pass("identify-fields", identifier, mix, round);
        }
        talk.printf("bench: %d of them get a name of confidence 3 or 4%n", namedForSure);
    }

    private void pass(String task, Identifier identifier, PayloadMix mix, int round)
            throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        boolean fields = task.endsWith("fields");
        Bytes payload = Bytes.empty();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long sure = 0;
        long said = 0;
        for (int i = 0; i < mix.size(); i++) {
            mix.show(i, payload);
            Content content = identifier.identify(mix.transport(i), mix.port(i), payload);
            sure += content.confidence() > 2 ? 1 : 0;
            said += fields ? identifier.fields(mix.transport(i), content, payload).size() : 0;
        }
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        if (round == ROUNDS - 1) {
            talk.printf(
                    "bench: %s: %.1f bytes allocated a payload, %d fields%n",
                    task, (double) allocated / mix.size(), said);
            if (!fields && allocated >= mix.size()) {
                throw new IllegalStateException(task + " allocates");
            }
            namedForSure = sure;
        }
        if (round >= 0) {
            note(
                    new Measured(
                            task,
                            "teiten",
                            mix.size(),
                            cpu / 1e9,
                            wall / 1e9,
                            Command.peakBytes(ProcessHandle.current().pid()),
                            0));
        }
    }

    /// Whole programs, over a capture of such payloads.
    private void captures() throws IOException, InterruptedException {
        Path capture = folder.resolve("identify.pcapng");
        long packets = MixCapture.write(PayloadMix.of(CAPTURED, SEED), capture);
        talk.printf("bench: capture of %d packets, %d bytes%n", packets, Files.size(capture));
        String file = capture.toString();
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("teiten", List.of("./teiten", "identify", "--json", file)));
        peer(commands, "tshark", "-n", "-r", file, "-T", "fields", "-e", "frame.protocols");
        peer(commands, "ndpiReader", "-i", file, "-v", "1", "-t");
        for (int round = 0; round < ROUNDS; round++) {
            for (Command command : commands) {
                note(command.run("identify", packets, folder.resolve(command.tool() + ".out")));
            }
        }
    }

    private void peer(List<Command> commands, String program, String... arguments) {
        if (!Command.isInstalled(program)) {
            talk.println("bench: " + program + " is not installed, so it is not measured");
            return;
        }
        List<String> words = new ArrayList<>(List.of(program));
        words.addAll(List.of(arguments));
        commands.add(new Command(program, words));
    }

    private void note(Measured measured) {
        talk.println("bench: " + String.join("  ", measured.cells()));
        rounds.computeIfAbsent(measured.task() + measured.tool(), _ -> new ArrayList<>())
                .add(measured);
    }

    private void print(PrintStream out, boolean json) {
        TextTable table =
                new TextTable(
                        List.of(
                                TextTable.text("task"),
                                TextTable.text("tool"),
                                TextTable.number("packets"),
                                TextTable.number("CPU s"),
                                TextTable.number("wall s"),
                                TextTable.number("M/CPU s"),
                                TextTable.number("MiB"),
                                TextTable.number("output bytes")));
        for (List<Measured> of : rounds.values()) {
            List<Measured> sorted = new ArrayList<>(of);
            sorted.sort(Comparator.comparingDouble(Measured::cpuSeconds));
            Measured median = sorted.get(sorted.size() / 2);
            table.row(median.cells());
            if (json) {
                out.println(median.json());
            }
        }
        if (!json) {
            table.lines(WIDTH, Ink.PLAIN).forEach(out::println);
        }
    }
}
