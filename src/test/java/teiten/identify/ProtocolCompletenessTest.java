package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;

/// Everything that a protocol must have, and what it still lacks. The constant and its row in
/// `protocols.tsv` hang together by [ProtocolTable], which refuses a table that lacks one.
class ProtocolCompletenessTest {
    private static final Path COVERAGE = Path.of("COVERAGE.md");
    private static final Set<Protocol> BY_HEADERS =
            Set.of(
                    Protocol.ICMP_ECHO,
                    Protocol.ICMP_TS,
                    Protocol.ICMP_ERROR,
                    Protocol.MIDDLEBOX_TCP);

    @Test
    void a_protocol_lacks_nothing() throws IOException {
        assertThat(lacking()).isEmpty();
    }

    @Test
    void a_line_of_coverage_says_what_the_specimens_show() throws IOException {
        Map<String, Coverage> shown = Coverage.shown();
        List<String> wrong = new ArrayList<>();
        lines().forEach(
                        (id, line) -> {
                            Coverage right = shown.get(id);
                            if (right == null || !right.toString().equals(line)) {
                                wrong.add(line + "\n  must be\n" + right);
                            }
                        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_specimen_belongs_to_a_protocol() {
        Set<String> folders = new HashSet<>(Coverage.shown().keySet());
        for (Protocol protocol : Protocol.values()) {
            folders.remove(protocol.id());
        }
        assertThat(folders).isEmpty();
    }

    private static Map<String, List<String>> lacking() throws IOException {
        Set<Protocol> read = new HashSet<>(BY_HEADERS);
        for (PayloadReader reader : Readers.all()) {
            read.addAll(reader.protocols());
        }
        ProtocolTable table = ProtocolTable.bundled();
        Set<String> specimens = Coverage.shown().keySet();
        Set<String> lines = lines().keySet();
        Map<String, List<String>> lacking = new TreeMap<>();
        for (Protocol protocol : Protocol.values()) {
            List<String> lacks = new ArrayList<>();
            if (!read.contains(protocol)) {
                lacks.add("a reader or a rule");
            }
            if (!specimens.contains(protocol.id())) {
                lacks.add("a specimen");
            }
            if (!lines.contains(protocol.id())) {
                lacks.add("a line in " + COVERAGE);
            }
            if (table.facts(protocol).nameEn().isBlank()
                    || table.facts(protocol).nameJa().isBlank()) {
                lacks.add("a name in both languages");
            }
            if (!lacks.isEmpty()) {
                lacking.put(protocol.id(), lacks);
            }
        }
        return lacking;
    }

    /// The document's lines by protocol.
    private static Map<String, String> lines() throws IOException {
        Map<String, String> lines = new TreeMap<>();
        for (String line : Files.readAllLines(COVERAGE)) {
            String[] cells = line.split(" \\| ", -1);
            if (cells.length == 6 && cells[0].startsWith("| ") && !line.startsWith("| id ")) {
                String id = cells[0].substring(2);
                assertThat(lines.put(id, line)).as("two lines for %s", id).isNull();
            }
        }
        return lines;
    }
}
