package teiten.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.PayloadBatch;
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
        PayloadBatch batch = new PayloadBatch();
        Bytes payload = Bytes.empty();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            pass(
                    "identify-specimens",
                    specimens,
                    round,
                    () -> batches(identifier, batch, specimens));
            pass("identify-payloads", mix, round, () -> batches(identifier, batch, mix));
            pass("identify-one-by-one", mix, round, () -> oneByOne(identifier, payload, mix));
        }
        // After the others: it would teach the compiler what naming alone never does.
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            pass("identify-fields", mix, round, () -> fields(identifier, payload, mix));
        }
    }

    /// Names payloads as they come, a batch at a time.
    ///
    /// @return how many names are of confidence 3 or 4
    private static long batches(Identifier identifier, PayloadBatch batch, PayloadMix mix) {
        Bytes payload = Bytes.empty();
        long sure = 0;
        for (int i = 0; i < mix.size(); i++) {
            mix.show(i, payload);
            batch.add(mix.transport(i), mix.port(i), payload);
            if (batch.isFull() || i + 1 == mix.size()) {
                identifier.identify(batch);
                for (int which = 0; which < batch.size(); which++) {
                    sure += batch.content(which).confidence() > 2 ? 1 : 0;
                }
                batch.clear();
            }
        }
        return sure;
    }

    private static long oneByOne(Identifier identifier, Bytes payload, PayloadMix mix) {
        long sure = 0;
        for (int i = 0; i < mix.size(); i++) {
            mix.show(i, payload);
            Content content = identifier.identify(mix.transport(i), mix.port(i), payload);
            sure += content.confidence() > 2 ? 1 : 0;
        }
        return sure;
    }

    private static long fields(Identifier identifier, Bytes payload, PayloadMix mix) {
        long fields = 0;
        for (int i = 0; i < mix.size(); i++) {
            mix.show(i, payload);
            Content content = identifier.identify(mix.transport(i), mix.port(i), payload);
            fields += identifier.fields(mix.transport(i), content, payload).size();
        }
        return fields;
    }

    private void pass(String task, PayloadMix mix, int round, LongSupplier work)
            throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = threads.getCurrentThreadCpuTime();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long found = work.getAsLong();
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        boolean fields = task.endsWith("fields");
        if (round == ROUNDS - 1) {
            talk.printf(
                    "bench: %s: %.1f bytes allocated a payload, %d %s%n",
                    task,
                    (double) allocated / mix.size(),
                    found,
                    fields ? "fields" : "names of confidence 3 or 4");
            if (!fields && allocated >= mix.size()) {
                throw new IllegalStateException(task + " allocates");
            }
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
