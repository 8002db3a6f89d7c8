package teiten.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A first payload that came to some port, with what is known of it.
///
/// @param name where it stands in its source
/// @param expected ids of which any is right; empty where it must get no firm name; null where
///   nothing is known
record Payload(
        String name, Transport transport, int port, Bytes bytes, @Nullable Set<String> expected) {
    /// `dns_53_queryA.pkt`: what a prober sends to 53/UDP; `newline.pkt`: to any port.
    private static final Pattern PROBE = Pattern.compile("(?:.*?_(\\d+)(?:_.*)?|[a-z_]+)\\.pkt");

    private static final String NOTHING = "none";

    /// Payloads that came to one sensor, a JSON object a line, with `must` where a magic tells the
    /// protocol.
    static List<Payload> logged(Path file, Labels labels) throws IOException {
        List<Payload> payloads = new ArrayList<>();
        ObjectMapper json = new ObjectMapper();
        try (InputStream in = Files.newInputStream(file);
                InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
            for (String line :
                    new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                JsonNode row = json.readTree(line);
                String transport = row.path("proto").asString();
                payloads.add(
                        new Payload(
                                "line " + (payloads.size() + 1),
                                Transport.valueOf(transport.toUpperCase(Locale.ROOT)),
                                row.path("dport").asInt(),
                                Bytes.of(HexFormat.of().parseHex(row.path("hex").asString())),
                                known(labels, transport, row.path("must").asString())));
            }
        }
        return List.copyOf(payloads);
    }

    private static @Nullable Set<String> known(Labels labels, String transport, String must) {
        if (must.isEmpty()) {
            return null;
        }
        return must.equals(NOTHING) ? Set.of() : labels.must(transport, must).ids();
    }

    /// Probes, one a file, whose names tell port and intent.
    static List<Payload> probes(Path folder) throws IOException {
        Map<String, Set<String>> intents = intents();
        List<Payload> payloads = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = String.valueOf(file.getFileName());
                Matcher probe = PROBE.matcher(name);
                if (probe.matches()) {
                    String port = probe.group(1);
                    payloads.add(
                            new Payload(
                                    name,
                                    Transport.UDP,
                                    port == null ? Vectors.ODD_PORT : Integer.parseInt(port),
                                    Bytes.of(Files.readAllBytes(file)),
                                    port == null
                                            ? Set.of()
                                            : intents.get(name.replace(".pkt", ""))));
                }
            }
        }
        return List.copyOf(payloads);
    }

    private static Map<String, Set<String>> intents() {
        Map<String, Set<String>> intents = new TreeMap<>();
        for (Map<String, String> row : table("probe-files.tsv").rows()) {
            intents.put(Tsv.cell(row, "file"), Set.of(Tsv.cell(row, "ids").split("\\|", -1)));
        }
        return intents;
    }

    /// A table that comes with this run.
    static Tsv table(String name) {
        try (InputStream in = Payload.class.getResourceAsStream(name)) {
            byte[] bytes = Objects.requireNonNull(in, name).readAllBytes();
            return Tsv.parse(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
