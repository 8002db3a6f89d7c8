package teiten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A whole import into a fresh store, beside programs that make flows of the same file, and its
/// stages apart.
final class ImportBench {
    private static final int WARM_UP = 2;
    private static final String TASK = "import";
    private static final String MINUTE = "60";
    private static final String ALL_CORES = "teiten";
    private static final String ONE_CORE = "teiten on one core";

    private final Path folder;
    private final Asked asked;
    private final Rounds rounds = new Rounds();
    private long packets;

    ImportBench(Path folder, Asked asked) {
        this.folder = folder;
        this.asked = asked;
    }

    Rounds run() throws IOException, InterruptedException {
        Path capture = asked.capture(folder);
        System.err.printf("bench: %s, %d bytes%n", capture, Files.size(capture));
        stages(capture);
        List<Command> commands = commands(capture.toString());
        Command start = Command.of("JVM start", "./teiten", "--version");
        for (int round = 0; round < asked.rounds(); round++) {
            rounds.note(start.run("start", 1, folder.resolve("start.out")));
            for (Command command : commands) {
                Path output = folder.resolve(command.tool().replace(' ', '-') + ".out");
                rounds.note(command.run(TASK, packets, output));
            }
        }
        double ratio = rounds.wallRatio(TASK, ONE_CORE, ALL_CORES);
        if (ratio > 0) {
            System.err.printf(
                    "bench: on %d cores an import has %.2f times the rate of one core%n",
                    Runtime.getRuntime().availableProcessors(), ratio);
        }
        return rounds;
    }

    private void stages(Path capture) throws IOException {
        Stages stages = new Stages(capture, asked.addresses(), folder.resolve("warm-store"));
        for (int round = -WARM_UP; round < asked.rounds(); round++) {
            for (Stages.Stage stage : Stages.Stage.values()) {
                Measured measured = stages.pass(stage);
                packets = measured.packets();
                if (round >= 0) {
                    rounds.note(measured);
                }
            }
        }
    }

    private List<Command> commands(String file) {
        List<Command> commands = new ArrayList<>();
        Path store = folder.resolve("store");
        List<String> words =
                List.of("./teiten", "--data", store.toString(), TASK, file, "--addresses");
        List<String> ours = new ArrayList<>(words);
        ours.add(asked.addresses());
        commands.add(new Command(ALL_CORES, List.copyOf(ours), store));
        if (Command.isInstalled("taskset")) {
            ours.addAll(0, List.of("taskset", "-c", "0"));
            commands.add(new Command(ONE_CORE, List.copyOf(ours), store));
        }
        Path flows = folder.resolve("flows");
        String into = flows.toString();
        Command.beside(commands, "tcpdump --count", null, "tcpdump", "-n", "-r", file, "--count");
        Command.beside(
                commands, "tcpdump -w", null, "tcpdump", "-n", "-r", file, "-w", "/dev/null");
        Command.peer(commands, "tracestats", "pcapfile:" + file);
        Command.beside(
                commands, "nfpcapd", flows, "nfpcapd", "-r", file, "-w", into, "-t", MINUTE, "-e",
                "60,60");
        Command.beside(
                commands, "argus", flows, "argus", "-r", file, "-w", into + "/argus", "-S", MINUTE);
        Command.peer(
                commands,
                "softflowd",
                "-r",
                file,
                "-n",
                "127.0.0.1:29995",
                "-t",
                "maxlife=60",
                "-d",
                "-m",
                "1000000");
        Command.peer(commands, "tshark", "-n", "-r", file, "-q", "-z", "io,stat,0");
        return commands;
    }
}
