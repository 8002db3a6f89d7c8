package teiten.identify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// A payload made by hand, with what it must be taken for. `CASE.hex` holds the bytes, `CASE.txt`
/// the facts; the folder is the protocol, or `unnamed` for look-alikes that must get no name.
record Specimen(String folder, String name, Bytes payload, Map<String, String> facts) {
    static final String UNNAMED = "unnamed";

    private static final Path ROOT = Path.of("src/test/specimens");

    static List<Specimen> all() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".hex"))
                    .sorted()
                    .map(Specimen::read)
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Specimen of(String folder, String name) {
        return read(ROOT.resolve(folder).resolve(name + ".hex"));
    }

    private static Specimen read(Path hex) {
        try {
            String name = hex.getFileName().toString().replace(".hex", "");
            String digits = Files.readString(hex).replaceAll("\\s", "");
            Map<String, String> facts = new HashMap<>();
            for (String line : Files.readAllLines(hex.resolveSibling(name + ".txt"))) {
                int colon = line.indexOf(": ");
                facts.put(line.substring(0, colon), line.substring(colon + 2));
            }
            String folder = hex.getName(hex.getNameCount() - 2).toString();
            return new Specimen(folder, name, Bytes.of(HexFormat.of().parseHex(digits)), facts);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isNamed() {
        return !folder.equals(UNNAMED);
    }

    Transport transport() {
        return Transport.valueOf(fact("transport").toUpperCase(Locale.ROOT));
    }

    /// The port that the specimen needs to get its name, or one that nothing is offered on.
    int destinationPort() {
        return Integer.parseInt(facts.getOrDefault("port", "47123"));
    }

    int sourcePort() {
        return Integer.parseInt(facts.getOrDefault("source_port", "47124"));
    }

    boolean needsPort() {
        return facts.containsKey("port") || facts.containsKey("source_port");
    }

    /// The bytes of an ICMP specimen are the whole message, its type first.
    boolean isIcmp() {
        return transport() == Transport.ICMP || transport() == Transport.ICMP6;
    }

    /// Whether headers give the name: then the bytes alone have another one or none.
    boolean needsHeaders() {
        return isIcmp() || facts.containsKey("kind");
    }

    String fact(String key) {
        return facts.getOrDefault(key, "");
    }

    @Override
    public String toString() {
        return folder + "/" + name;
    }
}
