package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Limits and fields of the readers that know a protocol by its first words: DTLS, QUIC, SSL 2.0,
/// Redis, rlogin, XMPP, miners and what bots type.
class FirstWordsTest {
    private final Identifier identifier = new Identifier();

    @Test
    void a_connection_id_of_quic_has_at_most_20_bytes() {
        assertThat(initial(20)).isEqualTo("quic initial request 4");
        assertThat(initial(21)).isEqualTo("none");
    }

    @Test
    void a_client_s_connection_id_has_at_least_8_bytes_and_its_datagram_1200() {
        assertThat(initial(8)).isEqualTo("quic initial request 4");
        assertThat(initial(7)).isEqualTo("quic initial response 4");
        assertThat(initial(8, 1199)).isEqualTo("quic initial response 4");
        String reserved = "\u00c0\u001a\u001a\u001a\u001a\10" + "x".repeat(8) + "\0";
        assertThat(udp(reserved + "\0".repeat(1200 - reserved.length())))
                .isEqualTo("quic force-version-negotiation request 3");
        assertThat(udp(reserved + "\0".repeat(1199 - reserved.length()))).isEqualTo("none");
    }

    @Test
    void what_only_a_server_of_quic_sends_is_a_response() {
        assertThat(udp(handshake(20))).isEqualTo("quic handshake response 4");
        assertThat(udp(handshake(19))).isEqualTo("none");
        assertThat(udp(retry(17))).isEqualTo("quic retry response 2");
        assertThat(udp(retry(16))).isEqualTo("none");
        int head = retry(0).length();
        assertThat(udp(retry(1199 - head))).isEqualTo("quic retry response 2");
        assertThat(udp(retry(1200 - head))).isEqualTo("none");
    }

    @Test
    void the_types_of_quic_2_are_one_higher() {
        String two = "k3C\u00cf";
        assertThat(udp((char) 0xf0 + two + "\1a\1b" + protectedBytes(40)))
                .isEqualTo("quic handshake response 4");
        assertThat(udp((char) 0xc0 + two + "\1a\1b" + "t".repeat(40)))
                .isEqualTo("quic retry response 2");
    }

    private static String handshake(int bytes) {
        return "\u00e0\0\0\0\1\1a\1b" + protectedBytes(bytes);
    }

    /// A length of one byte, then so many together with it.
    private static String protectedBytes(int bytes) {
        return (char) (bytes - 1) + "y".repeat(bytes - 1);
    }

    private static String retry(int tokenAndTag) {
        return "\u00f0\0\0\0\1\1a\1b" + "t".repeat(tokenAndTag);
    }

    private String initial(int idLength) {
        return initial(idLength, 1200);
    }

    private String initial(int idLength, int datagram) {
        String head = "\u00c1\0\0\0\1" + (char) idLength + "x".repeat(idLength) + "\1s\0";
        int rest = datagram - head.length() - 2;
        return udp(head + (char) (0x40 | rest >> 8) + (char) (rest & 0xFF) + "y".repeat(rest));
    }

    @Test
    void a_count_of_redis_has_at_most_7_digits_and_a_command_32_letters() {
        assertThat(tcp("*0000001\r\n$4\r\nPING\r\n")).isEqualTo("redis ping request 4");
        assertThat(tcp("*00000001\r\n$4\r\nPING\r\n")).isEqualTo("none");
        assertThat(tcp("*1\r\n$32\r\n" + "A".repeat(32) + "\r\n"))
                .isEqualTo("redis other request 4");
        assertThat(tcp("*1\r\n$33\r\n" + "A".repeat(33) + "\r\n")).isEqualTo("none");
    }

    @Test
    void names_of_rlogin_have_at_most_64_letters() {
        assertThat(tcp("\0a\0" + "b".repeat(64) + "\0vt100/9600\0"))
                .isEqualTo("rlogin login request 3");
        assertThat(tcp("\0a\0" + "b".repeat(65) + "\0vt100/9600\0")).isEqualTo("none");
    }

    @Test
    void the_stream_of_xmpp_opens_in_the_first_512_bytes() {
        String stream = "<stream:stream xmlns='jabber:client'>";
        String before = "<?xml?>";
        int gap = 511 - before.length() - "<stream:stream xmlns='".length();
        assertThat(tcp(before + " ".repeat(gap) + stream))
                .isEqualTo("xmpp client-stream request 4");
        assertThat(tcp(before + " ".repeat(gap + 1) + stream)).isEqualTo("xmpp stream request 3");
    }

    @Test
    void bots_say_busybox_within_32_lines_after_words_of_32_letters() {
        String applet = "/bin/busybox X\n";
        assertThat(tcp("sh\n".repeat(31) + applet)).isEqualTo("telnet_text busybox request 3");
        assertThat(tcp("sh\n".repeat(32) + applet)).isEqualTo("telnet_text shell request 2");
        assertThat(tcp("x".repeat(32) + "\n" + applet)).isEqualTo("telnet_text busybox request 3");
        assertThat(tcp("x".repeat(33) + "\n" + applet)).isEqualTo("none");
    }

    @Test
    void what_first_words_tell() {
        assertThat(fields("redis", "array_slaveof"))
                .containsEntry("command", "SLAVEOF")
                .containsEntry("argument", "198.51.100.9")
                .containsEntry("argument_2", "60001");
        assertThat(fields("xmpp", "client_stream"))
                .containsEntry("to", "example.com")
                .containsEntry("xmlns", "jabber:client");
        assertThat(fields("stratum", "login"))
                .containsEntry("agent", "xmr/6.0")
                .containsKey("login_sha256")
                .doesNotContainValue("4Axxxx");
        assertThat(fields("sslv2", "client_hello"))
                .containsEntry("version", 2L)
                .containsEntry(
                        "cipher_kinds",
                        List.of(
                                "0700c0", "050080", "030080", "010080", "060040", "040080",
                                "020080"));
        assertThat(fields("dtls", "client_hello"))
                .containsEntry("version", "DTLS 1.2")
                .containsEntry("record_version", "DTLS 1.0")
                .containsEntry("ciphers", 2L);
        assertThat(fields("quic", "version_negotiation"))
                .containsEntry("versions", List.of("0x1", "0x6b3343cf"));
        assertThat(fields("quic", "initial"))
                .containsEntry("version", "0x1")
                .containsEntry("destination_id_length", 8L)
                .containsEntry("token_length", 0L);
        assertThat(fields("rlogin", "login"))
                .containsEntry("local_user", "guest")
                .containsEntry("terminal", "vt100/9600");
        assertThat(fields("mglndd", "probe"))
                .containsEntry("address", "192.0.2.9")
                .containsEntry("port", "8080");
        assertThat(fields("telnet_text", "busybox_after_login"))
                .containsEntry("applet", "ECCHI")
                .containsEntry("lines", 4L);
    }

    private String tcp(String latin1) {
        return name(Transport.TCP, latin1);
    }

    private String udp(String latin1) {
        return name(Transport.UDP, latin1);
    }

    private String name(Transport transport, String latin1) {
        Content content = identifier.identify(transport, 47_123, Bytes.ofLatin1(latin1));
        return content.role() == null
                ? "none"
                : content.protocol()
                        + " "
                        + content.message()
                        + " "
                        + content.role().label()
                        + " "
                        + content.confidence();
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}
