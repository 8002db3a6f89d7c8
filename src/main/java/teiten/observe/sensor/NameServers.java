package teiten.observe.sensor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import teiten.decode.Address;

/// The resolvers that the machine asks (resolv.conf(5)): what they answer is the machine's own.
final class NameServers {
    /// Resolvers that are read; the C library itself asks three.
    static final int MOST = 16;

    // With systemd-resolved the first names only the machine itself; the second names whom it asks.
    private static final List<Path> FILES =
            List.of(Path.of("/etc/resolv.conf"), Path.of("/run/systemd/resolve/resolv.conf"));
    private static final String WORD = "nameserver";
    private static final int MOST_BYTES = 1 << 16;

    private NameServers() {}

    /// Those of this machine; none where no file names any.
    static List<Address> ofMachine() {
        List<Address> servers = new ArrayList<>();
        for (Path file : FILES) {
            try (var input = Files.newInputStream(file)) {
                String text = new String(input.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
                servers.addAll(parse(text));
            } catch (IOException _) {
                // A machine without resolvers, or one that keeps them elsewhere: name them as
                // uplinks.
            }
        }
        return List.copyOf(servers);
    }

    /// Those that the text of such a file names, up to [#MOST]; lines that name none are passed
    /// over.
    static List<Address> parse(String text) {
        return text.lines()
                .map(line -> line.strip().split("\\s+", 3))
                .filter(words -> words.length >= 2 && words[0].equals(WORD))
                .flatMap(words -> address(words[1]).stream())
                .limit(MOST)
                .toList();
    }

    private static List<Address> address(String text) {
        int zone = text.indexOf('%');
        try {
            return List.of(Address.parse(zone < 0 ? text : text.substring(0, zone)));
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}
