package teiten.observe.sensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Connections that the kernel turned away because nobody took them from a listening socket in time
/// (`ListenDrops` of `/proc/net/netstat`). It counts for the whole network namespace, so it is at
/// least what a sensor of sockets lost.
final class ListenDrops {
    private static final Path LIST = Path.of("/proc/self/net/netstat");
    private static final String GROUP = "TcpExt:";
    private static final String NAME = "ListenDrops";

    private ListenDrops() {}

    /// The count since the machine's start; 0 where it cannot be read.
    static long ofMachine() {
        try {
            return parse(Files.readString(LIST, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return 0;
        }
    }

    /// The count in a text of two lines for each group: names, then numbers; 0 where it is not
    /// there.
    static long parse(String text) {
        List<String[]> lines =
                text.lines()
                        .filter(line -> line.startsWith(GROUP))
                        .map(line -> line.split("\\s+"))
                        .toList();
        if (lines.size() < 2) {
            return 0;
        }
        int at = Arrays.asList(lines.get(0)).indexOf(NAME);
        String[] numbers = lines.get(1);
        if (at < 0 || at >= numbers.length || !numbers[at].matches("[0-9]{1,18}")) {
            return 0;
        }
        return Long.parseLong(numbers[at]);
    }
}
