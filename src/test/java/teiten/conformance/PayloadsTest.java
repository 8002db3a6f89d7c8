package teiten.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.bytes.Bytes;
import teiten.console.ExitCode;
import teiten.decode.Transport;

/// How payloads that came to a sensor are read and judged.
class PayloadsTest {
    private static final String SSH = "5353482d322e302d476f0d0a";
    private static final String NMAP_RPC =
            "8000002872fe1d130000000000000002000186a00001977c" + "00".repeat(20);

    @TempDir private Path folder = Path.of("");

    private static ExitCode code(Payload... payloads) {
        return new PayloadFindings("p", List.of(payloads))
                .print(new PrintStream(OutputStream.nullOutputStream()));
    }

    private static Payload payload(String hex, @Nullable Set<String> expected) {
        Bytes bytes = Bytes.of(HexFormat.of().parseHex(hex));
        return new Payload("p", Transport.TCP, 2222, bytes, expected);
    }

    @Test
    void a_labelled_payload_must_get_its_name() {
        assertThat(code(payload(SSH, Set.of("ssh")))).isEqualTo(ExitCode.OK);
        assertThat(code(payload(SSH, Set.of("pptp")))).isEqualTo(ExitCode.VERIFICATION);
        assertThat(code(payload("68656c6c6f", Set.of("ssh")))).isEqualTo(ExitCode.VERIFICATION);
    }

    @Test
    void what_is_labelled_as_nothing_may_get_no_firm_name() {
        assertThat(code(payload("68656c6c6f", Set.of()))).isEqualTo(ExitCode.OK);
        assertThat(code(payload(SSH, Set.of()))).isEqualTo(ExitCode.VERIFICATION);
    }

    @Test
    void a_claim_on_an_unlabelled_payload_passes_when_a_person_found_it_right() {
        assertThat(code(payload(SSH, null))).isEqualTo(ExitCode.VERIFICATION);
        assertThat(code(payload(NMAP_RPC, null))).isEqualTo(ExitCode.OK);
    }

    @Test
    void probes_tell_port_and_intent_by_their_file_name() throws IOException {
        Files.write(folder.resolve("dns_53.pkt"), new byte[] {1});
        Files.write(folder.resolve("newline.pkt"), new byte[] {'\n'});
        assertThat(Payload.probes(folder))
                .extracting(Payload::port, Payload::expected)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(53, Set.of("dns")),
                        org.assertj.core.groups.Tuple.tuple(Vectors.ODD_PORT, Set.of()));
    }

    @Test
    void a_log_tells_port_bytes_and_label() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("log.jsonl"),
                        """
                        {"proto":"tcp","dport":22,"hex":"5353","must":"SSH"}
                        {"proto":"tcp","dport":23,"hex":"","must":"none"}
                        {"proto":"tcp","dport":24,"hex":"00","must":""}
                        """);
        Labels labels =
                Labels.of(
                        Tsv.parse(
                                List.of(
                                        "oracle\ttransport\tlabel\tids\tstrength",
                                        "must\ttcp\tSSH\tssh\tstrong")));
        List<Payload> payloads = Payload.logged(file, labels);
        assertThat(payloads).extracting(Payload::port).containsExactly(22, 23, 24);
        assertThat(payloads)
                .extracting(Payload::expected)
                .containsExactly(Set.of("ssh"), Set.of(), null);
    }
}
