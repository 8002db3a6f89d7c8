package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;

/// One byte of a specimen's head is replaced by every other value: what is no longer the protocol
/// must not become another one for sure.
class MutationTest {
    /// Where magics, types and lengths stand.
    private static final int HEAD = 40;

    private static final int OTHERS = 255;

    private final Identifier identifier = new Identifier();

    static List<Specimen> specimens() {
        // Those that have no name are look-alikes: a byte may be all that they lack.
        return Specimen.all().stream().filter(Specimen::isNamed).toList();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void a_changed_byte_gives_no_firm_name_of_strangers(Specimen specimen) {
        Map<String, Integer> strangers = new TreeMap<>();
        int head = Math.min(HEAD, specimen.payload().length());
        for (int at = 0; at < head; at++) {
            byte[] changed = specimen.payload().copy();
            for (int other = 1; other <= OTHERS; other++) {
                changed[at] = (byte) (specimen.payload().u8(at) ^ other);
                Content content =
                        identifier.identify(
                                specimen.transport(),
                                specimen.destinationPort(),
                                Bytes.of(changed));
                String name = String.valueOf(content.protocol());
                if (content.confidence() > 2
                        && !Families.areOneByteApart(specimen.folder(), name)) {
                    strangers.merge(name + " by byte " + at, 1, Integer::sum);
                }
            }
        }
        assertThat(strangers).as("firm names of changed %s", specimen).isEmpty();
    }
}
