package teiten.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.bytes.Bytes;
import teiten.decode.Address;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PieceTest {
    private static final Address V4 = Address.parse("198.51.100.1");
    private static final Address V6 = Address.parse("2001:db8:1::1");
    private static final Bytes HELLO = Bytes.ofLatin1("hello");

    @TempDir Path folder;

    private static Piece piece(Consumer<Script> plot) {
        return new Piece(
                "trial",
                ZoneId.of("Asia/Tokyo"),
                LocalDate.of(2016, 3, 1),
                LocalDate.of(2016, 3, 2),
                List.of(
                        SimulatedSensor.of("tokyo", "198.51.100.0/30", "2001:db8:1::/126"),
                        SimulatedSensor.of("osaka", "203.0.113.16/30")),
                List.of(
                        new Outage(
                                "tokyo",
                                OffsetDateTime.parse("2016-03-02T00:00:00+09:00"),
                                OffsetDateTime.parse("2016-03-02T12:00:00+09:00"))),
                plot);
    }

    private Simulation.Outcome run(String out, long seed, Consumer<Script> plot)
            throws SimulationFailure {
        return new Simulation(piece(plot)).run(folder.resolve(out), seed, 1, Progress.SILENT);
    }

    /// One of everything, once in IPv4 and once in IPv6.
    private static void everything(Script script) {
        all(script.actor("192.0.2.7"), V4, Address.parse("192.0.2.99"));
        all(script.actor("2001:db8:ffff::7"), V6, Address.parse("2001:db8:ffff::99"));
        script.answer("sources", List.of("192.0.2.7", "2001:db8:ffff::7"));
        script.answer("by_port", Map.of("23/tcp", 2));
    }

    private static void all(Actor actor, Address to, Address victim) {
        Transport.Segment synAck =
                Transport.Segment.of(80, 4_000, 1, Conversation.SYN | Conversation.ACK).acks(2);
        actor.at("2016-03-01T09:00:00.5").as(Stack.MIRAI).syn(to, 23);
        actor.as(Stack.LINUX).afterSeconds(1).syn(to, 80).afterSeconds(1).again();
        actor.afterSeconds(1).talks(to, 7, HELLO);
        actor.afterSeconds(1).datagram(to, 5_000, 53, HELLO).echo(to);
        actor.afterSeconds(1).answers(to, synAck);
        Transport.Datagram quoted = new Transport.Datagram(4_000, 53, HELLO);
        boolean v4 = to.version() == 4;
        actor.afterSeconds(1).error(to, v4 ? 3 : 1, v4 ? 3 : 4, victim, quoted);
    }

    @Test
    void the_same_seed_gives_the_same_bytes_and_another_one_the_same_answers() throws Exception {
        run("a", 1, PieceTest::everything);
        run("b", 1, PieceTest::everything);
        Simulation.Outcome other = run("c", 2, PieceTest::everything);
        Path capture = Path.of("tokyo", "trial.pcapng");
        byte[] first = Files.readAllBytes(folder.resolve("a").resolve(capture));
        assertThat(folder.resolve("b").resolve(capture)).hasBinaryContent(first);
        assertThat(Files.readAllBytes(folder.resolve("c").resolve(capture))).isNotEqualTo(first);
        assertThat(other.truth().answers()).containsEntry("by_port", Map.of("23/tcp", 2));
    }

    @Test
    void packets_are_counted_by_what_they_were_sent_as() throws Exception {
        Simulation.Outcome outcome = run("a", 1, PieceTest::everything);
        assertThat(outcome.truth().number("total.accesses")).isEqualTo(2 * 5);
        assertThat(outcome.truth().number("backscatter.packets")).isEqualTo(2 * 2);
        assertThat(outcome.truth().number("total.packets")).isEqualTo(2 * (5 + 1 + 3 + 2));
        assertThat(outcome.truth().number("exposure_address_days")).isEqualTo(8 * 1.5 + 4 * 2);
        assertThat(outcome.frames()).isEqualTo(2 * (5 + 1 + 3 + 2 + 2));
    }

    @Test
    void truth_json_states_the_answers() throws Exception {
        run("a", 1, PieceTest::everything);
        JsonNode truth = JsonMapper.shared().readTree(folder.resolve("a/truth.json").toFile());
        assertThat(truth.get("answers").get("sources").get(1).asString())
                .isEqualTo("2001:db8:ffff::7");
        assertThat(truth.get("month").asString()).isEqualTo("2016-03");
        assertThat(truth.get("simulated").asBoolean()).isTrue();
        assertThat(truth.get("sensors").get(0).get("addresses").get(1).asString())
                .isEqualTo("2001:db8:1::/126");
    }

    @Test
    void checksums_of_both_ip_versions_are_right() throws Exception {
        Simulation.Outcome outcome = run("a", 1, PieceTest::everything);
        PlainCapture capture = PlainCapture.read(outcome.captures().getFirst());
        assertThat(capture.comment()).isEqualTo("SIMULATED DATA / 模擬データ");
        int[] seen = new int[2];
        for (PlainCapture.Frame frame : capture.frames()) {
            ByteBuffer bytes = frame.bytes();
            if (bytes.getShort(12) == 0x0800) {
                seen[0]++;
                int length = (bytes.getShort(16) & 0xFFFF) - 20;
                int pseudo = bytes.get(23) == 1 ? 0 : sum(bytes, 26, 8, bytes.get(23) + length);
                assertThat(sum(bytes, 14, 20, 0)).isEqualTo(0xFFFF);
                assertThat(sum(bytes, 34, length, pseudo)).isEqualTo(0xFFFF);
            } else {
                seen[1]++;
                int length = bytes.getShort(18) & 0xFFFF;
                int pseudo = sum(bytes, 22, 32, bytes.get(20) + length);
                assertThat(sum(bytes, 54, length, pseudo)).isEqualTo(0xFFFF);
            }
        }
        assertThat(seen).containsExactly(13, 13);
    }

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
    void an_error_quotes_the_packet_it_is_about() throws Exception {
        Simulation.Outcome outcome =
                run(
                        "a",
                        1,
                        script ->
                                script.actor("192.0.2.1")
                                        .error(
                                                V4,
                                                11,
                                                0,
                                                Address.parse("192.0.2.99"),
                                                Transport.Segment.of(4_000, 443, 9, 2)));
        ByteBuffer bytes =
                PlainCapture.read(outcome.captures().getFirst()).frames().getFirst().bytes();
        int quote = 14 + 20 + 8;
        assertThat(bytes.get(34)).isEqualTo((byte) 11);
        assertThat(bytes.getInt(quote + 12)).isEqualTo((int) V4.low());
        assertThat(bytes.getInt(quote + 16)).isEqualTo(0xC0_00_02_63);
        assertThat(bytes.getShort(quote + 22)).isEqualTo((short) 443);
    }

    @Test
    void nothing_is_sent_where_nobody_watches_or_while_nobody_does() {
        assertThatThrownBy(() -> run("a", 1, script -> script.actor("192.0.2.1").syn(V6, 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () ->
                                run(
                                        "a",
                                        1,
                                        script ->
                                                script.actor("192.0.2.1")
                                                        .syn(Address.parse("203.0.113.15"), 1)))
                .hasMessageContaining("nobody watches 203.0.113.15");
        assertThatThrownBy(
                        () ->
                                run(
                                        "a",
                                        1,
                                        script ->
                                                script.actor("192.0.2.1")
                                                        .at("2016-03-02T11:59:59")
                                                        .syn(V4, 1)))
                .hasMessageContaining("nobody records");
    }

    @Test
    void a_piece_has_no_scale() {
        assertThatThrownBy(
                        () ->
                                new Simulation(piece(PieceTest::everything))
                                        .run(folder.resolve("a"), 1, 0.5, Progress.SILENT))
                .isInstanceOfSatisfying(
                        SimulationFailure.class,
                        failure ->
                                assertThat(failure.reason())
                                        .isEqualTo(SimulationFailure.Reason.NO_RATES));
    }
}
