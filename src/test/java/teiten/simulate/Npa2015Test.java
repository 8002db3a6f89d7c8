package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Npa2015Test {
    private static final LocalDate OCTOBER = LocalDate.of(2015, 10, 1);

    @TempDir Path folder;

    /// Campaigns do not touch each other, so those of SSH alone give the scenario's SSH facts.
    private Truth sshTruth(long seed) throws SimulationFailure {
        Months whole = Npa2015.scenario();
        Months ssh =
                new Months(
                        whole.id(),
                        whole.zone(),
                        List.of(whole.month()),
                        whole.sensors(),
                        whole.mishaps(),
                        any -> sshOnly(whole.plan().apply(any)));
        return new Simulation(ssh).run(folder, seed, 1, Progress.SILENT).truth();
    }

    private static Plan sshOnly(Plan plan) {
        List<Campaign> ssh =
                plan.campaigns().stream()
                        .filter(campaign -> campaign.name().startsWith("ssh"))
                        .toList();
        return new Plan(ssh, List.of(), plan.changes());
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
        assertThat(truth.number("ssh.share_off_22"))
                .isBetween(15.0, 30.0)
                .isNotCloseTo(23.0, within(0.05));
        assertThat(truth.number("ssh.ports")).isBetween(160.0, 216.0).isNotEqualTo(196);
        assertThat(truth.facts().get("ssh.top_off_ports"))
                .isEqualTo(List.of("2222/tcp", "8022/tcp", "222/tcp"));
    }

    private static List<Plan> plans(Months scenario) {
        return LongStream.range(0, 50).mapToObj(scenario.plan()).toList();
    }

    @Test
    void every_seed_has_the_same_headlines() {
        for (Plan plan : plans(Npa2015.scenario())) {
            assertThat(plan.changes())
                    .extracting(change -> change.topic() + " " + change.verdict())
                    .containsExactly(
                            "1723/tcp INCREASE",
                            "portmap STAYS_HIGH",
                            "ripv1 STAYS_HIGH",
                            "ssh off its port STAYS_HIGH",
                            "ssh off its port TEMPORARY_INCREASE");
        }
        assertThat(plans(Npa2015.scenario())).extracting(Plan::changes).doesNotHaveDuplicates();
    }

    @Test
    void pptp_rises_early_in_october_and_never_to_three_times() {
        for (Plan plan : plans(Npa2015.scenario())) {
            TrueChange rise = plan.changes().getFirst();
            assertThat(rise.from()).isBetween(OCTOBER, OCTOBER.plusDays(14));
            assertThat(rise.to()).isNull();
            assertThat(rise.factor()).isBetween(1.7, 2.6);
        }
    }

    @Test
    void what_stays_high_rose_from_april_to_july() {
        for (Plan plan : plans(Npa2015.scenario())) {
            for (TrueChange rise : plan.changes().subList(1, 4)) {
                assertThat(rise.from()).isBetween(OCTOBER.withMonth(4), OCTOBER.withMonth(8));
                assertThat(rise.to()).isNull();
                assertThat(rise.factor()).isBetween(2.0, 5.0);
            }
        }
    }

    @Test
    void the_temporary_rise_is_over_a_week_before_the_month_is_and_moves_its_mean_little() {
        for (Plan plan : plans(Npa2015.scenario())) {
            TrueChange burst = plan.changes().getLast();
            LocalDate to = Objects.requireNonNull(burst.to());
            long days = ChronoUnit.DAYS.between(burst.from(), to) + 1;
            assertThat(days).isBetween(4L, 7L);
            assertThat(burst.from()).isAfter(OCTOBER);
            assertThat(to).isBefore(OCTOBER.plusDays(24));
            assertThat(burst.factor()).isBetween(1.9, 3.0);
            assertThat((burst.factor() - 1) * days / 31).isLessThan(0.25);
        }
    }

    @Test
    void the_background_and_the_scenario_of_noise_have_one_level() {
        for (Plan plan : plans(NoiseMonths.scenario())) {
            assertThat(plan.changes()).isEmpty();
            for (Campaign campaign : plan.campaigns()) {
                assertThat(campaign.when().at(OCTOBER.withMonth(7)))
                        .as(campaign.name())
                        .isEqualTo(campaign.when().at(OCTOBER.plusDays(12)));
            }
        }
        for (Campaign campaign : Background.campaigns(PayloadTable.load())) {
            assertThat(campaign.when().at(OCTOBER)).isEqualTo(campaign.when().at(LocalDate.MIN));
        }
    }

    @Test
    void incidents_are_of_all_kinds_and_never_where_the_topics_are() {
        Set<Incident.Kind> kinds = EnumSet.noneOf(Incident.Kind.class);
        Set<Integer> topics = Set.of(22, 2222, 8022, 222, 1723, 111, 520);
        for (Incident incident : Npa2015.scenario().plan().apply(1).incidents()) {
            kinds.add(incident.kind());
            if (incident.where() instanceof Ports.Weighted ports) {
                assertThat(ports.weights()).noneMatch(one -> topics.contains(one.port()));
            }
        }
        assertThat(kinds).containsExactlyInAnyOrder(Incident.Kind.values());
    }

    @Test
    void a_flood_reaches_one_address_from_a_source_a_visit() {
        Months whole = Npa2015.scenario();
        Plan plan = whole.plan().apply(2015);
        List<Incident> floods =
                plan.incidents().stream().filter(one -> one.kind() == Incident.Kind.FLOOD).toList();
        assertThat(floods).hasSize(2);
        Plan alone = new Plan(List.of(), floods, List.of());
        for (Incident flood : floods) {
            List<Visit> visits = new Traffic(whole, alone, 2015, 1).visits(flood.day());
            assertThat(visits).hasSize(flood.sources());
            assertThat(visits)
                    .extracting(Visit::destination)
                    .containsOnly(visits.getFirst().destination());
            assertThat(visits.stream().map(Visit::source).distinct()).hasSizeGreaterThan(7_900);
            SimulatedSensor sensor = whole.sensors().get(visits.getFirst().sensor());
            assertThat(sensor.since()).isBefore(flood.day());
        }
    }

    @Test
    void searches_for_portmap_and_rip_are_fewer_than_those_known_before() {
        Map<String, Double> levels = new HashMap<>();
        for (Campaign one : Npa2015.scenario().plan().apply(1).campaigns()) {
            levels.put(one.name(), one.when().at(OCTOBER));
        }
        for (String known : List.of("dns", "ntp", "chargen", "ssdp", "snmp")) {
            assertThat(levels.get(known + "-linux"))
                    .isGreaterThan(2 * levels.getOrDefault("portmap-linux", 99.0))
                    .isGreaterThan(2 * levels.getOrDefault("ripv1-linux", 99.0));
        }
    }

    @Test
    void campaigns_and_incidents_have_names_of_their_own() {
        for (Months scenario : List.of(Npa2015.scenario(), NoiseMonths.scenario())) {
            Plan plan = scenario.plan().apply(1);
            assertThat(plan.campaigns()).extracting(Campaign::name).doesNotHaveDuplicates();
            assertThat(plan.incidents()).extracting(Incident::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void months_that_are_left_out_change_nothing_in_those_that_are_not() {
        Months whole = Npa2015.scenario();
        Plan plan = whole.plan().apply(7);
        LocalDate day = LocalDate.of(2015, 10, 9);
        List<Visit> all = new Traffic(whole, plan, 7, 0.01).visits(day);
        Months late = whole.only(YearMonth.of(2015, 10));
        assertThat(new Traffic(late, late.plan().apply(7), 7, 0.01).visits(day))
                .isNotEmpty()
                .usingElementComparator(Comparator.comparingLong(Visit::seed))
                .isEqualTo(all);
    }

    @Test
    void every_payload_of_the_table_is_sent() {
        Set<String> sent = new HashSet<>();
        for (Campaign campaign : Npa2015.scenario().plan().apply(1).campaigns()) {
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
