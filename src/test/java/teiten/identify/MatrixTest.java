package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;

/// Every specimen against every reader and rule, and on the ports of all protocols.
class MatrixTest {
    private static final List<PayloadReader> READERS = Readers.all();
    private static final Set<Integer> PORTS = new TreeSet<>();

    static {
        for (ProtocolFacts facts : ProtocolTable.bundled().rows()) {
            PORTS.addAll(facts.defaultPorts());
        }
    }

    private final Identifier identifier = new Identifier();

    static List<Specimen> specimens() {
        return Specimen.all().stream().filter(specimen -> !specimen.needsHeaders()).toList();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void no_other_reader_is_sure_of_a_specimen(Specimen specimen) {
        Map<String, Integer> others = new TreeMap<>();
        Set<String> surest = new TreeSet<>();
        for (PayloadReader reader : READERS) {
            if (reader.transport() == specimen.transport()
                    && reader.mayBeginWith(specimen.payload().u8(0))
                    && reader.read(specimen.payload()) instanceof Verdict.Match(Content content)) {
                String name = String.valueOf(content.protocol());
                if (content.confidence() == 4) {
                    surest.add(name);
                }
                if (content.confidence() > 2
                        && !content.needsPort()
                        && !name.equals(specimen.folder())) {
                    others.put(name, content.confidence());
                }
            }
        }
        assertThat(others).as("names of others for %s", specimen).isEmpty();
        assertThat(surest).as("names of confidence 4 for %s", specimen).hasSizeLessThan(2);
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void no_port_gives_a_specimen_a_firm_name_of_others(Specimen specimen) {
        Map<String, Set<Integer>> others = new TreeMap<>();
        for (int port : PORTS) {
            Content content = identifier.identify(specimen.transport(), port, specimen.payload());
            String name = String.valueOf(content.protocol());
            boolean own = name.equals(specimen.folder());
            boolean kept = own || (specimen.needsPort() || !specimen.isNamed());
            if (!own && (content.confidence() > 2 || !kept)) {
                others.computeIfAbsent(name, _ -> new TreeSet<>()).add(port);
            }
        }
        assertThat(others).as("names of others for %s", specimen).isEmpty();
    }
}
