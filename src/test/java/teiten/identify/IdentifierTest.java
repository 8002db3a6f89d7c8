package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.observe.Observation;

class IdentifierTest {
    private final Identifier identifier = new Identifier();

    @ParameterizedTest
    @ValueSource(ints = {22, 80, 902, 2200, 2222, 41_644})
    void ssh_is_ssh_on_any_port(int port) {
        assertThat(tcp(port, "SSH-2.0-Go\r\n").protocol()).isEqualTo(Protocol.SSH);
    }

    @Test
    void http_on_port_22_is_not_ssh() {
        assertThat(tcp(22, "GET / HTTP/1.0\r\n\r\n").protocol()).isEqualTo(Protocol.HTTP);
    }

    @Test
    void silence_on_port_22_is_not_ssh() {
        assertThat(tcp(22, "")).isEqualTo(Content.unnamed(Shape.EMPTY));
    }

    @Test
    void the_transport_tells_dns_from_dns_over_tcp() {
        Bytes query = Specimen.of("dns", "query_a").payload();
        assertThat(identifier.identify(Transport.UDP, 2, query).protocol()).isEqualTo(Protocol.DNS);
        assertThat(identifier.identify(Transport.TCP, 2, query).protocol()).isNull();
    }

    @Test
    void without_a_port_bytes_alone_name() {
        assertThat(tcp(Observation.NO_PORT, "SSH-2.0-Go\r\n").protocol()).isEqualTo(Protocol.SSH);
        assertThat(udp(Observation.NO_PORT, "\0").protocol()).isNull();
        assertThat(udp(0, "\0").protocol()).isNull();
        assertThat(udp(65_535, "\0").protocol()).isNull();
    }

    @Test
    void the_same_payload_gives_the_same_constant() {
        assertThat(tcp(1, "SSH-2.0-a\r\n")).isSameAs(tcp(2, "SSH-2.0-b\r\n"));
        assertThat(tcp(1, "hello")).isSameAs(tcp(2, "world"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"S", "SSH-", "SSH-2.0", "G", "GET", "HTTP/1.", "PROPF"})
    void a_beginning_has_no_name(String text) {
        assertThat(tcp(80, text).protocol()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void the_start_of_a_binary_request_has_no_name(int length) {
        for (String folder : new String[] {"tls/client_hello", "pptp/start_request"}) {
            String[] parts = folder.split("/", -1);
            Bytes start = Specimen.of(parts[0], parts[1]).payload().slice(0, length);
            Content content = identifier.identify(Transport.TCP, 47_123, start);
            assertThat(content.protocol()).as(folder).isNull();
        }
    }

    @Test
    void an_empty_datagram_has_no_name_on_a_reflector_port() {
        assertThat(identifier.identify(Transport.UDP, 19, Bytes.empty()).protocol()).isNull();
    }

    @Test
    void more_than_a_knock_to_port_19_is_no_chargen() {
        assertThat(udp(19, "\0\0\0\0").protocol()).isEqualTo(Protocol.CHARGEN);
        assertThat(udp(19, "\0\0\0\0\0").protocol()).isNull();
        assertThat(udp(19, "hi").protocol()).isNull();
    }

    @Test
    void content_wins_over_the_port_of_chargen() {
        Bytes search = Specimen.of("ssdp", "m_search").payload();
        assertThat(identifier.identify(Transport.UDP, 19, search).protocol())
                .isEqualTo(Protocol.SSDP);
    }

    @Test
    void a_piece_of_the_ring_is_an_answer_of_chargen_whatever_the_port() {
        String piece = "%&'()*+,-./01234";
        assertThat(udp(47_123, piece).role()).isEqualTo(Role.RESPONSE);
        assertThat(udp(47_123, piece).protocol()).isEqualTo(Protocol.CHARGEN);
        assertThat(udp(47_123, piece.substring(1)).protocol()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_",
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                "abcdefghijklmnopqrstuvwxyz",
                "%&'()*+,-./012345x"
            })
    void traceroute_and_the_alphabet_are_no_chargen(String text) {
        assertThat(udp(47_123, text).protocol()).isNull();
    }

    private Content tcp(int port, String text) {
        return identifier.identify(Transport.TCP, port, Bytes.ofLatin1(text));
    }

    private Content udp(int port, String text) {
        return identifier.identify(Transport.UDP, port, Bytes.ofLatin1(text));
    }
}
