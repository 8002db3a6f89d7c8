package teiten.identify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import teiten.decode.Transport;

/// The facts about every [Protocol], read from the table that comes with the program. Each protocol
/// has exactly one row, or reading fails.
public final class ProtocolTable {
    private static final String RESOURCE = "protocols.tsv";
    private static final int COLUMNS = 8;
    private static final String NONE = "-";

    private final Map<Protocol, ProtocolFacts> facts = new EnumMap<>(Protocol.class);

    private ProtocolTable(List<String> lines) {
        for (String line : lines.subList(1, lines.size())) {
            ProtocolFacts row = row(line);
            if (facts.put(row.protocol(), row) != null) {
                throw new IllegalArgumentException("two rows for " + row.protocol());
            }
        }
        for (Protocol protocol : Protocol.values()) {
            if (!facts.containsKey(protocol)) {
                throw new IllegalArgumentException("no row for " + protocol);
            }
        }
    }

    /// Reads the program's table.
    public static ProtocolTable bundled() {
        try (InputStream table = ProtocolTable.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(table, RESOURCE).readAllBytes();
            return new ProtocolTable(new String(bytes, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The facts of one protocol.
    public ProtocolFacts facts(Protocol protocol) {
        return Objects.requireNonNull(facts.get(protocol));
    }

    /// All rows, in the order of the constants.
    public List<ProtocolFacts> rows() {
        return List.copyOf(facts.values());
    }

    private static ProtocolFacts row(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
        }
        return new ProtocolFacts(
                Protocol.valueOf(cells[0].toUpperCase(Locale.ROOT)),
                cells[1],
                cells[2],
                transports(cells[3]),
                ports(cells[4]),
                cells[5],
                cells[6].equals("y"),
                cells[7]);
    }

    private static Set<Transport> transports(String cell) {
        Set<Transport> transports = EnumSet.noneOf(Transport.class);
        for (String transport : cell.split(",", -1)) {
            transports.add(Transport.valueOf(transport.toUpperCase(Locale.ROOT)));
        }
        return transports;
    }

    private static List<Integer> ports(String cell) {
        List<Integer> ports = new ArrayList<>();
        for (String port : cell.equals(NONE) ? new String[0] : cell.split(",", -1)) {
            int dash = port.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? port : port.substring(0, dash));
            int last = dash < 0 ? first : Integer.parseInt(port.substring(dash + 1));
            for (int each = first; each <= last; each++) {
                ports.add(each);
            }
        }
        return ports;
    }
}
