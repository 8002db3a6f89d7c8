package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The kernel's rings, sockets and counters as they are, in network namespaces.
class LiveInterfaceTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int SMALL = 2;
    private static final int ROOMY = 64;

    private static NetworkNamespaces network;
    private static Namespace sensor;
    private static Namespace peer;

    @BeforeAll
    static void open() throws Exception {
        network = NetworkNamespaces.openOrSkip("setpriv");
        sensor = network.sensor();
        peer = network.peer();
        peer.address("198.18.255.254/16");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    private static Child reader(int blocks, int lateMillis) throws Exception {
        Child reader =
                sensor.startJava(
                        RingDoor.class, "read", sensor.device(), "" + blocks, "" + lateMillis);
        reader.awaitLine("ready"::equals, WAIT);
        return reader;
    }

    private static String door(Namespace at, String... arguments) throws Exception {
        return at.run(
                        WAIT,
                        Namespace.java(RingDoor.class.getName(), arguments).toArray(String[]::new))
                .printed();
    }

    private static long number(String printed, String key) {
        Matcher value = Pattern.compile("\\b" + key + "=(-?\\d+)").matcher(printed);
        assertThat(value.find()).as("%s in %s", key, printed).isTrue();
        return Long.parseLong(value.group(1));
    }

    @Test
    void a_ring_takes_frames_for_any_hardware_address_and_tells_their_tags() throws Exception {
        Child reader = reader(ROOMY, 0);
        assertThat(door(peer, "send", peer.device(), "1000")).contains("sent=1000 refused=1");
        assertThat(reader.awaitEnd(WAIT)).isZero();

        String said = reader.printed();
        assertThat(number(said, "counted")).isEqualTo(1000);
        assertThat(number(said, "tagged")).isEqualTo(1);
        assertThat(number(said, "vlan")).isEqualTo(100);
        assertThat(number(said, "received")).isEqualTo(number(said, "all"));
        assertThat(number(said, "dropped")).isZero();
        assertThat(said).contains("again=RingStatistics[received=0, dropped=0]");
    }

    @Test
    void a_ring_does_not_take_what_its_own_machine_sends() throws Exception {
        Child reader = reader(ROOMY, 0);
        door(sensor, "send", sensor.device(), "500");
        door(peer, "send", peer.device(), "3");
        assertThat(reader.awaitEnd(WAIT)).isZero();

        assertThat(number(reader.printed(), "counted")).isEqualTo(3);
    }

    @Test
    void what_a_full_ring_drops_is_counted_exactly() throws Exception {
        Child reader = reader(SMALL, 2_000);
        String sent = door(peer, "send", peer.device(), "20000");
        // The last frame of all may be among those dropped: it is sent until it is read.
        List<String> more = new ArrayList<>();
        while (reader.isAlive()) {
            more.add(door(peer, "send", peer.device(), "1"));
        }
        assertThat(reader.awaitEnd(WAIT)).isZero();

        String said = reader.printed();
        assertThat(number(sent, "sent")).isEqualTo(20_000);
        assertThat(number(said, "dropped")).isGreaterThan(10_000);
        assertThat(number(said, "received"))
                .isEqualTo(number(said, "all") + number(said, "dropped"));
        // With each batch comes its last frame; after the reader's end it counts no more.
        long lost = number(said, "dropped") + number(said, "lost");
        assertThat(number(said, "all") + lost).isBetween(20_001L, 20_001L + 2L * more.size() + 20);
    }

    @Test
    void a_ring_waits_quietly_while_its_interface_is_down_and_reads_on_after() throws Exception {
        Child reader = reader(ROOMY, 0);
        sensor.must("ip", "link", "set", sensor.device(), "down");
        try {
            Thread.sleep(2_000);
        } finally {
            sensor.must("ip", "link", "set", sensor.device(), "up");
        }
        while (reader.isAlive()) {
            door(peer, "send", peer.device(), "10");
        }
        assertThat(reader.awaitEnd(WAIT)).isZero();

        assertThat(number(reader.printed(), "counted")).isPositive();
        assertThat(number(reader.printed(), "cpu_ms")).isLessThan(1_000);
    }

    @Test
    void what_stands_in_the_way_is_told_by_its_kind() throws Exception {
        assertThat(door(sensor, "read", "nowhere0", "64", "0"))
                .startsWith("refused=NO_SUCH_INTERFACE nowhere0");
        assertThat(door(sensor, "read", "lo", "64", "0")).startsWith("refused=NOT_ETHERNET lo");

        List<String> words = new ArrayList<>(List.of("setpriv", "--bounding-set", "-net_raw"));
        words.addAll(Namespace.java(RingDoor.class.getName(), "read", sensor.device(), "64", "0"));
        assertThat(sensor.run(WAIT, words.toArray(String[]::new)).printed())
                .startsWith("refused=NOT_PERMITTED socket(AF_PACKET)");

        sensor.must("ip", "link", "add", "spare0", "type", "veth", "peer", "name", "spare1");
        assertThat(door(sensor, "read", "spare0", "64", "0"))
                .startsWith("refused=INTERFACE_DOWN spare0");
    }

    @Test
    void a_probe_is_seen_to_leave_and_finds_who_has_the_address() throws Exception {
        assertThat(door(sensor, "probe", sensor.device(), "198.18.7.7"))
                .isEqualTo("left=true holder=ffffffffffffffff\n");
        assertThat(door(sensor, "probe", sensor.device(), "198.18.255.254"))
                .isEqualTo("left=true holder=" + peer.hardwareAddress().replace(":", "") + "\n");
    }
}
