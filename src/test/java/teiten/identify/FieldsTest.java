package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.protocol.Fields;

/// What the readers extract.
class FieldsTest {
    private final Identifier identifier = new Identifier();

    @Test
    void a_pptp_request_tells_host_and_vendor() {
        assertThat(fields("pptp", "start_request"))
                .containsEntry("validity", "valid")
                .containsEntry("length", 156L)
                .containsEntry("cookie", "1a2b3c4d")
                .containsEntry("protocol_version", "1.0")
                .containsEntry("framing_capabilities", 1L)
                .containsEntry("bearer_capabilities", 1L)
                .containsEntry("maximum_channels", 0L)
                .containsEntry("firmware_revision", 1L)
                .containsEntry("host", "local")
                .containsEntry("vendor", "cananian");
    }

    @Test
    void a_dns_question_without_the_end_of_its_name_has_no_type() {
        Bytes cut = Bytes.ofLatin1("\0224\1\0\0\1\0\0\0\0\0\0?example");
        Content content = identifier.identify(Transport.UDP, 53, cut);
        assertThat(content.protocol()).isEqualTo(Protocol.DNS);
        assertThat(identifier.fields(Transport.UDP, content, cut))
                .doesNotContainKeys("qtype", "qclass");
    }

    @Test
    void pptp_requests_are_sorted_by_validity() {
        assertThat(fields("pptp", "start_request_first_segment"))
                .containsEntry("validity", "valid_truncated")
                .doesNotContainKey("vendor");
        assertThat(fields("pptp", "start_request_bad_cookie"))
                .containsEntry("validity", "bad_cookie");
        assertThat(fields("pptp", "start_request_bad_length"))
                .containsEntry("validity", "bad_length");
        assertThat(fields("pptp", "echo_request")).containsEntry("validity", "other_control");
        assertThat(fields("pptp", "start_request_windows")).containsEntry("host", "");
    }

    @Test
    void an_ssh_banner_tells_version_software_and_line_end() {
        assertThat(fields("ssh", "openssh"))
                .containsEntry("protocol_version", "2.0")
                .containsEntry("software", "OpenSSH_6.6.1p1")
                .containsEntry("comments", "Debian-4")
                .containsEntry("eol", "crlf");
        assertThat(fields("ssh", "libssh2_lf")).containsEntry("eol", "lf");
        assertThat(fields("ssh", "without_line_end")).containsEntry("eol", "none");
    }

    /// MD5 of the four lists joined by semicolons, as HASSH is defined.
    @Test
    void a_kexinit_gives_hassh() {
        assertThat(fields("ssh", "kexinit"))
                .containsEntry("software", "libssh_0.9.6")
                .containsEntry("hassh", "e43f5f36f5e718da5a7810ac99fa0938");
        assertThat(fields("ssh", "openssh")).doesNotContainKey("hassh");
    }

    @Test
    void an_http_request_tells_its_line_and_headers_but_no_credentials() {
        assertThat(fields("http", "get"))
                .containsEntry("method", "GET")
                .containsEntry("target", "/index.html")
                .containsEntry("version", "HTTP/1.1")
                .containsEntry("host", "192.0.2.1")
                .containsEntry("user_agent", "probe/1.0")
                .containsEntry("authorization_scheme", "Basic")
                .containsEntry("headers", List.of("Host", "User-Agent", "Authorization", "Accept"))
                .doesNotContainValue("Basic eDp5");
        assertThat(fields("http", "post"))
                .containsEntry("content_type", "application/x-www-form-urlencoded");
        assertThat(fields("http_connect", "connect"))
                .containsEntry("target", "www.example.com:443");
        assertThat(fields("http", "response")).containsEntry("status", "404");
    }

    /// Both fingerprints were worked out apart from this program: JA3 by tshark, JA4 by the
    /// published algorithm.
    @Test
    void a_client_hello_gives_ja3_and_ja4() {
        assertThat(fields("tls", "client_hello"))
                .containsEntry("version", "TLS 1.3")
                .containsEntry("sni", "example.com")
                .containsEntry("alpn", List.of("h2", "http/1.1"))
                .containsEntry("ciphers", 4L)
                .containsEntry("ja3", "a41491f361b8dad147a397271628636b")
                .containsEntry("ja4", "t13d0406h2_e00fd9ffaebd_fb71836bce29");
        assertThat(fields("tls", "client_hello_without_sni"))
                .containsEntry("ja4", "t13i0405h2_e00fd9ffaebd_fb71836bce29")
                .doesNotContainKey("sni");
    }

    @Test
    void grease_and_records_do_not_change_the_fingerprints() {
        Object ja4 = fields("tls", "client_hello").get("ja4");
        assertThat(fields("tls", "client_hello_grease"))
                .containsEntry("ja4", ja4)
                .containsEntry("ja3", "a41491f361b8dad147a397271628636b")
                .containsEntry("grease", true);
        assertThat(fields("tls", "client_hello_two_records")).containsEntry("ja4", ja4);
    }

    @Test
    void a_hello_that_is_not_whole_gives_no_fingerprint() {
        assertThat(fields("tls", "client_hello_first_segment"))
                .containsEntry("version", "TLS 1.2")
                .doesNotContainKeys("ja3", "ja4");
    }

    @Test
    void a_hello_of_ssl_3_without_extensions_has_a_fingerprint() {
        assertThat(String.valueOf(fields("tls", "client_hello_ssl3").get("ja4")))
                .startsWith("ts3i040000_")
                .endsWith("_000000000000");
    }

    @Test
    void a_dns_query_tells_its_question() {
        assertThat(fields("dns", "query_any_edns"))
                .containsEntry("qname", "example.org")
                .containsEntry("qtype", "ANY")
                .containsEntry("qclass", "IN")
                .containsEntry("rd", true)
                .containsEntry("edns", true)
                .containsEntry("edns_size", 4096L);
        assertThat(fields("dns", "version_bind"))
                .containsEntry("qname", "VERSION.BIND")
                .containsEntry("qclass", "CH");
        assertThat(fields("dns", "query_unnamed_type")).containsEntry("qtype", "TYPE4711");
        assertThat(fields("dns", "query_root")).containsEntry("qname", ".");
        assertThat(fields("dns_resp", "refused")).containsEntry("rcode", 5L);
        assertThat(fields("dns_tcp", "zone_transfer")).containsEntry("qtype", "AXFR");
    }

    @Test
    void an_snmp_request_tells_community_and_objects() {
        assertThat(fields("snmp", "v2c_get_bulk"))
                .containsEntry("version", "2c")
                .containsEntry("community", "public")
                .containsEntry("pdu", "get-bulk-request")
                .containsEntry("max_repetitions", 100L)
                .containsEntry("oids", List.of("1.3.6.1.2.1"));
        assertThat(fields("snmp", "v1_get")).containsEntry("oids", List.of("1.3.6.1.2.1.1.1.0"));
        assertThat(fields("snmp", "v3_report"))
                .containsEntry("version", "3")
                .containsEntry("engine_id", "8000000903010203040506");
    }

    @Test
    void reflector_requests_tell_what_they_ask_for() {
        assertThat(fields("ntp_monlist", "monlist_8")).containsEntry("request_code", 42L);
        assertThat(fields("ntp_control", "readvar")).containsEntry("opcode", 2L);
        assertThat(fields("ssdp", "m_search"))
                .containsEntry("st", "ssdp:all")
                .containsEntry("man", "\"ssdp:discover\"")
                .containsEntry("mx", "2");
        assertThat(fields("portmap", "getport_v2"))
                .containsEntry("program", 100_000L)
                .containsEntry("procedure", 3L)
                .containsEntry("asked_program", 100_003L);
        assertThat(fields("ripv1", "request_whole_table"))
                .containsEntry("entries", 1L)
                .containsEntry("metric", 16L)
                .containsEntry("malformed_metric", false);
        assertThat(fields("ripv1", "request_malformed_metric"))
                .containsEntry("metric", 4096L)
                .containsEntry("malformed_metric", true);
    }

    @Test
    void text_from_the_wire_is_printable_and_cut_at_its_limit() {
        String agent = "a\u001b[31m\\" + "x".repeat(2 * Fields.TEXT_LIMIT);
        Bytes payload = Bytes.ofLatin1("GET / HTTP/1.1\r\nUser-Agent: " + agent + "\r\n\r\n");
        Content content = identifier.identify(Transport.TCP, 2, payload);
        String shown =
                String.valueOf(
                        identifier.fields(Transport.TCP, content, payload).get("user_agent"));
        assertThat(shown).startsWith("a\\x1b[31m\\\\xxx");
        assertThat(shown.replace("\\x1b", "?").replace("\\\\", "?")).hasSize(Fields.TEXT_LIMIT);
    }

    @Test
    void a_list_is_cut_at_its_limit() {
        StringBuilder request = new StringBuilder("GET / HTTP/1.1\r\n");
        for (int header = 0; header <= Fields.LIST_LIMIT; header++) {
            request.append("X-").append(header).append(": 1\r\n");
        }
        Bytes payload = Bytes.ofLatin1(request.append("\r\n").toString());
        Content content = identifier.identify(Transport.TCP, 2, payload);
        assertThat((List<?>) identifier.fields(Transport.TCP, content, payload).get("headers"))
                .hasSize(Fields.LIST_LIMIT);
    }

    @Test
    void a_payload_without_name_has_no_fields() {
        Bytes payload = Bytes.ofLatin1("hello");
        Content content = identifier.identify(Transport.TCP, 2, payload);
        assertThat(identifier.fields(Transport.TCP, content, payload)).isEmpty();
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}
