package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static teiten.conformance.LabelsTest.LABELS;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What may be said of a flow, by hand-made rows.
class RulingTest {
    private static TruthFlow flow(int port, String clientHex, String tshark, String ndpi) {
        return TruthFlow.parse(
                Map.of(
                        "transport",
                        "tcp",
                        "client_ip",
                        "192.0.2.1",
                        "client_port",
                        "40000",
                        "server_ip",
                        "2001:db8::2",
                        "server_port",
                        "" + port,
                        "how_client",
                        "SYN",
                        "client_first_len",
                        clientHex.isEmpty() ? "" : "" + clientHex.length() / 2,
                        "client_first_hex",
                        clientHex,
                        "tshark",
                        tshark,
                        "ndpi42",
                        ndpi));
    }

    private static List<Ruling> rulings(String mustSay, TruthFlow... flows) {
        return Ruling.of(List.of(flows), MustSay.parse(mustSay, LABELS), LABELS);
    }

    private static Ruling ruling(String mustSay, TruthFlow flow) {
        return rulings(mustSay, flow).getFirst();
    }

    @Test
    void agreement_with_either_oracle_is_right() {
        Ruling ruling = ruling("", flow(80, "474554", "ssh", "HTTP"));
        assertThat(ruling.judge("ssh", 4)).isEqualTo(Verdict.RIGHT);
        assertThat(ruling.judge("http_connect", 4)).isEqualTo(Verdict.RIGHT);
        assertThat(ruling.judge("tls", 4)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void what_must_be_said_wins_over_the_oracles() {
        Ruling ruling = ruling("TLS on 80/TCP", flow(80, "16", "http", "HTTP"));
        assertThat(ruling.judge("tls", 4)).isEqualTo(Verdict.RIGHT);
        assertThat(ruling.judge("http", 4)).isEqualTo(Verdict.WRONG);
        assertThat(Ruling.oracle(ruling.beyondDispute(), ruling.tshark())).isEqualTo(Verdict.WRONG);
    }

    @Test
    void a_weak_label_confirms_but_never_contradicts() {
        Ruling ruling = ruling("", flow(25, "45", "smtp", ""));
        assertThat(ruling.judge("smtp", 3)).isEqualTo(Verdict.RIGHT);
        assertThat(ruling.judge("ssh", 4)).isEqualTo(Verdict.UNJUDGED);
        assertThat(ruling.judge(null, 0)).isEqualTo(Verdict.UNJUDGED);
    }

    @Test
    void a_hedge_can_be_right_but_not_wrong() {
        Ruling ruling = ruling("", flow(80, "474554", "http", ""));
        assertThat(ruling.judge("http", 1)).isEqualTo(Verdict.RIGHT);
        assertThat(ruling.judge("tls", 2)).isEqualTo(Verdict.MISSING);
        assertThat(ruling.judge("tls", 3)).isEqualTo(Verdict.WRONG);
    }

    @Test
    void nothing_is_judged_where_the_client_said_nothing() {
        assertThat(ruling("SSH", flow(22, "", "ssh", "SSH")).rules()).isFalse();
        assertThat(ruling("SSH", flow(22, "0d0a", "ssh", "SSH")).rules()).isFalse();
        assertThat(ruling("SSH", flow(22, "5353482d", "ssh", "SSH")).rules()).isTrue();
    }

    @Test
    void a_claim_for_the_capture_holds_for_flows_that_speak_the_protocol() {
        List<Ruling> rulings =
                rulings(
                        "SSH",
                        flow(22, "5353", "ssh", ""),
                        flow(22, "5353", "", ""),
                        flow(22, "4745", "http", ""),
                        flow(80, "4745", "http", ""),
                        flow(99, "0102", "", ""));
        assertThat(rulings.stream().map(ruling -> ruling.must() != null))
                .containsExactly(true, true, false, false, false);
    }

    @Test
    void a_claim_holds_for_a_capture_of_one_port_that_no_oracle_knows() {
        assertThat(rulings("SSH", flow(902, "5353", "", ""), flow(902, "5353", "", "")))
                .allMatch(ruling -> ruling.must() != null);
        assertThat(rulings("SSH", flow(902, "5353", "", ""), flow(903, "5353", "", "")))
                .allMatch(ruling -> ruling.must() == null);
    }

    @Test
    void the_gate_counts_flows_of_protocols_with_a_name() {
        assertThat(ruling("", flow(80, "47", "http,mime", "")).isNamedProtocol()).isTrue();
        assertThat(ruling("", flow(138, "45", "tls,nbdgm", "")).isNamedProtocol()).isFalse();
        assertThat(ruling("SMB", flow(445, "00", "http", "")).isNamedProtocol()).isTrue();
        assertThat(ruling("SMB on 445", flow(445, "00", "", "")).isNamedProtocol()).isTrue();
    }

    @Test
    void beyond_dispute_is_what_the_list_says_or_both_oracles() {
        assertThat(ruling("", flow(80, "47", "http", "HTTP")).beyondDispute()).contains("http");
        assertThat(ruling("", flow(22, "53", "ssh", "HTTP")).beyondDispute()).isEmpty();
        assertThat(ruling("", flow(22, "53", "ssh", "")).beyondDispute()).isEmpty();
        Ruling told = ruling("SSH on 22", flow(22, "53", "http", ""));
        assertThat(told.beyondDispute()).containsExactly("ssh");
        assertThat(Ruling.oracle(told.beyondDispute(), told.tshark())).isEqualTo(Verdict.WRONG);
        assertThat(Ruling.oracle(told.beyondDispute(), told.ndpi())).isEqualTo(Verdict.MISSING);
    }
}
