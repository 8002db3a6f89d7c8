package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.live.SpooledTraffic.Totals;
import teiten.live.Wire.Seen;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.FrameDoor;

/// Nobody can turn a sensor against anyone: what leaves it, as a witness at the other end sees it.
class SensorSafetyTest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final String PREFIXES = "198.18.0.0/16,2001:db8:5::/112";

    /// Of the frames of every kind.
    private static final String OTHER_PREFIXES = "198.18.7.0/24,2001:db8::/112";

    private static final int FLOOD = 10_000;
    private static final int FORGED = 2_000;
    private static final int DAMAGED = 100_000;

    /// A burst of SYN-ACKs that a /24 gets, and what it gets in a second.
    private static final int BURST = 1_024;

    private static final int A_SECOND = 50;
    private static final int NETWORKS = 4;

    @TempDir private Path folder;

    private static NetworkNamespaces network;
    private static Namespace peer;

    @BeforeAll
    static void open() throws Exception {
        network = NetworkNamespaces.openOrSkip("tcpdump");
        peer = network.peer();
        peer.address("198.19.255.254/15");
        peer.address("2001:db8:5::1:1/64");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    private LiveSensor sensor(String... options) throws Exception {
        return LiveSensor.start(network.sensor(), folder.resolve("spool"), options);
    }

    /// Sends frames and answers how many left.
    private static long send(String kind, int count) throws Exception {
        List<String> words =
                Namespace.java(FrameDoor.class.getName(), kind, peer.device(), "" + count);
        Ran ran = peer.run(WAIT, words.toArray(String[]::new));
        Matcher sent = Pattern.compile("sent=(\\d+)").matcher(ran.printed());
        assertThat(sent.find()).as(ran.printed()).isTrue();
        return Long.parseLong(sent.group(1));
    }

    private static Wire wire(Witness witness) throws Exception {
        return Wire.read(witness.stop(), network.sensor().hardwareAddress());
    }

    @Test
    void a_passive_sensor_sends_no_frame_at_all() throws Exception {
        Witness witness = peer.witness(folder.resolve("out.pcap"));
        try (LiveSensor sensor = sensor("--mode", "passive", "--prefix", PREFIXES)) {
            long sent = send("syn", FORGED) + send("any", FORGED);
            peer.run(WAIT, "ip", "neighbour", "add", "198.18.0.1", "dev", peer.device());
            Visitors visitors = new Visitors(peer);
            for (String words :
                    List.of(
                            "curl -sS -m 3 http://198.18.1.5/",
                            "curl -sS -g -m 3 http://[2001:db8:5::80]/",
                            "arping -c 1 -w 2 -I peer0 198.18.9.9",
                            "nmap -n -Pn -sU -p 53 198.18.1.6")) {
                visitors.start(words, Duration.ofSeconds(10), words.split(" ", -1));
            }
            visitors.await();
            Totals totals = sensor.stop().totals();
            assertThat(totals.received()).isGreaterThan(sent);
            assertThat(totals.of(Fate.SYN_UNANSWERED)).isGreaterThanOrEqualTo(FORGED);
            assertThat(totals.sent()).isZero();
        }
        assertThat(wire(witness).fromSensor()).isEmpty();
    }

    @Test
    void under_a_spoofed_flood_no_source_gets_more_bytes_than_came_in_its_name() throws Exception {
        Witness out = peer.witness(folder.resolve("out.pcap"));
        Witness in = network.sensor().witness(folder.resolve("in.pcap"));
        Totals totals;
        long began = System.nanoTime();
        try (LiveSensor sensor = sensor("--prefix", PREFIXES)) {
            assertThat(send("syn", FLOOD)).isEqualTo(FLOOD);
            totals = sensor.stop().totals();
        }
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;

        Map<String, Integer> balance = new HashMap<>();
        for (Seen came : wire(in).all(each -> !each.fromSensor() && each.protocol() >= 0)) {
            balance.merge(came.source(), came.ipLength(), Integer::sum);
        }
        List<Seen> answers = wire(out).all(each -> each.fromSensor() && each.protocol() >= 0);
        for (Seen left : answers) {
            balance.merge(left.destination(), -left.ipLength(), Integer::sum);
        }
        assertThat(balance.values()).allMatch(bytes -> bytes >= 0);
        assertThat((long) answers.size())
                .isEqualTo(totals.of(Fate.SYN_ANSWERED))
                .isBetween((long) NETWORKS * BURST, NETWORKS * (BURST + seconds * A_SECOND));
        assertThat(totals.of(Fate.SYN_ANSWERED, Fate.SYN_OVER_BUDGET, Fate.SYN_UNANSWERED))
                .isEqualTo(FLOOD - totals.dropped());
    }

    @Test
    void what_answers_nothing_of_the_sensors_is_not_answered() throws Exception {
        Witness witness = peer.witness(folder.resolve("out.pcap"), "tcp");
        SpooledTraffic traffic;
        try (LiveSensor sensor = sensor("--prefix", PREFIXES)) {
            assertThat(send("forged", FORGED)).isEqualTo(FORGED);
            traffic = sensor.stop();
        }
        assertThat(wire(witness).fromSensor()).isEmpty();
        Totals totals = traffic.totals();
        assertThat(totals.of(Fate.COOKIE_MISMATCH, Fate.BACKSCATTER) + totals.dropped())
                .isEqualTo(FORGED);
        assertThat(totals.of(Fate.BACKSCATTER)).isPositive();
        assertThat(totals.of(Fate.HANDSHAKE, Fate.DATA)).isZero();
        String verified = "SELECT count(*) FROM accesses WHERE verified";
        assertThat(SpooledTraffic.query(traffic.imported(), verified)).containsExactly("0");
    }

    @Test
    void a_hundred_thousand_damaged_frames_are_all_accounted_for() throws Exception {
        Totals totals;
        long sent;
        Witness witness;
        try (LiveSensor sensor = sensor("--prefix", OTHER_PREFIXES)) {
            witness = peer.witness(folder.resolve("out.pcap"));
            sent = send("any", DAMAGED);
            totals = sensor.stop().totals();
        }
        assertThat(sent).isEqualTo(DAMAGED);
        // A few are of the peer's own kernel, which looks for neighbours.
        assertThat(totals.received()).isBetween(sent, sent + 50);
        assertThat(totals.dropped()).isZero();
        assertThat(totals.of(Fate.FRAGMENT, Fate.OTHER_PROTOCOL, Fate.BAD_CHECKSUM)).isPositive();
        assertThat(totals.of(Fate.MALFORMED)).isPositive();
        assertThat(totals.of(Fate.SYN_ANSWERED)).isPositive();
        assertThat(totals.sent()).isEqualTo(wire(witness).fromSensor().size());
    }
}
