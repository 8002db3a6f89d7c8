package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.live.SpooledTraffic.Totals;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.FrameDoor;
import teiten.observe.sensor.Notice;
import teiten.relay.SpoolReader;
import teiten.relay.SpoolRecord;

/// A sensor that is held up, killed, or has next to no rights.
class SensorHardshipTest {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final String PREFIX = "198.18.0.0/16";

    /// More than the ring has room for: 64 MiB.
    private static final int TOO_MANY = 60_000;

    private static final int SOME = 2_000;

    /// What is older than this was written to disk: records are handed over ten times a second and
    /// written each second.
    private static final long DURABLE_MILLIS = 2_500;

    /// The set that has CAP_NET_RAW (13) only.
    private static final String NET_RAW = "0000000000002000";

    private static final int KILLS = Integer.getInteger("teiten.kills", 3);

    private static final Pattern LIBRARIES = Pattern.compile("picocli|jackson|jspecify");

    @TempDir private Path folder;

    private static NetworkNamespaces network;
    private static Namespace peer;

    @BeforeAll
    static void open() throws Exception {
        network = NetworkNamespaces.openOrSkip("setpriv", "curl");
        peer = network.peer();
        peer.address("198.19.255.254/15");
    }

    @AfterAll
    static void close() {
        if (network != null) {
            network.close();
        }
    }

    private static String[] door(String kind, int count) {
        return Namespace.java(FrameDoor.class.getName(), kind, peer.device(), "" + count)
                .toArray(String[]::new);
    }

    private static long send(String kind, int count) throws Exception {
        Ran ran = peer.run(WAIT, door(kind, count));
        Matcher sent = Pattern.compile("sent=(\\d+)").matcher(ran.printed());
        assertThat(sent.find()).as(ran.printed()).isTrue();
        return Long.parseLong(sent.group(1));
    }

    @Test
    void what_comes_while_a_sensor_stands_still_is_recorded_or_reported_lost() throws Exception {
        Totals totals;
        long sent;
        try (LiveSensor sensor =
                LiveSensor.start(network.sensor(), folder.resolve("spool"), "--prefix", PREFIX)) {
            signal(sensor, "STOP");
            sent = send("datagram", TOO_MANY);
            signal(sensor, "CONT");
            totals = sensor.stop().totals();
        }
        assertThat(totals.dropped()).isGreaterThan(1_000);
        assertThat(totals.of(Fate.UDP)).isGreaterThan(10_000);
        // The ring's loss has no name: a few frames of the peer's own kernel may be among it.
        assertThat(totals.of(Fate.UDP) + totals.dropped()).isBetween(sent, sent + 20);
        assertThat(totals.recordedReceived()).isGreaterThanOrEqualTo(totals.of(Fate.UDP));
    }

    private static void signal(LiveSensor sensor, String name) throws IOException {
        network.sensor().must("kill", "-" + name, "" + sensor.process().pid());
    }

    @Test
    void a_sensor_that_is_killed_has_on_record_what_was_durable_and_says_that_it_was_killed()
            throws Exception {
        Path spool = folder.resolve("spool");
        long durable = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            LiveSensor sensor = LiveSensor.start(network.sensor(), spool, "--prefix", PREFIX);
            durable += send("datagram", SOME);
            Thread.sleep(DURABLE_MILLIS);
            try (Child load = peer.start(door("syn", 1_000_000))) {
                Thread.sleep(700);
                sensor.process().kill();
                load.kill();
            }
        }
        try (LiveSensor last = LiveSensor.start(network.sensor(), spool, "--prefix", PREFIX)) {
            last.stop();
        }
        long datagrams = 0;
        long gaps = 0;
        SpoolRecord record = new SpoolRecord();
        try (SpoolReader reader = SpoolReader.open(spool)) {
            while (reader.next(record)) {
                datagrams += record.fate == Fate.UDP ? 1 : 0;
                gaps += record.notice instanceof Notice.Gap ? 1 : 0;
            }
            assertThat(reader.damage()).isEmpty();
        }
        assertThat(datagrams).isEqualTo(durable);
        assertThat(gaps).isEqualTo(KILLS);
    }

    @Test
    void one_capability_is_enough_under_a_user_without_rights() throws Exception {
        Path spool = Files.createDirectory(folder.resolve("spool"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(spool, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> nobody =
                List.of(
                        "setpriv",
                        "--reuid",
                        "65534",
                        "--regid",
                        "65534",
                        "--clear-groups",
                        "--no-new-privs",
                        "--bounding-set=-all,+net_raw",
                        "--inh-caps=-all,+net_raw",
                        "--ambient-caps=-all,+net_raw");
        try (LiveSensor sensor =
                LiveSensor.startBy(
                        nobody, readable(), network.sensor(), spool, "--prefix", PREFIX)) {
            peer.run(WAIT, "curl", "-sS", "-m", "10", "http://198.18.1.5:8080/nobody");
            String status =
                    Files.readString(Path.of("/proc/" + sensor.process().pid() + "/status"));
            assertThat(status)
                    .contains("Uid:\t65534", "NoNewPrivs:\t1")
                    .contains("CapEff:\t" + NET_RAW, "CapBnd:\t" + NET_RAW);
            SpooledTraffic traffic = sensor.stop();
            assertThat(traffic.totals().of(Fate.HANDSHAKE)).isOne();
            assertThat(traffic.identified()).anyMatch(l -> l.toString().contains("/nobody"));
        }
    }

    /// The part of the class path that a sensor needs, where everybody may read it: that of a build
    /// may lie in somebody's home.
    private String readable() throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path from = Path.of(entry);
            boolean isNeeded =
                    Files.exists(from.resolve("teiten/Main.class"))
                            || LIBRARIES.matcher(from.getFileName().toString()).lookingAt();
            if (isNeeded) {
                Path to = folder.resolve("lib" + entries.size() + "-" + from.getFileName());
                NetworkNamespaces.must(WAIT, List.of("cp", "-r", entry, to.toString()));
                NetworkNamespaces.must(WAIT, List.of("chmod", "-R", "a+rX", to.toString()));
                entries.add(to.toString());
            }
        }
        return String.join(":", entries);
    }
}
