package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.IcmpMessage;
import teiten.identify.protocol.PayloadReader;
import teiten.identify.protocol.Readers;
import teiten.identify.protocol.Verdict;

/// What every specimen must be taken for, whole, cut and damaged.
class SpecimenTest {
    private static final int FLIPS = 200;
    private static final long SEED = 20151001;

    private final Identifier identifier = new Identifier();

    static List<Specimen> specimens() {
        return Specimen.all();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void a_specimen_gets_its_name_whatever_the_port(Specimen specimen) {
        Content content = identify(specimen, specimen.payload());

        if (specimen.isNamed()) {
            assertThat(String.valueOf(content.protocol())).isEqualTo(specimen.folder());
            assertThat(content.message()).isEqualTo(specimen.fact("message"));
            assertThat(label(content)).isEqualTo(specimen.fact("role"));
            assertThat(content.confidence())
                    .isEqualTo(Integer.parseInt(specimen.fact("confidence")));
            assertThat(content.shape()).isNull();
        } else {
            assertThat(content.protocol()).isNull();
            assertThat(String.valueOf(shapeLabel(content))).isEqualTo(specimen.fact("shape"));
        }
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void the_default_ports_of_all_protocols_change_nothing(Specimen specimen) {
        Content elsewhere = identify(specimen, specimen.payload());
        for (int port : new int[] {22, 53, 80, 111, 123, 161, 443, 520, 1723, 1900}) {
            if (!specimen.needsPort() && !specimen.isIcmp()) {
                assertThat(identifier.identify(specimen.transport(), port, specimen.payload()))
                        .isEqualTo(elsewhere);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void a_name_that_needs_a_port_is_a_hedge(Specimen specimen) {
        if (specimen.needsPort() && specimen.isNamed()) {
            assertThat(identify(specimen, specimen.payload()).confidence()).isLessThan(3);
            Content elsewhere =
                    identifier.identify(specimen.transport(), 47_123, specimen.payload());
            assertThat(elsewhere.protocol()).isNull();
        }
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void no_payload_is_well_known_to_two_readers(Specimen specimen) {
        Set<Protocol> names = new HashSet<>();
        for (PayloadReader reader : Readers.all()) {
            if (reader.transport() == specimen.transport()
                    && reader.mayBeginWith(specimen.payload().u8(0))
                    && reader.read(specimen.payload()) instanceof Verdict.Match(Content content)
                    && content.confidence() >= 3
                    && !content.needsPort()) {
                names.add(content.protocol());
            }
        }
        assertThat(names).hasSizeLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void a_cut_specimen_gets_its_own_name_or_none(Specimen specimen) {
        for (int length = 0; length < specimen.payload().length(); length++) {
            Content content = identify(specimen, specimen.payload().slice(0, length));
            if (content.confidence() > 2) {
                assertThat(family(String.valueOf(content.protocol())))
                        .as("%s cut at %d", specimen, length)
                        .isEqualTo(family(specimen.folder()));
            }
        }
    }

    /// A reply of ONC RPC bears no program: cut short, one looks like another.
    private static String family(String protocol) {
        return protocol.equals("rpc_udp") ? "portmap" : protocol;
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void every_prefix_and_flipped_bits_go_through_identify_fields_and_print(Specimen specimen) {
        Random random = new Random(SEED);
        int printed = 0;
        for (int length = 0; length <= specimen.payload().length(); length++) {
            printed += print(specimen, specimen.payload().slice(0, length));
        }
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] damaged = specimen.payload().copy();
            for (int bit = 0; bit <= flip % 4; bit++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            printed += print(specimen, Bytes.of(damaged));
        }
        assertThat(printed).isPositive();
    }

    /// Fields of every reader, also of those that did not name the payload's neighbour bytes.
    private int print(Specimen specimen, Bytes payload) {
        Content content = identify(specimen, payload);
        return (content + " " + identifier.fields(specimen.transport(), content, payload)).length();
    }

    @Test
    void every_protocol_has_a_specimen() throws IOException {
        Set<String> folders = new HashSet<>();
        for (Specimen specimen : Specimen.all()) {
            folders.add(specimen.folder());
        }
        List<String> missing = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            if (!folders.contains(protocol.id())) {
                missing.add(protocol.id());
            }
        }
        assertThat(missing).isSubsetOf(awaited());
    }

    @Test
    void every_protocol_has_a_reader() throws IOException {
        Set<String> missing = new HashSet<>();
        for (Protocol protocol : Protocol.values()) {
            missing.add(protocol.id());
        }
        for (PayloadReader reader : Readers.all()) {
            for (Protocol protocol : reader.protocols()) {
                missing.remove(protocol.id());
            }
        }
        missing.removeAll(Set.of("icmp_echo", "icmp_ts", "icmp_error"));
        assertThat(missing).isSubsetOf(awaited());
    }

    /// Protocols that stand in the table and are not built yet. The list only shrinks.
    private static List<String> awaited() throws IOException {
        return Files.readAllLines(Path.of("src/test/specimens/awaited.txt"));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void where_nothing_was_said_nothing_is_named(Specimen specimen) {
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), Bytes.empty());
        assertThat(content).isEqualTo(Content.unnamed(Shape.EMPTY));
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void icmp_data_get_a_shape_alone(Specimen specimen) {
        assertThat(identifier.identify(Transport.ICMP, 0, specimen.payload()).protocol()).isNull();
    }

    private Content identify(Specimen specimen, Bytes payload) {
        if (specimen.isIcmp()) {
            Content message = IcmpMessage.content(specimen.transport(), payload.u8(0));
            return message == null ? Content.unnamed(Shape.BINARY) : message;
        }
        return identifier.identify(specimen.transport(), specimen.destinationPort(), payload);
    }

    private static String label(Content content) {
        return content.role() == null ? "" : content.role().label();
    }

    private static String shapeLabel(Content content) {
        return content.shape() == null ? "" : content.shape().label();
    }
}
