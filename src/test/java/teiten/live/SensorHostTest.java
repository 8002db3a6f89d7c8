package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.decode.Packet;
import teiten.observe.sensor.Fate;

/// A machine whose own address is watched, with the rules of `packaging/`: its services and its own
/// connections work, and the sensor has the rest.
class SensorHostTest {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final int ICMP = 1;
    private static final String HOST = "198.18.200.7";
    private static final String VISITOR = "198.19.255.254";
    private static final String UPLINK = "198.19.255.253";
    private static final int SERVICE = 2_200;
    private static final int OTHER = 8_080;

    @TempDir private Path folder;

    @Test
    void real_services_and_own_connections_go_on_and_all_else_is_the_sensors() throws Exception {
        try (NetworkNamespaces network = NetworkNamespaces.openOrSkip("nft", "curl", "dig")) {
            Namespace host = network.sensor();
            Namespace peer = network.peer();
            host.address(HOST + "/15");
            peer.address(VISITOR + "/15");
            peer.address(UPLINK + "/15");
            host.must("nft", "-f", rules(host.device()).toString());
            serve(host, HOST, SERVICE);
            serve(peer, UPLINK, OTHER);
            Witness witness;
            SpooledTraffic traffic;
            try (LiveSensor sensor =
                    LiveSensor.start(
                            host,
                            folder.resolve("spool"),
                            "--mode",
                            "host",
                            "--prefix",
                            HOST + "/32",
                            "--uplink",
                            UPLINK + "/32")) {
                witness = peer.witness(folder.resolve("wire.pcap"));
                assertThat(curl(peer, VISITOR, HOST, SERVICE).exit()).isZero();
                assertThat(curl(host, HOST, UPLINK, OTHER).exit()).isZero();
                assertThat(curl(peer, VISITOR, HOST, OTHER).printed()).contains("Empty reply");
                Ran dig = peer.run(WAIT, "dig", "+tries=1", "+timeout=2", "@" + HOST, "a.example");
                assertThat(dig.printed())
                        .containsPattern("timed out|no servers could be reached")
                        .doesNotContain("refused");
                traffic = sensor.stop();
            }
            Wire wire = Wire.read(witness.stop(), host.hardwareAddress());
            assertThat(wire.fromSensor())
                    .noneMatch(each -> each.protocol() == ICMP)
                    .noneMatch(each -> (each.flags() & Packet.RST) != 0);
            SpooledTraffic.Totals totals = traffic.totals();
            assertThat(totals.of(Fate.HANDSHAKE)).isOne();
            assertThat(totals.of(Fate.UDP)).isOne();
            assertThat(totals.of(Fate.EXCLUDED)).isGreaterThan(5);
            assertThat(traffic.identified())
                    .hasSize(2)
                    .anyMatch(
                            line ->
                                    line.get("dport").asInt() == OTHER
                                            && line.get("protocol").asString().equals("http"))
                    .anyMatch(line -> line.get("protocol").asString().equals("dns"));
        }
    }

    /// The rules that come with Teiten, with the names at their top set.
    private Path rules(String device) throws IOException {
        String rules =
                Files.readString(Path.of("packaging/teiten-sensor-host.nft"))
                        .replace("interface = eth0", "interface = " + device)
                        .replace("192.0.2.7", HOST)
                        .replace("services_tcp = { 22 }", "services_tcp = { " + SERVICE + " }")
                        .replace("198.51.100.0/24", UPLINK);
        assertThat(rules).contains(device, HOST, "{ " + SERVICE + " }", "{ " + UPLINK + " }");
        return Files.writeString(folder.resolve("host.nft"), rules);
    }

    private void serve(Namespace at, String address, int port) throws Exception {
        Path files = Files.createDirectory(folder.resolve("files" + port));
        Child server =
                at.start(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-m",
                        "jdk.httpserver",
                        "-b",
                        address,
                        "-p",
                        "" + port,
                        "-d",
                        files.toString());
        server.awaitLine(line -> line.contains("URL http"), WAIT);
    }

    private static Ran curl(Namespace at, String from, String to, int port) throws Exception {
        String url = "http://" + to + ":" + port + "/";
        return at.run(WAIT, "curl", "-sS", "-m", "15", "--interface", from, url);
    }
}
