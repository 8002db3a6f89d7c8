package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.console.ExitCode;

/// How vectors are judged.
class VectorsTest {
    private static final String COLUMNS =
            "id\ttransport\tdst_port\tprotocol\trole\tport_bound\tpayload_hex\n";
    private static final String SSH = "5353482d322e302d476f0d0a";

    @TempDir private Path folder = Path.of("");

    private VectorFindings judge(String... rows) throws IOException {
        Path file = Files.writeString(folder.resolve("v.tsv"), COLUMNS + String.join("\n", rows));
        return new VectorFindings("v.tsv", Vectors.answers(file));
    }

    private static ExitCode code(VectorFindings findings) {
        return findings.print(new PrintStream(OutputStream.nullOutputStream()));
    }

    @Test
    void a_vector_named_on_both_ports_passes() throws IOException {
        assertThat(code(judge("a\ttcp\t22\tssh\trequest\tn\t" + SSH))).isEqualTo(ExitCode.OK);
    }

    @Test
    void another_name_is_wrong_and_none_is_missing() throws IOException {
        VectorFindings findings =
                judge(
                        "a\ttcp\t22\tpptp\trequest\tn\t" + SSH,
                        "b\ttcp\t22\tssh\trequest\tn\t68656c6c6f");
        assertThat(code(findings)).isEqualTo(ExitCode.VERIFICATION);
        assertThat(whole(findings))
                .containsExactly(Verdict.WRONG, Verdict.WRONG, Verdict.MISSING, Verdict.MISSING);
    }

    @Test
    void the_other_role_is_not_right() throws IOException {
        assertThat(whole(judge("a\ttcp\t22\tssh\tresponse\tn\t" + SSH)))
                .containsOnly(Verdict.MISSING);
    }

    @Test
    void what_has_no_protocol_may_get_no_firm_name() throws IOException {
        assertThat(whole(judge("a\ttcp\t22\t-\trequest\tn\t" + SSH))).containsOnly(Verdict.WRONG);
        assertThat(whole(judge("a\ttcp\t22\t-\trequest\tn\t68656c6c6f")))
                .containsOnly(Verdict.UNJUDGED);
    }

    @Test
    void what_only_its_port_tells_needs_its_name_there_alone() throws IOException {
        assertThat(whole(judge("a\tudp\t19\tchargen\trequest\ty\t01")))
                .containsExactly(Verdict.RIGHT, Verdict.UNJUDGED);
    }

    @Test
    void a_beginning_may_not_get_a_firm_name_of_others() throws IOException {
        VectorFindings findings = judge("a\ttcp\t22\tpptp\trequest\tn\t" + SSH + "00");
        assertThat(findings.answers())
                .filteredOn(answer -> answer.which() == VectorAnswer.Try.CUT)
                .extracting(VectorAnswer::verdict)
                .contains(Verdict.WRONG, Verdict.UNJUDGED);
    }

    @Test
    void an_empty_list_shows_nothing() throws IOException {
        assertThat(code(judge())).isEqualTo(ExitCode.VERIFICATION);
    }

    private static List<Verdict> whole(VectorFindings findings) {
        return findings.answers().stream()
                .filter(answer -> answer.which() != VectorAnswer.Try.CUT)
                .map(VectorAnswer::verdict)
                .toList();
    }
}
