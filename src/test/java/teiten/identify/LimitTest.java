package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.Transport;

/// Each limit of the readers at its bound and one beyond.
class LimitTest {
    private final Identifier identifier = new Identifier();

    @Test
    void an_ssh_line_has_at_most_255_bytes() {
        String start = "SSH-2.0-";
        assertThat(tcp(start + "x".repeat(255 - 1 - start.length()) + "\n"))
                .isEqualTo("ssh client-banner request 4");
        assertThat(tcp(start + "x".repeat(255 - start.length()) + "\n"))
                .isEqualTo("ssh client-banner malformed 3");
    }

    @Test
    void an_http_method_has_at_most_20_letters() {
        assertThat(tcp("M".repeat(20) + " / HTTP/1.1\r\n\r\n")).isEqualTo("http other request 2");
        assertThat(tcp("M".repeat(21) + " / HTTP/1.1\r\n\r\n")).isEqualTo("none");
    }

    @Test
    void at_most_8_blanks_before_a_request_are_forgiven() {
        assertThat(tcp(" ".repeat(8) + "GET / HTTP/1.1\r\n\r\n")).isEqualTo("http get request 4");
        assertThat(tcp(" ".repeat(9) + "GET / HTTP/1.1\r\n\r\n")).isEqualTo("none");
    }

    @Test
    void a_dns_name_has_at_most_255_bytes() {
        String header = "\0\1\1\0\0\1\0\0\0\0\0\0";
        String label = (char) 63 + "x".repeat(63);
        String question = "\0\0\1\0\1";
        assertThat(udp(header + label.repeat(3) + (char) 61 + "x".repeat(61) + question))
                .isEqualTo("dns query-a request 4");
        assertThat(udp(header + label.repeat(3) + (char) 62 + "x".repeat(62) + question))
                .isEqualTo("dns query malformed 2");
        assertThat(udp(header + (char) 64 + "x".repeat(64) + question)).isEqualTo("none");
    }

    @Test
    void a_damaged_answer_has_at_most_32_records_of_a_kind() {
        String header = "\0\1" + (char) 0x84 + "\0\0\1\0";
        String cut = "\0\0\0\0\3ww";
        assertThat(udp(header + (char) 32 + cut)).isEqualTo("dns_resp response response 2");
        assertThat(udp(header + (char) 33 + cut)).isEqualTo("none");
    }

    @Test
    void a_dns_message_has_at_most_16_questions() {
        String question = "\1x\0\0\1\0\1";
        assertThat(udp("\0\1\1\0\0" + (char) 16 + "\0\0\0\0\0\0" + question.repeat(16)))
                .isEqualTo("dns query-a request 4");
        assertThat(udp("\0\1\1\0\0" + (char) 17 + "\0\0\0\0\0\0" + question.repeat(17)))
                .isEqualTo("none");
    }

    @Test
    void a_dns_message_has_at_most_512_records() {
        String answer = "\0\0\1\0\1\0\0\0\0\0\0";
        assertThat(udp("\0\1\u0080\0\0\0\2\0\0\0\0\0" + answer.repeat(512)))
                .isEqualTo("dns_resp response response 4");
        assertThat(udp("\0\1\u0080\0\0\0\2\1\0\0\0\0" + answer.repeat(513))).isEqualTo("none");
    }

    @Test
    void a_rip_message_has_at_most_25_entries() {
        String entry = "\0\2\0\0\12\0\0\0\0\0\0\0\0\0\0\0\0\0\0\1";
        assertThat(udp("\2\1\0\0" + entry.repeat(25))).isEqualTo("ripv1 response response 4");
        assertThat(udp("\2\1\0\0" + entry.repeat(26))).isEqualTo("ripv1 response response 3");
        assertThat(udp("\1\1\0\0" + entry.repeat(25))).isEqualTo("ripv1 request request 4");
        assertThat(udp("\1\1\0\0" + entry.repeat(26))).isEqualTo("none");
    }

    @Test
    void rpc_credentials_have_at_most_400_bytes() {
        assertThat(udp(call(400))).isEqualTo("portmap dump request 4");
        assertThat(udp(call(404))).isEqualTo("none");
    }

    private static String call(int credential) {
        return "\1\2\3\4\0\0\0\0\0\0\0\2\0\1\u0086\u00a0\0\0\0\2\0\0\0\4\0\0\0\1\0\0"
                + (char) (credential >> 8)
                + (char) (credential & 0xFF)
                + "\0".repeat(credential)
                + "\0".repeat(8);
    }

    @Test
    void an_rpc_fragment_has_at_most_a_mebibyte() {
        String call = call(0);
        assertThat(tcp("\u0080\20\0\0" + call)).isEqualTo("rpc_tcp dump request 4");
        assertThat(tcp("\u0080\20\0\1" + call)).isEqualTo("none");
    }

    @Test
    void an_ntp_packet_ends_within_1024_bytes_after_its_48() {
        String time = "#" + "\0".repeat(47);
        String extension = "\1\4\4\0" + "\0".repeat(1020);
        assertThat(udp(time + extension)).isEqualTo("ntp_client client request 3");
        assertThat(udp(time + extension + "\0\0\0\0")).isEqualTo("none");
    }

    @Test
    void mode_7_items_have_at_most_500_bytes() {
        assertThat(udp("\u0097\0\3\52\0\1\1\u00f4" + "x".repeat(500)))
                .isEqualTo("ntp_monlist monlist response 3");
        assertThat(udp("\u0097\0\3\52\0\1\1\u00f5" + "x".repeat(501))).isEqualTo("none");
    }

    @Test
    void mode_6_data_have_at_most_468_bytes() {
        assertThat(udp("\26\2\0\1\0\0\0\0\0\0\1\u00d4" + "x".repeat(468)))
                .isEqualTo("ntp_control readvar request 4");
        assertThat(udp("\26\2\0\1\0\0\0\0\0\0\1\u00d5" + "x".repeat(469))).isEqualTo("none");
    }

    @Test
    void a_tls_record_has_42_to_18432_bytes() {
        String hello = "\1\0\0\52\3\3" + "\0".repeat(32) + "\0\0\2\0\57\1\0";
        assertThat(tcp("\26\3\1\0\52" + hello)).startsWith("tls");
        assertThat(tcp("\26\3\1\0\51" + hello)).isEqualTo("none");
        assertThat(tcp("\26\3\1\110\0" + hello)).startsWith("tls");
        assertThat(tcp("\26\3\1\110\1" + hello)).isEqualTo("none");
    }

    @Test
    void a_tls_hello_has_41_to_131072_bytes() {
        String rest = "\3\3" + "\0".repeat(32) + "\0\0\2\0\57\1\0";
        assertThat(tcp("\26\3\1\0\55\1\0\0\51" + rest)).isEqualTo("tls client-hello request 4");
        assertThat(tcp("\26\3\1\0\55\1\0\0\50" + rest)).isEqualTo("tls client-hello malformed 3");
        assertThat(tcp("\26\3\1\100\0\1\2\0\0" + rest)).isEqualTo("tls client-hello request 4");
        assertThat(tcp("\26\3\1\100\0\1\2\0\1" + rest)).isEqualTo("none");
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
}
