package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.IcmpMessage;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.observe.Observation;

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

    static List<Specimen> namedByPort() {
        return Specimen.all().stream().filter(s -> s.needsPort() && s.isNamed()).toList();
    }

    @ParameterizedTest
    @MethodSource("namedByPort")
    void a_name_that_needs_a_port_is_a_hedge_and_none_elsewhere(Specimen specimen) {
        assertThat(identify(specimen, specimen.payload()).confidence()).isLessThan(3);
        Content elsewhere = identifier.identify(specimen.transport(), 47_123, specimen.payload());
        assertThat(elsewhere.protocol()).isNull();
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void a_cut_specimen_gets_its_own_name_or_none(Specimen specimen) {
        for (int length = 0; length < specimen.payload().length(); length++) {
            Content content = identify(specimen, specimen.payload().slice(0, length));
            String name = String.valueOf(content.protocol());
            assertThat(content.confidence() <= 2 || Families.mayBeCutTo(specimen.folder(), name))
                    .as("%s cut at %d is %s", specimen, length, name)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("specimens")
    void cut_and_damaged_specimens_are_read_without_an_exception(Specimen specimen) {
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
        if (specimen.needsHeaders()) {
            Observation observation = new Observation();
            observation.transport = specimen.transport();
            observation.kind = Kind.valueOf(specimen.fact("kind").toUpperCase(Locale.ROOT));
            observation.marks = HeaderMark.SYN_PAYLOAD.bit();
            observation.payload.wrap(payload, 0, payload.length());
            return identifier.identify(observation);
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
