package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.console.Console;
import teiten.console.Terminal;
import teiten.decode.Address;
import teiten.origin.OriginDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `victims` on a capture of one day, and the faults of peers that it must not have.
class VictimsCommandTest {
    private static final String ONE = "192.0.2.1";
    private static final String TWO = "192.0.2.2";

    /// An address of Japan (Internet Initiative Japan) and one of a router in the United States.
    private static final String VICTIM = "202.232.2.1";

    private static final String ROUTER = "8.8.8.8";
    private static final String RESET = "198.51.100.60";
    private static final String LONE = "198.51.100.61";
    private static final String QUERIED = "198.51.100.62";
    private static final byte[] MONLIST = HexFormat.of().parseHex("1700032a00000000");

    @TempDir static Path folder;

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();

    private static int run(String... arguments) {
        OUT.reset();
        ERR.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(OUT, false, StandardCharsets.UTF_8),
                        new PrintStream(ERR, true, StandardCharsets.UTF_8),
                        new Terminal(false, false, 100));
        return Main.run(
                arguments,
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private static int run(String command) {
        return run(command.split(" "));
    }

    private static String out() {
        return OUT.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String command) {
        assertThat(run(command + " --json")).as(ERR.toString(StandardCharsets.UTF_8)).isZero();
        return new JsonMapper().readTree(out());
    }

    private static SmallCapture.Segment segment(int flags, int i) {
        return new SmallCapture.Segment(443, 3000 + i, flags, 70 + i, 71 + i, "");
    }

    @BeforeAll
    static void a_capture_is_imported() throws IOException {
        assertThat(run("init --zone UTC")).isZero();
        SmallCapture capture = new SmallCapture();
        Instant start = Instant.parse("2015-10-01T09:00:00Z");
        for (int i = 0; i < 120; i++) {
            String time = start.plusSeconds(i).toString();
            capture.error(time, ROUTER, i % 2 == 0 ? ONE : TWO, VICTIM);
            String to = "192.0.2." + (10 + i);
            capture.tcp("rst", time, RESET, to, segment(SmallCapture.RST | SmallCapture.ACK, i));
            if (i < 12) {
                capture.udp("ntp", time, QUERIED, ONE, new int[] {80, 123}, MONLIST);
            }
        }
        capture.tcp(
                "lone",
                start.toString(),
                LONE,
                ONE,
                segment(SmallCapture.SYN | SmallCapture.ACK, 1));
        capture.errorAbout(start.toString(), ROUTER, ONE, "203.0.113.200", "203.0.113.201");
        Path file = capture.write(folder.resolve("a.pcapng"));
        assertThat(run("import -q --sensor roof --addresses 192.0.2.0/24,2001:db8::/64 " + file))
                .as(ERR.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static JsonNode attackOn(String victim) {
        for (JsonNode attack : json("victims").get("attacks")) {
            if (attack.get("victim").asString().equals(victim)) {
                return attack;
            }
        }
        throw new AssertionError("no attack on " + victim);
    }

    private static List<String> keys(JsonNode parts) {
        List<String> keys = new ArrayList<>();
        parts.forEach(part -> keys.add(part.get("key").asString()));
        return keys;
    }

    /// corsaro tags the router's country.
    @Test
    void the_country_is_that_of_the_victim_and_not_of_the_router() throws Exception {
        try (OriginDatabase countries = OriginDatabase.embedded()) {
            assertThat(countries.find(Address.parse(ROUTER)).country()).isEqualTo("US");
        }
        JsonNode attack = attackOn(VICTIM);
        assertThat(attack.get("country").asString()).isEqualTo("JP");
        assertThat(attack.get("packets").asLong()).isEqualTo(120);
        assertThat(keys(attack.get("kinds"))).containsExactly("destination-unreachable/icmp");
        assertThat(keys(attack.get("targets"))).containsExactly("0/udp");
        assertThat(attack.get("destinations").asInt()).isEqualTo(2);
    }

    /// corsaro stores them through a conversion that swaps bytes.
    @Test
    void type_and_code_of_an_error_are_where_they_belong() {
        String sql = "SELECT DISTINCT icmp_type, icmp_code FROM accesses WHERE transport = 'icmp'";
        assertThat(run("query", sql, "--csv")).isZero();
        assertThat(out().lines()).containsExactly("icmp_type,icmp_code", "3,3");
    }

    /// corsaro calls RST with ACK an abnormal protocol, and so spoofed.
    @Test
    void rst_with_ack_is_what_a_closed_port_answers() {
        JsonNode attack = attackOn(RESET);
        assertThat(keys(attack.get("kinds"))).containsExactly("rst/tcp");
        assertThat(keys(attack.get("targets"))).containsExactly("443/tcp");
    }

    /// Merit's annotations give it an infinite rate.
    @Test
    void an_event_of_one_packet_has_no_rate_and_is_below_the_floor_by_default() {
        JsonNode answer = json("victims --packets 1 --duration 0 --rate 1");
        for (JsonNode attack : answer.get("attacks")) {
            boolean reset = attack.get("victim").asString().equals(RESET);
            assertThat(attack.get("rate_per_second").isNull()).isEqualTo(!reset);
            assertThat(attack.get("peak_per_second").isNull()).isEqualTo(!reset);
        }
        assertThat(answer.get("attack_count").asInt()).isEqualTo(3);
        JsonNode below = json("victims").get("below_floor");
        assertThat(below.get("victims").asInt()).isEqualTo(1);
        assertThat(below.get("packets").asInt()).isEqualTo(1);
    }

    @Test
    void an_error_about_a_packet_of_somebody_else_is_a_mismatch_and_no_backscatter() {
        JsonNode answer = json("victims --packets 1 --duration 0 --rate 1");
        assertThat(answer.get("mismatched_errors").asInt()).isEqualTo(1);
        assertThat(answer.toString()).doesNotContain("203.0.113.20");
        assertThat(answer.get("packets").asInt())
                .isEqualTo(json("backscatter").get("packets").asInt())
                .isEqualTo(241);
    }

    @Test
    void the_rate_and_the_floor_are_of_the_ipv4_addresses_alone() {
        JsonNode answer = json("victims");
        assertThat(answer.get("addresses_v4").asDouble()).isEqualTo(256);
        assertThat(answer.get("floor_per_second").asDouble()).isEqualTo(8_388_608);
        JsonNode attack = attackOn(RESET);
        assertThat(attack.get("addresses_v4").asDouble()).isEqualTo(256);
        assertThat(attack.get("rate_per_second").asDouble()).isEqualTo(Math.pow(2, 24));
        assertThat(attack.get("even").asBoolean()).isTrue();
        assertThat(attackOn(VICTIM).get("even").asBoolean()).isFalse();
    }

    @Test
    void requests_in_a_victims_name_are_apart_from_backscatter() {
        JsonNode answer = json("victims");
        assertThat(answer.get("reflector_abuse")).hasSize(1);
        JsonNode abused = answer.get("reflector_abuse").get(0);
        assertThat(abused.get("victim").asString()).isEqualTo(QUERIED);
        assertThat(abused.get("port").asString()).isEqualTo("123/udp");
        assertThat(abused.get("requests").asInt()).isEqualTo(12);
        assertThat(abused.get("destinations").asInt()).isEqualTo(1);
        assertThat(abused.get("first").asString()).isEqualTo("2015-10-01T09:00:00Z");
        assertThat(abused.get("last").asString()).isEqualTo("2015-10-01T09:00:11Z");
        assertThat(abused.get("sensors").get(0).asString()).isEqualTo("roof");
        for (JsonNode attack : answer.get("attacks")) {
            assertThat(attack.get("victim").asString()).isNotEqualTo(QUERIED);
        }
    }

    @Test
    void the_table_says_the_floor_and_what_lies_below_it() {
        assertThat(run("victims --color never --lang en")).isZero();
        assertThat(out())
                .contains("2 attacks on 2 victims, 240 packets")
                .contains("202.232.2.1")
                .contains("8,388,608 answers a second")
                .contains("1 packet of 1 further victim")
                .contains("1 ICMP error quotes packets");
        assertThat(run("victims --color never --lang ja")).isZero();
        assertThat(out()).contains("攻撃 2 件、被害者 2 個、パケット 240 個").contains("検出下限");
    }

    @Test
    void backscatter_has_a_table_of_attacked_ports() {
        assertThat(run("backscatter --color never --lang ja")).isZero();
        assertThat(out()).contains("攻撃されたポート").contains("443/tcp").contains("0/udp");
        assertThat(run("backscatter --color never --lang en")).isZero();
        assertThat(out()).contains("attacked ports").contains("victims/day");
    }

    @Test
    void the_csv_has_a_row_an_attack() {
        assertThat(run("victims --csv")).isZero();
        assertThat(out().lines()).hasSize(3);
        assertThat(out())
                .contains("202.232.2.1,JP,,2015-10-01T09:00:00Z,2015-10-01T09:01:59Z,119,120");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--packets 0",
                "--packets 1000000001",
                "--duration -1",
                "--duration 86401",
                "--rate 0",
                "--expiry 59",
                "--expiry 86401"
            })
    void thresholds_that_cannot_be_are_refused(String options) {
        assertThat(run("victims " + options)).isEqualTo(2);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).contains("T0251");
    }
}
