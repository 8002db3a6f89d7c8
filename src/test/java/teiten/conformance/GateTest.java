package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a run must show: the bounds themselves.
class GateTest {
    private static Score score(int right, int missing, int wrong) {
        Score score = new Score();
        Label ssh = new Label(Set.of("ssh"), Strength.STRONG);
        Ruling ruling = new Ruling(ssh, List.of(), List.of(), true);
        Row row = new Row("a/b.pcap", "pcap", "ether", 0, "", "");
        TruthFlow flow =
                TruthFlow.parse(
                        Map.of(
                                "transport", "tcp",
                                "client_ip", "192.0.2.1",
                                "client_port", "1",
                                "server_ip", "192.0.2.2",
                                "server_port", "2"));
        for (Verdict verdict : List.of(Verdict.RIGHT, Verdict.MISSING, Verdict.WRONG)) {
            int count =
                    switch (verdict) {
                        case RIGHT -> right;
                        case MISSING -> missing;
                        case WRONG, UNJUDGED -> wrong;
                    };
            for (int i = 0; i < count; i++) {
                score.add(new JudgedFlow(row, flow, ruling, null, verdict, 1, 0));
            }
        }
        return score;
    }

    @Test
    void two_in_a_hundred_may_be_missing_and_no_more() {
        assertThat(new Gate(score(98, 2, 0), 0, 0, 0).objections()).isEmpty();
        assertThat(new Gate(score(97, 3, 0), 0, 0, 0).objections()).hasSize(1);
    }

    @Test
    void no_name_may_be_wrong() {
        assertThat(new Gate(score(999, 0, 1), 0, 0, 0).objections()).hasSize(1);
    }

    @Test
    void no_file_may_fail_or_lack_a_reason() {
        assertThat(new Gate(score(1, 0, 0), 1, 0, 0).objections()).hasSize(1);
        assertThat(new Gate(score(1, 0, 0), 0, 1, 0).objections()).hasSize(1);
    }

    @Test
    void memory_stays_under_a_gibibyte() {
        assertThat(new Gate(score(1, 0, 0), 0, 0, (1L << 30) - 1).objections()).isEmpty();
        assertThat(new Gate(score(1, 0, 0), 0, 0, 1L << 30).objections()).hasSize(1);
    }
}
