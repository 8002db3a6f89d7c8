package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SimulationTest {
    private static final double SCALE = 0.008;
    private static final long NANOS_A_MINUTE = 60_000_000_000L;

    private static final Months SCENARIO =
            Npa2015.scenario().only(YearMonth.of(2015, 9), YearMonth.of(2015, 10));
    private static final YearMonth OCTOBER = YearMonth.of(2015, 10);

    @TempDir static Path folder;

    private static Simulation.Outcome outcome;
    private static List<PlainCapture> captures;

    @BeforeAll
    static void simulate() throws Exception {
        outcome = run(folder.resolve("first"), Scenario.DEFAULT_SEED);
        captures = new ArrayList<>();
        for (Path file : outcome.captures()) {
            captures.add(PlainCapture.read(file));
        }
    }

    private static Simulation.Outcome run(Path out, long seed) throws SimulationFailure {
        return new Simulation(SCENARIO).run(out, seed, SCALE, Progress.SILENT);
    }

    /// What was captured from a day on, by whom; a late day is a capture of its own.
    private static boolean isOf(int at, YearMonth month) {
        return YearMonth.from(SCENARIO.captures().get(at).first()).equals(month);
    }

    private static SimulatedSensor sensor(int at) {
        return SCENARIO.sensors().get(SCENARIO.captures().get(at).sensor());
    }

    private static Recount october() {
        Recount recount = new Recount();
        for (int at = 0; at < captures.size(); at++) {
            if (isOf(at, OCTOBER)) {
                recount.add(captures.get(at));
            }
        }
        return recount;
    }

    private static double fact(String id) {
        return outcome.truth().number(id);
    }

    @Test
    void the_same_seed_gives_the_same_bytes() throws Exception {
        Simulation.Outcome again = run(folder.resolve("again"), Scenario.DEFAULT_SEED);
        assertThat(hashes(again, folder.resolve("again")))
                .isEqualTo(hashes(outcome, folder.resolve("first")));
    }

    @Test
    void another_seed_gives_other_bytes_and_another_truth() throws Exception {
        Simulation.Outcome other = run(folder.resolve("other"), 7);
        assertThat(hashes(other, folder.resolve("other")))
                .doesNotContainAnyElementsOf(hashes(outcome, folder.resolve("first")));
        assertThat(other.truth().facts().get("total.accesses"))
                .isNotEqualTo(outcome.truth().facts().get("total.accesses"));
    }

    private static List<String> hashes(Simulation.Outcome run, Path out) throws Exception {
        List<Path> files = new ArrayList<>(run.captures());
        files.add(out.resolve("truth.json"));
        List<String> hashes = new ArrayList<>();
        for (Path file : files) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            hashes.add(HexFormat.of().formatHex(digest));
        }
        return hashes;
    }

    @Test
    void counting_the_bytes_again_gives_the_truth() {
        Recount recount = october();
        assertThat(recount.accesses).isEqualTo((long) fact("total.accesses")).isGreaterThan(5_000);
        assertThat(recount.packets).isEqualTo((long) fact("total.packets"));
        assertThat(recount.backscatter).isEqualTo((long) fact("backscatter.packets")).isPositive();
        assertThat(recount.ports.get("1723/tcp")).isEqualTo((long) fact("port.1723/tcp.accesses"));
        double sources =
                recount.sources.values().stream().mapToInt(Set::size).sum()
                        / (double) recount.sources.size();
        assertThat(sources).isCloseTo(fact("total.sources_per_day"), within(1e-9));
    }

    @Test
    void reading_the_payloads_again_gives_the_truth_by_content() {
        Recount recount = october();
        List<Map.Entry<String, Long>> ssh = recount.ssh();
        long all = ssh.stream().mapToLong(Map.Entry::getValue).sum();
        assertThat(all).isEqualTo((long) fact("ssh.accesses")).isPositive();
        assertThat(ssh).hasSize((int) fact("ssh.ports"));
        assertThat(100.0 * (all - ssh.getFirst().getValue()) / all)
                .isCloseTo(fact("ssh.share_off_22"), within(1e-9));
        assertThat(recount.pptp(1)).isPositive();
        assertThat(100.0 * recount.pptp(1) / recount.pptpPortHeard())
                .isCloseTo(fact("pptp.request_share"), within(1e-9));
        assertThat((recount.pptp(1) + recount.pptp(5)) / addressDays(true))
                .isCloseTo(fact("pptp.accesses_per_day_per_address"), within(1e-9));
        assertThat(recount.reflectors).hasSize(8);
        recount.reflectors.forEach(
                (id, count) ->
                        assertThat(count / 31.0)
                                .isCloseTo(
                                        fact("reflector." + id + ".accesses_per_day"),
                                        within(1e-9)));
    }

    @Test
    void exposure_is_the_minutes_with_a_statistics_block() {
        assertThat(addressDays(false)).isCloseTo(fact("exposure_address_days"), within(1e-9));
    }

    /// What was watched in October, by all or by those who answer.
    private static double addressDays(boolean responsive) {
        long addressMinutes = 0;
        for (int at = 0; at < captures.size(); at++) {
            boolean answers = sensor(at).mode() == SimulatedSensor.Mode.RESPONSIVE;
            if (isOf(at, OCTOBER) && (answers || !responsive)) {
                long addresses = sensor(at).addresses().size();
                addressMinutes += addresses * captures.get(at).statistics().size();
            }
        }
        return addressMinutes / 1_440.0;
    }

    @Test
    void a_statistics_block_stands_in_every_minute_but_those_of_an_outage() {
        for (int at = 0; at < captures.size(); at++) {
            PlainCapture capture = captures.get(at);
            Set<Long> minutes = new TreeSet<>();
            long received = 0;
            for (PlainCapture.Statistics block : capture.statistics()) {
                assertThat(minutes.add(block.timeNanos() / NANOS_A_MINUTE)).isTrue();
                assertThat(block.endNanos()).isEqualTo(block.timeNanos() + 1);
                assertThat(block.received()).isGreaterThanOrEqualTo(received);
                received = block.received();
            }
            assertThat(received).isEqualTo(capture.frames().size());
            assertThat(minutes).hasSize(minutes(at));
        }
    }

    private static int minutes(int at) {
        if (!isOf(at, OCTOBER)) {
            return (30 * 24 - 18) * 60;
        }
        if (SCENARIO.captures().get(at).first().getDayOfMonth() != 1) {
            return 1_440;
        }
        return switch (sensor(at).name()) {
            case "tokyo" -> 29 * 1_440;
            case "sapporo" -> 30 * 1_440;
            default -> 31 * 1_440;
        };
    }

    @Test
    void passive_sensors_send_nothing_and_hear_what_is_in_syns_alone() {
        int passive = 0;
        for (int at = 0; at < captures.size(); at++) {
            if (sensor(at).mode() == SimulatedSensor.Mode.PASSIVE) {
                passive++;
                assertThat(captures.get(at).frames())
                        .isNotEmpty()
                        .allMatch(frame -> Recount.isMonitored(frame.bytes().getInt(30)))
                        .noneMatch(SimulationTest::isAcknowledgedData);
            }
        }
        assertThat(passive).isEqualTo(7);
    }

    private static boolean isAcknowledgedData(PlainCapture.Frame frame) {
        ByteBuffer bytes = frame.bytes();
        boolean isTcp = bytes.get(23) == 6;
        return isTcp && (bytes.get(47) & 0x18) == 0x18;
    }

    @Test
    void an_outage_leaves_neither_packets_nor_statistics() throws Exception {
        for (int at = 0; at < captures.size(); at++) {
            String sensor = sensor(at).name();
            for (Outage outage : SCENARIO.outages()) {
                long from = Days.nanos(outage.from());
                long to = Days.nanos(outage.to());
                if (outage.sensor().equals(sensor)) {
                    assertThat(captures.get(at).frames())
                            .noneMatch(one -> one.timeNanos() >= from && one.timeNanos() < to);
                    assertThat(captures.get(at).statistics())
                            .noneMatch(one -> one.timeNanos() >= from && one.timeNanos() < to);
                }
            }
        }
    }

    @Test
    void one_day_of_september_is_watched_for_less_than_half() throws Exception {
        Days days = new Days(SCENARIO.zone());
        long from = days.startNanos(LocalDate.of(2015, 9, 19));
        long to = days.startNanos(LocalDate.of(2015, 9, 20));
        for (int sensor = 0; sensor < SCENARIO.sensors().size(); sensor++) {
            long minutes =
                    captures.get(sensor).statistics().stream()
                            .filter(one -> one.timeNanos() >= from && one.timeNanos() < to)
                            .count();
            assertThat(minutes).isEqualTo(360);
        }
    }

    @Test
    void frames_are_in_the_order_of_time_and_at_least_60_bytes() {
        for (PlainCapture capture : captures) {
            long before = 0;
            for (PlainCapture.Frame frame : capture.frames()) {
                assertThat(frame.timeNanos()).isGreaterThanOrEqualTo(before);
                assertThat(frame.bytes().capacity()).isGreaterThanOrEqualTo(60);
                before = frame.timeNanos();
            }
        }
    }

    @Test
    void every_checksum_is_right() {
        for (PlainCapture capture : captures) {
            for (PlainCapture.Frame frame : capture.frames()) {
                ByteBuffer bytes = frame.bytes();
                assertThat(sum(bytes, 14, 20, 0)).isEqualTo(0xFFFF);
                int protocol = bytes.get(23);
                int length = (bytes.getShort(16) & 0xFFFF) - 20;
                int pseudo = protocol == 1 ? 0 : sum(bytes, 26, 8, protocol + length);
                if (protocol != 47) {
                    assertThat(sum(bytes, 34, length, pseudo)).isEqualTo(0xFFFF);
                }
            }
        }
    }

    /// The one's complement sum (RFC 1071), word by word.
    private static int sum(ByteBuffer bytes, int from, int length, int begin) {
        int sum = begin;
        for (int at = from; at < from + length; at += 2) {
            int low = at + 1 < from + length ? bytes.get(at + 1) & 0xFF : 0;
            sum += (bytes.get(at) & 0xFF) * 256 + low;
        }
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return sum;
    }

    @Test
    void every_file_says_that_it_is_simulated() throws IOException {
        assertThat(captures)
                .hasSize(13)
                .allMatch(capture -> capture.comment().equals("SIMULATED DATA / 模擬データ"));
        JsonNode truth = JsonMapper.shared().readTree(folder.resolve("first/truth.json").toFile());
        assertThat(truth.get("simulated").asBoolean()).isTrue();
        assertThat(truth.get("month").asString()).isEqualTo("2015-10");
        assertThat(truth.get("v").asInt()).isEqualTo(1);
        assertThat(truth.get("outages")).hasSize(8);
        assertThat(truth.get("sensors").get(1).get("addresses").get(0).asString())
                .isEqualTo("203.0.113.16/29");
        assertThat(truth.get("sensors").get(3).get("mode").asString()).isEqualTo("passive");
        assertThat(truth.get("sensors").get(4).get("since").asString()).isEqualTo("2015-04-14");
        assertThat(truth.get("facts").propertyNames()).hasSize(22 + 8);
        assertThat(truth.get("late").get(0).get("day").asString()).isEqualTo("2015-10-05");
        assertThat(truth.get("headlines").get(3).get("verdicts").get(1).asString())
                .isEqualTo("TEMPORARY_INCREASE");
    }

    @Test
    void an_earlier_run_is_overwritten_and_other_files_are_not() throws Exception {
        Path out = folder.resolve("twice");
        run(out, 1);
        run(out, 2);
        Path foreign = Files.writeString(out.resolve("tokyo/notes.txt"), "mine");
        assertThatThrownBy(() -> run(out, 3))
                .isInstanceOfSatisfying(
                        SimulationFailure.class,
                        failure ->
                                assertThat(failure.reason())
                                        .isEqualTo(SimulationFailure.Reason.FOLDER_IN_USE));
        assertThat(foreign).hasContent("mine");
        assertThat(out.resolve("truth.json")).content().contains("\"seed\" : 2");
    }

    @Test
    void a_file_in_the_folders_place_cannot_be_written_to() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> run(file, 1))
                .isInstanceOfSatisfying(
                        SimulationFailure.class,
                        failure ->
                                assertThat(failure.reason())
                                        .isEqualTo(SimulationFailure.Reason.NOT_WRITABLE));
    }

    @Test
    void a_scale_must_be_greater_than_nothing() throws Exception {
        Simulation simulation = new Simulation(SCENARIO);
        for (double scale : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> simulation.run(folder, 1, scale, Progress.SILENT))
                    .isInstanceOfSatisfying(
                            SimulationFailure.class,
                            failure ->
                                    assertThat(failure.reason())
                                            .isEqualTo(SimulationFailure.Reason.BAD_SCALE));
        }
    }

    @Test
    void an_unknown_scenario_is_answered_with_those_that_are_known() {
        assertThatThrownBy(() -> Scenario.of("october-2016"))
                .isInstanceOfSatisfying(
                        SimulationFailure.class,
                        failure -> assertThat(failure.why()).contains("npa-2015-10"));
    }
}
