package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.conformance.LabelsTest.LABELS;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import teiten.conformance.MustSay.Claim;

/// Prose that says what a capture holds.
class MustSayTest {
    private static List<Claim> claims(String text) {
        return MustSay.parse(text, LABELS).claims();
    }

    private static Claim claim(@Nullable String transport, int port, String... ids) {
        return new Claim(new Label(Set.of(ids), Strength.STRONG), transport, port);
    }

    @Test
    void a_label_is_a_claim_for_the_whole_capture() {
        assertThat(claims("SSH")).containsExactly(claim(null, 0, "ssh"));
        assertThat(claims("SSH (anywhere)")).containsExactly(claim(null, 0, "ssh"));
    }

    @Test
    void a_protocol_on_a_port_is_a_claim_for_that_port() {
        assertThat(claims("TLS on 80/TCP")).containsExactly(claim("tcp", 80, "tls"));
        assertThat(claims("ADB (CNXN) on 5555; ADB server on 5037"))
                .containsExactly(claim(null, 5555, "adb"), claim(null, 5037, "adb"));
    }

    @Test
    void a_transport_in_the_prose_picks_the_meaning() {
        assertThat(claims("DNS over TCP on 8053")).containsExactly(claim("tcp", 8053, "dns_tcp"));
    }

    @Test
    void a_source_port_is_a_port() {
        assertThat(claims("DNS responses FROM source port 53: no search"))
                .containsExactly(claim(null, 53, "dns", "dns_resp"));
    }

    @Test
    void an_id_in_capitals_names_its_protocol() {
        assertThat(claims("SMB1 on 80/TCP (an oracle says HTTP: wrong)"))
                .containsExactly(claim("tcp", 80, "smb1"));
    }

    @Test
    void another_port_is_no_port() {
        assertThat(claims("SSH on a port other than 22")).containsExactly(claim(null, 0, "ssh"));
    }

    @Test
    void a_remark_in_brackets_and_running_text_name_nothing() {
        assertThat(claims("Thing (HTTP or its own); http in small letters")).isEmpty();
        assertThat(claims("must not crash, hang or lose count; see note")).isEmpty();
    }
}
