package teiten.identify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import teiten.bytes.Bytes;

/// What the readers of UDP protocols extract.
class DatagramFieldsTest {
    private final Identifier identifier = new Identifier();

    @Test
    void a_coap_request_tells_its_path() {
        assertThat(fields("coap", "well_known_core_token"))
                .containsEntry("code", "0.01")
                .containsEntry("message_id", 2L)
                .containsEntry("token", "a1b2c3d4")
                .containsEntry("uri_path", "/.well-known/core");
        assertThat(fields("coap", "links"))
                .containsEntry("code", "2.05")
                .containsEntry("content_format", 40L);
    }

    @Test
    void an_ike_message_tells_version_spis_and_vendors() {
        assertThat(fields("ikev2", "sa_init"))
                .containsEntry("version", "2.0")
                .containsEntry("initiator_spi", "0102030405060708")
                .containsEntry("non_esp_marker", false)
                .containsEntry("vendors", List.of("404142434445464748494a4b4c4d4e4f50515253"));
        assertThat(fields("ikev2", "main_mode"))
                .containsEntry("version", "1.0")
                .containsEntry("vendors", List.of("606162636465666768696a6b6c6d6e6f"));
        assertThat(fields("ikev2", "sa_init_behind_nat")).containsEntry("non_esp_marker", true);
    }

    @Test
    void multicast_dns_tells_name_type_and_whether_it_wants_a_unicast_answer() {
        assertThat(fields("mdns", "service_types"))
                .containsEntry("qname", "_services._dns-sd._udp.local")
                .containsEntry("qtype", "PTR")
                .containsEntry("unicast_response", true);
        assertThat(fields("mdns", "host")).doesNotContainKey("unicast_response");
        assertThat(fields("llmnr", "query")).containsEntry("qname", "wpad");
    }

    @Test
    void edns_tells_whether_dnssec_is_wanted() {
        assertThat(fields("dns", "query_tld_edns"))
                .containsEntry("edns_size", 512L)
                .containsEntry("dnssec_ok", true);
        assertThat(fields("dns", "query_any_edns")).containsKey("dnssec_ok");
    }

    @Test
    void a_netbios_name_is_decoded() {
        assertThat(fields("nbns", "query"))
                .containsEntry("name", "WORKGROUP")
                .containsEntry("suffix", 0x1bL)
                .containsEntry("type", "NB")
                .containsEntry("broadcast", true);
        assertThat(fields("nbns", "status"))
                .containsEntry("name", "*")
                .containsEntry("type", "NBSTAT");
    }

    @Test
    void radius_tells_who_asks() {
        assertThat(fields("radius", "access_request"))
                .containsEntry("user_name", "probe")
                .containsEntry("nas_identifier", "nas1")
                .containsEntry("nas_address", "c0000201");
        assertThat(fields("radius", "access_reject")).containsEntry("reply_message", "Denied");
    }

    @Test
    void slp_tells_what_is_looked_for() {
        assertThat(fields("slp", "service_request"))
                .containsEntry("service_type", "service:service-agent")
                .containsEntry("language", "en")
                .containsEntry("xid", 0x1234L);
        assertThat(fields("slp", "service_request_v1"))
                .containsEntry("version", 1L)
                .containsEntry("service_type", "service:printer.lpr/");
    }

    @Test
    void stun_tells_software_and_what_shall_change() {
        assertThat(fields("stun", "binding_attributes"))
                .containsEntry("software", "probe 1.0")
                .containsEntry("username", "user:peer");
        assertThat(fields("stun", "binding_classic"))
                .containsEntry("cookie", false)
                .containsEntry("change_request", 6L);
    }

    @Test
    void syslog_tells_facility_and_severity() {
        assertThat(fields("syslog", "dated"))
                .containsEntry("facility", 4L)
                .containsEntry("severity", 2L);
    }

    @Test
    void tftp_tells_file_and_mode() {
        assertThat(fields("tftp", "read_options"))
                .containsEntry("file", "boot.img")
                .containsEntry("mode", "octet");
        assertThat(fields("tftp", "error"))
                .containsEntry("error", 1L)
                .containsEntry("text", "File not found");
    }

    @Test
    void a_probe_tells_the_types_that_it_looks_for() {
        assertThat(fields("wsd", "probe"))
                .containsEntry("types", "dn:NetworkVideoTransmitter")
                .containsEntry("message_id", "urn:uuid:0a1b2c3d-0000-4000-8000-00005e005301");
        assertThat(fields("wsd", "stub")).containsEntry("text", "<:/>\\x0a");
    }

    @Test
    void the_port_mapper_tells_what_it_is_asked_about() {
        assertThat(fields("portmap", "getport_v2"))
                .containsEntry("asked_transport", 17L)
                .containsEntry("asked_port", 0L);
        assertThat(fields("portmap", "getaddr_v3")).containsKey("asked_program");
        assertThat(fields("portmap", "getstat_v4")).doesNotContainKey("asked_program");
        assertThat(fields("portmap", "callit_v2")).containsKey("asked_procedure");
    }

    @Test
    void rules_tell_what_stands_at_fixed_places() {
        assertThat(fields("a2s", "info_response")).containsEntry("name", "A public server");
        assertThat(fields("bt_dht", "ping"))
                .containsEntry("node_id", "6162636465666768696a30313233343536373839");
        assertThat(fields("vxlan", "frame")).containsEntry("vni", 1L);
        assertThat(fields("quake3", "getinfo")).containsEntry("command", "getinfo xxx");
        assertThat(fields("natpmp", "map_tcp")).containsEntry("lifetime", 3600L);
    }

    @Test
    void options_of_coap_are_counted_to_a_limit() {
        assertThat(coap(32).confidence()).isEqualTo(3);
        assertThat(coap(33).protocol()).isNull();
    }

    /// As many options of one letter after the first path of twelve.
    private Content coap(int options) {
        String first = "\u00bcabcdefghijkl";
        byte[] bytes = new byte[4 + first.length() + 2 * (options - 1)];
        Bytes head = Bytes.ofLatin1("@\1\0\1" + first);
        head.copyTo(0, bytes, 0, head.length());
        for (int at = head.length(); at < bytes.length; at += 2) {
            bytes[at] = 1;
            bytes[at + 1] = 'x';
        }
        return identifier.identify(teiten.decode.Transport.UDP, 47_123, Bytes.of(bytes));
    }

    private SequencedMap<String, Object> fields(String folder, String name) {
        Specimen specimen = Specimen.of(folder, name);
        Content content =
                identifier.identify(
                        specimen.transport(), specimen.destinationPort(), specimen.payload());
        return identifier.fields(specimen.transport(), content, specimen.payload());
    }
}
