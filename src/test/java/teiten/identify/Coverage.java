package teiten.identify;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import teiten.decode.Transport;

/// A line of `COVERAGE.md`: what the specimens show of a protocol.
///
/// @param id the protocol
/// @param transports what carries it
/// @param messages message types of its specimens, in order
/// @param fields names of the fields that they give, in order
/// @param reach `any port` where the bytes alone tell it, `own port` where they do not, `any port
///   (some messages own port)` where both occur, `-` where there are no ports
/// @param specimens how many there are
record Coverage(
        String id,
        String transports,
        Set<String> messages,
        Set<String> fields,
        String reach,
        int specimens) {
    static final String NONE = "-";

    /// The lines of all protocols that have specimens.
    static Map<String, Coverage> shown() {
        Identifier identifier = new Identifier();
        Map<String, List<Specimen>> byProtocol =
                Specimen.all().stream()
                        .filter(Specimen::isNamed)
                        .collect(
                                Collectors.groupingBy(
                                        Specimen::folder, TreeMap::new, Collectors.toList()));
        Map<String, Coverage> lines = new TreeMap<>();
        byProtocol.forEach((id, specimens) -> lines.put(id, of(id, specimens, identifier)));
        return lines;
    }

    private static Coverage of(String id, List<Specimen> specimens, Identifier identifier) {
        Set<String> transports = new TreeSet<>();
        Set<String> messages = new TreeSet<>();
        Set<String> fields = new TreeSet<>();
        int bound = 0;
        for (Specimen specimen : specimens) {
            Transport transport = specimen.transport();
            transports.add(transport.label());
            messages.add(specimen.fact("message"));
            bound += specimen.needsPort() ? 1 : 0;
            Content content =
                    identifier.identify(transport, specimen.destinationPort(), specimen.payload());
            fields.addAll(identifier.fields(transport, content, specimen.payload()).keySet());
        }
        return new Coverage(
                id,
                String.join(", ", transports),
                messages,
                fields,
                specimens.getFirst().isIcmp() ? NONE : reach(bound, specimens.size()),
                specimens.size());
    }

    private static String reach(int bound, int specimens) {
        if (bound == 0) {
            return "any port";
        }
        return bound == specimens ? "own port" : "any port (some messages own port)";
    }

    /// As it stands in the document.
    @Override
    public String toString() {
        return "| %s | %s | %s | %s | %s | %d |"
                .formatted(id, transports, text(messages), text(fields), reach, specimens);
    }

    private static String text(Set<String> words) {
        return words.isEmpty() ? NONE : String.join(", ", words);
    }

    /// Prints the lines, for the one who writes the document.
    public static void main(String... protocols) {
        shown().forEach(
                        (id, line) -> {
                            if (protocols.length == 0 || List.of(protocols).contains(id)) {
                                System.out.println(line);
                            }
                        });
    }
}
