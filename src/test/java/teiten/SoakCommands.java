package teiten;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import teiten.console.Console;
import teiten.console.Terminal;

/// Runs commands of Teiten: in this process, or in one of their own that can be killed.
final class SoakCommands {
    private final Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    SoakCommands(Path folder) {
        this.folder = folder;
    }

    /// Runs a command on a store in this process; answers its exit code.
    int run(String command, Path store) {
        said.reset();
        PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
        Console.Streams streams = new Console.Streams(all, all, Terminal.none());
        return Main.run(
                words(command, store).toArray(String[]::new),
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    /// What the last of them printed.
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    private static List<String> words(String command, Path store) {
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.add("--data");
        words.add(store.toString());
        return words;
    }

    /// Starts a command in a process of its own.
    Running start(String command, Path store) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "teiten.Main"));
        line.addAll(words(command, store));
        return new Running(
                new ProcessBuilder(line)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    /// A command that runs.
    record Running(Process process) {
        private static final int MOST_SECONDS = 120;

        boolean isAlive() {
            return process.isAlive();
        }

        /// Kills it (SIGKILL) after a while; answers false where it had ended by itself.
        boolean kill(long afterMillis) {
            try {
                boolean ended = process.waitFor(afterMillis, TimeUnit.MILLISECONDS);
                process.destroyForcibly().waitFor();
                return !ended;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /// Its exit code.
        int end() {
            try {
                if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    return process.exitValue();
                }
                process.destroyForcibly();
                throw new Soak.Broken("a command does not end");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// Mounts a small disk; answers false where that is not allowed.
    boolean mount(Path disk, long bytes) throws IOException {
        Files.createDirectories(disk);
        return system("mount", "-t", "tmpfs", "-o", "size=" + bytes, "tmpfs", disk.toString()) == 0;
    }

    void unmount(Path disk) throws IOException {
        if (system("umount", disk.toString()) != 0) {
            throw new Soak.Broken("cannot unmount " + disk);
        }
    }

    private static int system(String... line) throws IOException {
        try {
            return new Running(
                            new ProcessBuilder(line)
                                    .redirectErrorStream(true)
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .start())
                    .end();
        } catch (IOException _) {
            return -1;
        }
    }
}
