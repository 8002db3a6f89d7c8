package teiten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.console.Columns;
import teiten.console.Console;
import teiten.console.Terminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `source`, `reflectors`, `tools`, `backscatter` and `--vs` on small captures: every number is
/// that of a plain count of the packets.
///
/// The captures watch three addresses on 1 and 2 October 2014, on 1 and 2 October 2015, and on 3
/// and 4 October 2015, but then only until 18:00 of the second day; the days are those of UTC.
class QuestionCommandsTest {
    private static final String ONE = "192.0.2.1";
    private static final String TWO = "192.0.2.2";
    private static final String THREE = "2001:db8:1::1";
    private static final String SSH = "SSH-2.0-Go\r\n";
    private static final String LAST_DAYS = " --since 2015-10-03 --until 2015-10-05";
    private static final byte[] DNS_ANY =
            hex("1234010000010000000000000369736303 6f726700 00ff0001");
    private static final byte[] DNS_ANSWER =
            hex(
                    "1234818000010001000000000369736303 6f726700 00010001 c00c00010001 0000003c 0004 01020304");
    private static final byte[] MONLIST = hex("1700032a00000000");

    @TempDir static Path folder;

    private static final ByteArrayOutputStream OUT = new ByteArrayOutputStream();
    private static final ByteArrayOutputStream ERR = new ByteArrayOutputStream();
    private static final List<SmallCapture.Sent> SENT = new ArrayList<>();

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static int run(String command) {
        return run(false, command.split(" "));
    }

    private static int run(boolean terminal, String... arguments) {
        OUT.reset();
        ERR.reset();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(OUT, false, StandardCharsets.UTF_8),
                        new PrintStream(ERR, true, StandardCharsets.UTF_8),
                        new Terminal(terminal, false, 80));
        return Main.run(
                arguments,
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams));
    }

    private static String out() {
        return OUT.toString(StandardCharsets.UTF_8);
    }

    private static JsonNode json(String command) {
        assertThat(run(command + " --json")).as(ERR.toString(StandardCharsets.UTF_8)).isZero();
        return new JsonMapper().readTree(out());
    }

    @BeforeAll
    static void captures_are_imported() throws IOException {
        assertThat(run("init --zone UTC")).isZero();
        bringIn("a", "2014-10-01T00:00:00Z", "2014-10-03T00:00:00Z", 12);
        bringIn("b", "2015-10-01T00:00:00Z", "2015-10-03T00:00:00Z", 24);
        bringIn("c", "2015-10-03T00:00:00Z", "2015-10-04T18:00:00Z", 21);
        // The sensor is expected until here.
        bringIn("d", "2015-10-05T00:00:00Z", "2015-10-06T00:00:00Z", 0);
    }

    private static void bringIn(String name, String from, String to, int probes)
            throws IOException {
        SmallCapture capture = new SmallCapture();
        capture.syn("edge", from, "203.0.113.1", ONE, 9);
        for (int i = 0; i < probes; i++) {
            Instant at = Instant.parse(from).plus(2L * i, ChronoUnit.HOURS).plusSeconds(600);
            traffic(capture, at, i);
        }
        String end = Instant.parse(to).minusMillis(1).toString();
        capture.syn("edge", end, "203.0.113.1", ONE, 9);
        SENT.addAll(capture.sent());
        Path file = capture.write(folder.resolve(name + ".pcapng"));
        String addresses = ONE + "," + TWO + "," + THREE;
        assertThat(
                        run(
                                "import -q --sensor "
                                        + (name.equals("a") ? "old" : "roof")
                                        + " --addresses "
                                        + addresses
                                        + " "
                                        + file))
                .as(ERR.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    /// What comes every two hours.
    private static void traffic(SmallCapture capture, Instant at, int i) {
        String time = at.toString();
        String scanner = "198.51.100." + (1 + i % 3);
        capture.syn("telnet", time, scanner, ONE, 23);
        capture.udp("dns", time, scanner, TWO, new int[] {5000, 53}, DNS_ANY);
        if (i % 4 == 0) {
            capture.udp("chargen", time, scanner, TWO, new int[] {5000, 19}, new byte[] {1});
            mirai(capture, at);
            ssh(capture, at);
            capture.syn("six", time, "2001:db8:2::5", THREE, 22);
        }
        if (i == 1) {
            for (int second = 0; second < 12; second++) {
                capture.udp(
                        "monlist",
                        at.plusSeconds(second).toString(),
                        "203.0.113.77",
                        ONE,
                        new int[] {80, 123},
                        MONLIST);
            }
        }
        answer(capture, at, "203.0.113.50", SmallCapture.SYN | SmallCapture.ACK, i);
        if (i % 2 == 0) {
            answer(capture, at, "203.0.113.51", SmallCapture.RST | SmallCapture.ACK, i);
            capture.error(time, "203.0.113.99", TWO, "203.0.113.50");
        }
        if (i % 3 == 0) {
            capture.udp("answer", time, "203.0.113.53", ONE, new int[] {53, 4321}, DNS_ANSWER);
        }
    }

    private static void answer(SmallCapture capture, Instant at, String victim, int flags, int i) {
        String what = (flags & SmallCapture.RST) != 0 ? "rst" : "syn-ack";
        capture.tcp(
                what,
                at.toString(),
                victim,
                ONE,
                new SmallCapture.Segment(80, 2000 + i, flags, 77 + i, 78 + i, ""));
    }

    /// The sequence number is the destination.
    private static void mirai(SmallCapture capture, Instant at) {
        capture.tcp(
                "mirai",
                at.plusSeconds(60).toString(),
                "198.51.100.60",
                TWO,
                new SmallCapture.Segment(4000, 2323, SmallCapture.SYN, 0xC000_0202, 0, ""));
    }

    /// A handshake, and what is said in it.
    private static void ssh(SmallCapture capture, Instant at) {
        int port = 4100;
        int[] seconds = {120, 121, 122, 123};
        capture.tcp(
                "ssh",
                at.plusSeconds(seconds[0]).toString(),
                "198.51.100.9",
                ONE,
                new SmallCapture.Segment(port, 2222, SmallCapture.SYN, 100, 0, ""));
        capture.tcp(
                "own",
                at.plusSeconds(seconds[1]).toString(),
                ONE,
                "198.51.100.9",
                new SmallCapture.Segment(
                        2222, port, SmallCapture.SYN | SmallCapture.ACK, 500, 101, ""));
        capture.tcp(
                "ssh-ack",
                at.plusSeconds(seconds[2]).toString(),
                "198.51.100.9",
                ONE,
                new SmallCapture.Segment(port, 2222, SmallCapture.ACK, 101, 501, ""));
        capture.tcp(
                "ssh-data",
                at.plusSeconds(seconds[3]).toString(),
                "198.51.100.9",
                ONE,
                new SmallCapture.Segment(port, 2222, SmallCapture.PUSH_ACK, 101, 501, SSH));
    }

    private static long count(String from, String to, Predicate<SmallCapture.Sent> which) {
        return in(from, to).stream().filter(which).count();
    }

    /// Packets of the days from one to the day before the other.
    private static List<SmallCapture.Sent> in(String from, String to) {
        Instant start = Instant.parse(from + "T00:00:00Z");
        Instant end = Instant.parse(to + "T00:00:00Z");
        return SENT.stream()
                .filter(one -> !one.time().isBefore(start) && one.time().isBefore(end))
                .toList();
    }

    private static long lately(String... what) {
        return count("2015-10-03", "2015-10-05", one -> List.of(what).contains(one.what()));
    }

    private static long before(String... what) {
        return count("2015-10-01", "2015-10-03", one -> List.of(what).contains(one.what()));
    }

    private static JsonNode keyed(JsonNode list, String name, String key) {
        return list.valueStream()
                .filter(one -> one.get(name).stringValue().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static long sum(JsonNode list, String field) {
        return list.valueStream().mapToLong(one -> one.get(field).longValue()).sum();
    }

    @Test
    void reflector_searches_are_counted_by_protocol_and_abuse_beside_them() {
        JsonNode answer = json("reflectors" + LAST_DAYS);
        assertThat(sum(answer.get("days"), "accesses")).isEqualTo(lately("dns", "chargen"));
        JsonNode dns = keyed(answer.get("protocols"), "protocol", "dns");
        assertThat(dns.get("accesses").longValue()).isEqualTo(lately("dns"));
        assertThat(dns.get("sources").longValue()).isEqualTo(3);
        assertThat(dns.get("by_port").booleanValue()).isFalse();
        assertThat(keyed(dns.get("messages"), "key", "query-any").get("accesses").longValue())
                .isEqualTo(lately("dns"));
        assertThat(dns.get("ports").get(0).get("key").stringValue()).isEqualTo("53/udp");
        assertThat(sum(dns.get("days"), "accesses")).isEqualTo(lately("dns"));
        assertThat(dns.get("share").doubleValue())
                .isEqualTo((double) lately("dns") / lately("dns", "chargen"));
        JsonNode chargen = keyed(answer.get("protocols"), "protocol", "chargen");
        assertThat(chargen.get("by_port").booleanValue()).isTrue();
        assertThat(chargen.get("accesses").longValue()).isEqualTo(lately("chargen"));
        JsonNode abuse = answer.get("reflector_abuse");
        assertThat(abuse.get("accesses").longValue()).isEqualTo(lately("monlist")).isEqualTo(12);
        assertThat(abuse.get("contents").get(0).get("key").stringValue()).isEqualTo("ntp_monlist");
        assertThat(abuse.get("contents").get(0).get("sources").doubleValue()).isEqualTo(0.5);
        assertThat(abuse.get("contents").get(0).get("distinct_sources").longValue()).isEqualTo(1);
        assertThat(sum(answer.get("contents"), "accesses")).isEqualTo(lately("dns", "chargen"));
    }

    @Test
    void the_tools_have_shares_of_all_accesses_and_what_chance_would_bring() {
        JsonNode answer = json("tools" + LAST_DAYS);
        long searches = lately("edge", "telnet", "dns", "chargen", "mirai", "ssh", "six");
        assertThat(answer.get("accesses").longValue()).isEqualTo(searches);
        assertThat(answer.get("opening_packets").longValue()).isEqualTo(searches + 12);
        JsonNode mirai = keyed(answer.get("tools"), "key", "mirai");
        assertThat(mirai.get("accesses").longValue()).isEqualTo(lately("mirai"));
        assertThat(mirai.get("share").doubleValue()).isEqualTo((double) lately("mirai") / searches);
        assertThat(mirai.get("source_hours").longValue()).isEqualTo(lately("mirai"));
        assertThat(mirai.get("ports").get(0).get("key").stringValue()).isEqualTo("2323/tcp");
        JsonNode mark = mirai.get("marks").get(0);
        assertThat(mark.get("mark").stringValue()).isEqualTo("mirai_sequence");
        assertThat(mark.get("expected_false_matches").doubleValue())
                .isCloseTo((searches + 12) / 4294967296.0, within(1e-15));
        assertThat(mirai.get("expected_false_source_hours").doubleValue())
                .isCloseTo((searches + 12) / 4294967296.0, within(1e-15));
    }

    @Test
    void backscatter_is_packets_and_victims_by_day_and_kind_and_never_divided_by_addresses() {
        JsonNode answer = json("backscatter" + LAST_DAYS);
        long packets = lately("syn-ack", "rst", "answer", "error 203.0.113.50");
        assertThat(answer.get("packets").longValue()).isEqualTo(packets);
        assertThat(answer.get("packets_per_day").doubleValue()).isEqualTo(packets / 2.0);
        assertThat(answer.get("packets_per_watched_day").doubleValue())
                .isCloseTo(packets / 1.75, within(1e-3));
        assertThat(answer.get("victims").longValue()).isEqualTo(3);
        JsonNode kinds = answer.get("kinds");
        assertThat(keyed(kinds, "key", "syn-ack/tcp").get("packets").longValue())
                .isEqualTo(lately("syn-ack"));
        assertThat(keyed(kinds, "key", "rst/tcp").get("packets").longValue())
                .isEqualTo(lately("rst"));
        assertThat(keyed(kinds, "key", "destination-unreachable/icmp").get("packets").longValue())
                .isEqualTo(lately("error 203.0.113.50"));
        assertThat(keyed(kinds, "key", "response/udp").get("packets").longValue())
                .isEqualTo(lately("answer"));
        JsonNode victim = answer.get("top_victims").get(0);
        assertThat(victim.get("key").stringValue()).isEqualTo("203.0.113.50");
        assertThat(victim.get("packets").longValue())
                .isEqualTo(lately("syn-ack", "error 203.0.113.50"));
        assertThat(sum(answer.get("days"), "packets")).isEqualTo(packets);
    }

    @Test
    void backscatter_is_told_by_the_attacked_port_in_packets_and_victims_a_day() {
        JsonNode answer = json("backscatter --vs previous" + LAST_DAYS);
        JsonNode ports = answer.get("ports");
        JsonNode web = keyed(ports, "key", "80/tcp");
        long packets = lately("syn-ack", "rst");
        assertThat(web.get("packets").longValue()).isEqualTo(packets);
        assertThat(web.get("packets_per_day").doubleValue()).isEqualTo(packets / 2.0);
        assertThat(web.get("victims").longValue()).isEqualTo(2);
        assertThat(web.get("victims_per_day").doubleValue()).isEqualTo(2);
        JsonNode before = web.get("vs");
        long then = before("syn-ack", "rst");
        assertThat(before.get("packets").longValue()).isEqualTo(then);
        assertThat(before.get("packets_per_day").doubleValue()).isEqualTo(then / 2.0);
        assertThat(before.get("packets_change_percent").doubleValue())
                .isCloseTo(100 * (packets / 1.75 - then / 2.0) / (then / 2.0), within(0.06));
        assertThat(keyed(ports, "key", "53/udp").get("packets").longValue())
                .isEqualTo(lately("answer"));
        assertThat(sum(ports, "packets")).isEqualTo(answer.get("packets").longValue());
    }

    @Test
    void a_source_is_told_by_what_it_sent_and_when() {
        JsonNode answer = json("source 198.51.100.1" + LAST_DAYS);
        List<SmallCapture.Sent> own =
                in("2015-10-03", "2015-10-05").stream()
                        .filter(one -> one.source().equals("198.51.100.1"))
                        .toList();
        assertThat(answer.get("accesses").longValue()).isEqualTo(own.size());
        assertThat(answer.get("packets").longValue()).isEqualTo(own.size());
        assertThat(answer.get("first_seen").stringValue())
                .isEqualTo(own.getFirst().time().toString());
        assertThat(answer.get("last_seen").stringValue())
                .isEqualTo(own.getLast().time().toString());
        assertThat(answer.get("verified").booleanValue()).isFalse();
        assertThat(answer.get("sensor_count").longValue()).isEqualTo(1);
        assertThat(answer.get("destination_count").longValue()).isEqualTo(2);
        assertThat(answer.get("days")).hasSize(2);
        assertThat(sum(answer.get("days"), "accesses")).isEqualTo(own.size());
        assertThat(answer.get("days").get(0).get("ports").valueStream().map(JsonNode::stringValue))
                .contains("23/tcp", "53/udp");
        assertThat(keyed(answer.get("contents"), "key", "dns").get("accesses").longValue())
                .isEqualTo(own.stream().filter(one -> one.what().equals("dns")).count());
    }

    @Test
    void a_source_that_completed_a_handshake_is_verified_and_its_later_packets_no_accesses() {
        JsonNode answer = json("source 198.51.100.9" + LAST_DAYS);
        assertThat(answer.get("verified").booleanValue()).isTrue();
        assertThat(answer.get("accesses").longValue()).isEqualTo(lately("ssh"));
        assertThat(answer.get("packets").longValue())
                .isEqualTo(lately("ssh", "ssh-ack", "ssh-data"));
        assertThat(keyed(answer.get("contents"), "key", "ssh").get("accesses").longValue())
                .isEqualTo(lately("ssh"));
    }

    @Test
    void a_source_may_be_of_ipv6_a_victim_or_nobody() {
        assertThat(json("source 2001:0db8:2:0::5" + LAST_DAYS).get("accesses").longValue())
                .isEqualTo(lately("six"));
        JsonNode victim = json("source 203.0.113.50" + LAST_DAYS);
        assertThat(victim.get("accesses").longValue()).isZero();
        assertThat(victim.get("packets").longValue()).isEqualTo(lately("syn-ack"));
        assertThat(victim.get("victim_packets").longValue())
                .isEqualTo(lately("syn-ack", "error 203.0.113.50"));
        assertThat(victim.get("ports")).isEmpty();
        JsonNode nobody = json("source 203.0.113.200" + LAST_DAYS);
        assertThat(nobody.get("first_seen").isNull()).isTrue();
        assertThat(nobody.get("packets").longValue()).isZero();
        assertThat(nobody.get("days")).hasSize(2);
    }

    @Test
    void a_change_is_that_of_the_rates_so_that_an_outage_is_no_fall() {
        JsonNode answer = json("port 23/tcp --vs previous" + LAST_DAYS);
        JsonNode vs = answer.get("vs");
        assertThat(vs.get("kind").stringValue()).isEqualTo("previous");
        assertThat(vs.get("from").stringValue()).isEqualTo("2015-10-01");
        assertThat(vs.get("to").stringValue()).isEqualTo("2015-10-02");
        assertThat(vs.get("accesses").longValue()).isEqualTo(before("telnet"));
        assertThat(before("telnet")).isEqualTo(24);
        assertThat(lately("telnet")).isEqualTo(21);
        assertThat(vs.get("exposure_address_days").doubleValue()).isCloseTo(6, within(1e-3));
        assertThat(answer.get("exposure_address_days").doubleValue()).isCloseTo(5.25, within(1e-3));
        assertThat(answer.get("coverage").doubleValue()).isCloseTo(0.875, within(1e-3));
        assertThat(vs.get("coverage").doubleValue()).isCloseTo(1, within(1e-3));
        assertThat(vs.get("per_day_per_address").doubleValue()).isCloseTo(4, within(1e-3));
        assertThat(vs.get("accesses_change_percent").doubleValue()).isZero();
        // Three sources a day are too few.
        assertThat(vs.get("sources_change_percent").isNull()).isTrue();
        assertThat(vs.get("sources_per_day").doubleValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"en, under 95%, 3.00 → 3.00, change 0.0%", "ja, 95%未満, 3.00 → 3.00, 増減率 0.0%"})
    void a_period_that_was_partly_watched_is_marked_and_small_values_stand_without_per_cent(
            String language, String mark, String few, String change) {
        assertThat(run("port 23/tcp --vs previous --lang " + language + LAST_DAYS)).isZero();
        assertThat(out()).contains(mark, few, change, "2015-10-01", "2015-10-02");
    }

    @Test
    void a_year_before_is_the_same_days() {
        JsonNode vs = json("service dns --vs year --since 2015-10-01 --until 2015-10-03").get("vs");
        assertThat(vs.get("from").stringValue()).isEqualTo("2014-10-01");
        assertThat(vs.get("to").stringValue()).isEqualTo("2014-10-02");
        long then = count("2014-10-01", "2014-10-03", one -> one.what().equals("dns"));
        assertThat(vs.get("accesses").longValue()).isEqualTo(then).isEqualTo(12);
        assertThat(vs.get("accesses_change_percent").doubleValue()).isEqualTo(100.0);
    }

    @Test
    void the_top_ports_are_compared_one_by_one_with_their_places_before() {
        JsonNode top = json("top --vs previous" + LAST_DAYS);
        JsonNode telnet = keyed(top.get("rows"), "port", "23/tcp");
        assertThat(telnet.get("accesses").longValue()).isEqualTo(lately("telnet"));
        assertThat(telnet.get("vs").get("accesses").longValue()).isEqualTo(before("telnet"));
        assertThat(telnet.get("vs").get("place").longValue()).isEqualTo(1);
        assertThat(telnet.get("vs").get("accesses_change_percent").doubleValue()).isZero();
        JsonNode mirai = keyed(top.get("rows"), "port", "2323/tcp");
        assertThat(before("mirai")).isLessThan(10);
        assertThat(mirai.get("vs").get("accesses").longValue()).isEqualTo(before("mirai"));
        assertThat(mirai.get("vs").get("accesses_change_percent").isNull()).isTrue();
        run("top --vs previous --lang en" + LAST_DAYS);
        assertThat(out()).contains(before("mirai") + "→" + lately("mirai"));
    }

    @Test
    void reflectors_tools_and_backscatter_are_compared_too() {
        JsonNode reflectors = json("reflectors --vs previous" + LAST_DAYS);
        assertThat(reflectors.get("vs").get("accesses").longValue())
                .isEqualTo(before("dns", "chargen"));
        assertThat(
                        keyed(reflectors.get("protocols"), "protocol", "dns")
                                .get("vs")
                                .get("accesses")
                                .longValue())
                .isEqualTo(before("dns"));
        JsonNode tools = json("tools --vs previous" + LAST_DAYS);
        assertThat(keyed(tools.get("tools"), "key", "mirai").get("vs").get("accesses").longValue())
                .isEqualTo(before("mirai"));
        JsonNode backscatter = json("backscatter --vs previous" + LAST_DAYS).get("vs");
        long then = before("syn-ack", "rst", "answer", "error 203.0.113.50");
        long now = lately("syn-ack", "rst", "answer", "error 203.0.113.50");
        assertThat(backscatter.get("packets").longValue()).isEqualTo(then);
        double change = 100 * (now / 1.75 - then / 2.0) / (then / 2.0);
        assertThat(backscatter.get("packets_change_percent").doubleValue())
                .isCloseTo(change, within(0.06));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "top",
                "port 23/tcp",
                "service dns",
                "reflectors",
                "tools",
                "backscatter",
                "source 198.51.100.1"
            })
    void every_answer_fits_80_columns_and_states_exposure_and_coverage(String command) {
        for (String language : List.of("ja", "en")) {
            String vs = command.startsWith("source") ? "" : " --vs previous";
            String all = command + vs + LAST_DAYS + " --lang " + language;
            assertThat(run(true, all.split(" "))).isZero();
            assertThat(out().lines()).allMatch(line -> Columns.of(plain(line)) <= 80);
            assertThat(out()).contains(language.equals("ja") ? "観測量 5.2" : "exposure 5.2");
            assertThat(out()).contains("87.5%");
            assertThat(run(all + " --csv")).isZero();
            assertThat(out()).doesNotContain("null").contains("\r\n");
        }
    }

    private static String plain(String line) {
        return line.replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @ParameterizedTest
    @CsvSource({
        "top --vs previous --since 2014-10-01 --until 2014-10-03, 6, T0605",
        "backscatter --vs year --since 2014-10-01 --until 2014-10-03, 6, T0605",
        "tools --vs year --since 2015-10-05 --until 2015-10-06, 6, T0605",
        "port 23/tcp --vs month, 2, T0240",
        "source 198.51.100, 2, T0241",
        "source 198.51.100.1/33, 2, T0241",
        "source 2001:db8::1::2, 2, T0241"
    })
    void what_cannot_be_compared_or_is_no_address_is_told_with_its_code(
            String command, int exit, String code) {
        assertThat(run(command)).isEqualTo(exit);
        assertThat(ERR.toString(StandardCharsets.UTF_8)).startsWith("error[" + code + "]: ");
        assertThat(out()).isEmpty();
    }
}
