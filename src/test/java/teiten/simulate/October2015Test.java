package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class October2015Test {
    @TempDir Path folder;

    /// Campaigns do not touch each other, so those of SSH alone give the scenario's SSH facts.
    private Truth sshTruth(long seed) throws SimulationFailure {
        Months whole = October2015.scenario();
        Months ssh =
                new Months(
                        whole.id(),
                        whole.zone(),
                        List.of(whole.month()),
                        whole.month(),
                        whole.sensors(),
                        whole.outages(),
                        any ->
                                whole.plan().apply(any).stream()
                                        .filter(campaign -> campaign.name().startsWith("ssh"))
                                        .toList());
        return new Simulation(ssh).run(folder, seed, 1, Progress.SILENT).truth();
    }

    @Test
    void the_default_seed_shows_what_the_report_saw_of_ssh() throws SimulationFailure {
        Truth truth = sshTruth(Scenario.DEFAULT_SEED);
        assertThat(truth.number("ssh.share_off_22")).isCloseTo(23.0, within(0.05));
        assertThat(truth.number("ssh.ports")).isEqualTo(196);
        assertThat(truth.facts().get("ssh.top_off_ports"))
                .isEqualTo(List.of("2222/tcp", "8022/tcp", "222/tcp"));
    }

    @Test
    void another_seed_shows_something_near() throws SimulationFailure {
        Truth truth = sshTruth(3);
        assertThat(truth.number("ssh.share_off_22")).isBetween(15.0, 28.0);
        assertThat(truth.number("ssh.ports")).isBetween(160.0, 216.0).isNotEqualTo(196);
        assertThat(truth.facts().get("ssh.top_off_ports"))
                .isEqualTo(List.of("2222/tcp", "8022/tcp", "222/tcp"));
    }

    @Test
    void campaigns_have_names_of_their_own() {
        List<Campaign> campaigns = October2015.scenario().plan().apply(1);
        assertThat(campaigns).extracting(Campaign::name).doesNotHaveDuplicates();
    }

    @Test
    void every_payload_of_the_table_is_sent() {
        Set<String> sent = new HashSet<>();
        for (Campaign campaign : October2015.scenario().plan().apply(1)) {
            Payloads says =
                    switch (campaign.what()) {
                        case Probe.Connection(_, Payloads payloads) -> payloads;
                        case Probe.Datagram(_, Payloads payloads) -> payloads;
                        case Probe.Echo(_, Payloads payloads) -> payloads;
                        case Probe.Answer(_, Payloads payloads) -> payloads;
                        case Probe.Segment _, Probe.Other _ -> Payloads.silence();
                    };
            says.weights().forEach(weight -> sent.add(weight.payload().name()));
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(PayloadTable.load().names());
    }
}
