package teiten.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.PayloadMix;

/// What naming first payloads costs: the engine alone, its fields, whole programs over one capture.
final class IdentifyBench {
    private static final int PAYLOADS = 1 << 20;
    private static final int CAPTURED = 1 << 17;
    private static final long SEED = 2015;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 6;

    private final Path folder;
    private final PrintStream talk = System.err;
    private final Rounds rounds = new Rounds();
    private long namedForSure;

    private IdentifyBench(Path folder) {
        this.folder = folder;
    }

    static Rounds run(Path folder) throws IOException, InterruptedException {
        IdentifyBench bench = new IdentifyBench(folder);
        bench.payloads();
        bench.captures();
        return bench.rounds;
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
            rounds.note(
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
        commands.add(Command.of("teiten", "./teiten", "identify", "--json", file));
        Command.peer(commands, "tshark", "-n", "-r", file, "-T", "fields", "-e", "frame.protocols");
        Command.peer(commands, "ndpiReader", "-i", file, "-v", "1", "-t");
        for (int round = 0; round < ROUNDS; round++) {
            for (Command command : commands) {
                rounds.note(
                        command.run("identify", packets, folder.resolve(command.tool() + ".out")));
            }
        }
    }
}
