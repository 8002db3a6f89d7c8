package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Protocols that speak in lines of text: which of them a shared word belongs to, and what their
/// readers extract.
class LineProtocolsTest {
    private final Identifier identifier = new Identifier();

    @ParameterizedTest
    @CsvSource({
        "USER probe, 21, ftp user 2",
        "USER probe, 110, pop3 user 2",
        "USER probe, 47123, ftp user 2",
        "USER a b c :d, 21, irc register 3",
        "HELP, 21, ftp help 2",
        "HELP, 119, nntp help 2",
        "HELP, 47123, netcat_text help 1",
        "QUIT, 6379, redis quit 1",
        "AUTH LOGIN, 25, smtp auth-login 2",
        "AUTH LOGIN, 110, pop3 auth-login 2",
        "AUTH secret, 47123, redis auth 2",
        "set a 1, 47123, redis set 2",
        "set a 0 0 1, 47123, memcached set 3",
        "SET a 0 0 1, 47123, none",
        "get /, 47123, http get 2",
        "a NOOP, 47123, imap noop 2",
        "a CAPABILITY x, 47123, none"
    })
    void a_word_that_many_share_is_read_by_its_arguments_and_then_by_its_port(
            String line, int port, String name) {
        assertThat(name(port, line + "\r\n")).isEqualTo(name);
    }

    @Test
    void a_command_line_has_at_most_1024_bytes() {
        assertThat(name(1, "EHLO " + "x".repeat(1024 - 5) + "\r\n")).isEqualTo("smtp ehlo 4");
        assertThat(name(1, "EHLO " + "x".repeat(1025 - 5) + "\r\n")).isEqualTo("none");
    }

    @Test
    void an_imap_tag_has_at_most_10_letters() {
        assertThat(name(1, "a".repeat(10) + " CAPABILITY\r\n")).isEqualTo("imap capability 4");
        assertThat(name(1, "a".repeat(11) + " CAPABILITY\r\n")).isEqualTo("none");
    }

    @Test
    void an_irc_registration_stands_in_the_first_8_lines() {
        String before = "PASS x\r\n".repeat(7);
        assertThat(name(1, before + "NICK y\r\n")).isEqualTo("irc register 3");
        assertThat(name(1, "PASS x\r\n" + before + "NICK y\r\n")).startsWith("ftp pass");
    }

    @Test
    void at_most_64_telnet_commands_are_read() {
        String option = "\u00ff\u00fd\1";
        assertThat(name(1, option.repeat(64))).isEqualTo("telnet negotiate 4");
        assertThat(name(1, option.repeat(65))).isEqualTo("none");
    }

    @Test
    void a_request_line_s_method_has_at_most_20_letters() {
        assertThat(name(1, "A".repeat(20) + " * RTSP/1.0\r\n")).isEqualTo("rtsp other 3");
        assertThat(name(1, "A".repeat(21) + " * RTSP/1.0\r\n")).isEqualTo("none");
    }

    @Test
    void a_login_tells_the_user_and_never_the_password() {
        assertThat(fieldsOf("USER probe\r\n"))
                .containsEntry("command", "USER")
                .containsEntry("user", "probe");
        assertThat(fields("imap", "login"))
                .containsEntry("command", "LOGIN")
                .containsEntry("tag_style", "*")
                .hasSize(2);
        assertThat(fields("imap", "id")).containsEntry("tag_style", "A999");
        assertThat(fields("irc", "register"))
                .containsEntry("nick", "probe")
                .containsEntry("user", "probe");
        Bytes secret = Bytes.ofLatin1("AUTH secret\r\n");
        Content content = identifier.identify(Transport.TCP, 1, secret);
        assertThat(identifier.fields(Transport.TCP, content, secret)).doesNotContainValue("secret");
    }

    @Test
    void telnet_options_are_kept_in_their_order() {
        assertThat(fields("telnet", "with_login"))
                .containsEntry("options", List.of("will 24", "sb 24", "do 1"))
                .containsEntry("lines", 1L);
    }

    @Test
    void a_sip_request_tells_who_calls_and_with_what() {
        assertThat(fields("sip_udp", "options"))
                .containsEntry("method", "OPTIONS")
                .containsEntry("uri", "sip:100@192.0.2.9")
                .containsEntry("user_agent", "friendly-scanner")
                .containsEntry("via", "SIP/2.0/UDP 198.51.100.3:5063;branch=z9hG4bK-77;rport");
        assertThat(fields("sip_udp", "register_compact"))
                .containsEntry("from", "<sip:101@192.0.2.9>")
                .containsEntry("contact", "<sip:101@198.51.100.3>");
        assertThat(fields("sip_udp", "response")).containsEntry("status", "404");
    }

    @Test
    void an_rtsp_request_tells_the_path_that_is_looked_for() {
        assertThat(fields("rtsp", "describe"))
                .containsEntry("method", "DESCRIBE")
                .containsEntry("uri", "rtsp://192.0.2.9/live/ch0")
                .containsEntry("user_agent", "LibVLC/3.0.16");
    }

    private String name(int port, String text) {
        Content content = identifier.identify(Transport.TCP, port, Bytes.ofLatin1(text));
        return content.protocol() == null
                ? "none"
                : content.protocol() + " " + content.message() + " " + content.confidence();
    }

    private SequencedMap<String, Object> fieldsOf(String text) {
        Bytes payload = Bytes.ofLatin1(text);
        Content content = identifier.identify(Transport.TCP, 1, payload);
        return identifier.fields(Transport.TCP, content, payload);
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}
