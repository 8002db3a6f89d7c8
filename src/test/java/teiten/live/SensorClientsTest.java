package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.decode.Packet;
import teiten.live.SpooledTraffic.Totals;
import teiten.live.Wire.Seen;
import teiten.observe.sensor.Fate;
import tools.jackson.databind.JsonNode;

/// What real clients meet with at a sensor, and what it writes down of them.
class SensorClientsTest {
    private static final int TCP = 6;
    private static final int ICMP_6 = 58;
    private static final int NEIGHBOUR_ADVERTISEMENT = 136;
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final String NOTHING = "nothing";

    @TempDir private static Path folder;

    private static SensorVisits visits;

    @BeforeAll
    static void letThemCome() throws Exception {
        visits = new SensorVisits(folder);
    }

    @AfterAll
    static void close() {
        if (visits != null) {
            visits.close();
        }
    }

    private static String printed(String visit) {
        return visits.visitors.said(visit);
    }

    private static String said(String visit, String address, int port) {
        printed(visit);
        return visits.said("tcp", address, port);
    }

    private static String asked(String visit, String address, int port) {
        printed(visit);
        return visits.said("udp", address, port);
    }

    private static List<Seen> fromSensor() {
        return visits.wires().stream().flatMap(wire -> wire.fromSensor().stream()).toList();
    }

    @Test
    void whoever_asks_for_an_address_of_the_prefix_is_answered_and_for_no_other() {
        assertThat(printed("nmap -PR"))
                .contains(SensorVisits.LOOKED_FOR + " IP addresses (256 hosts up)");
        assertThat(printed("arping")).contains("02:00:00:00:00:01");
        assertThat(printed("outside")).contains("16 IP addresses (0 hosts up)");
    }

    @Test
    void zmap_finds_every_address_of_a_network_open() throws IOException {
        printed("zmap");
        assertThat(Set.copyOf(Files.readAllLines(folder.resolve("zmap.csv")))).hasSize(256);
    }

    @Test
    void pptp_asks_for_a_connection() {
        assertThat(said("pptp", "198.18.1.1", 1723))
                .isEqualTo("pptp start-control-connection-request 156");
    }

    @Test
    void ssh_clients_are_told_on_any_port_without_a_banner() {
        assertThat(said("ssh", "198.18.1.2", 2222)).startsWith("ssh client-banner");
        assertThat(said("hydra", "198.18.1.3", 50022)).startsWith("ssh client-banner");
    }

    @Test
    void ssh_keyscan_is_silent_as_long_as_it_is_held() {
        printed("keyscan");
        assertThat(visits.wires().getFirst().held("198.18.1.4", 2200))
                .isGreaterThanOrEqualTo(SILENCE);
        List<Seen> packets = visits.wires().getFirst().with("198.18.1.4", 2200);
        long closed = packets.stream().filter(SensorClientsTest::closes).findFirst().get().nanos();
        assertThat(packets).noneMatch(each -> each.nanos() < closed && each.payload() > 0);
    }

    private static boolean closes(Seen packet) {
        return packet.fromSensor() && (packet.flags() & Packet.FIN) != 0;
    }

    @Test
    void curl_speaks_http_and_tls() {
        assertThat(said("curl http", "198.18.1.5", 8080)).startsWith("http get");
        assertThat(said("curl https", "198.18.1.6", 443)).startsWith("tls client-hello");
        assertThat(sni("198.18.1.6")).isEqualTo("whole.example");
    }

    private static String sni(String address) {
        return visits.identified("tcp", address, 443).getFirst().at("/fields/sni").asString();
    }

    /// Segments of the first connection that bring data, by sequence number in the order in which
    /// they came.
    private static List<Long> segments(String address) {
        return visits.wires().getFirst().with(address, 443).stream()
                .filter(each -> !each.fromSensor() && each.payload() > 0)
                .map(Seen::sequence)
                .toList();
    }

    @Test
    void a_client_hello_in_two_segments_is_put_together() {
        assertThat(said("split", "198.18.6.2", 443)).startsWith("tls client-hello");
        assertThat(Set.copyOf(segments("198.18.6.2"))).hasSizeGreaterThan(1);
        assertThat(sni("198.18.6.2")).isEqualTo("split.example");
    }

    @Test
    void a_client_hello_whose_segments_come_in_the_wrong_order_is_put_together() {
        assertThat(said("swapped", "198.18.6.1", 443)).startsWith("tls client-hello");
        List<Long> came = segments("198.18.6.1");
        assertThat((int) (came.get(0) - came.get(1))).isPositive();
        assertThat(sni("198.18.6.1")).isEqualTo("swapped.example");
    }

    @Test
    void clients_that_wait_for_a_banner_say_their_first_word_where_there_is_one() {
        assertThat(said("ftp 21", "198.18.1.21", 21)).startsWith("ftp user");
        assertThat(said("smtp 25", "198.18.1.25", 25)).startsWith("smtp ehlo");
        assertThat(said("mysql 3306", "198.18.1.33", 3306)).startsWith("mysql handshake-response");
        assertThat(said("telnet 23", "198.18.1.23", 23)).startsWith("telnet negotiate");
    }

    @Test
    void clients_that_wait_for_a_banner_are_held_in_silence_where_there_is_none() {
        assertThat(said("ftp 2121", "198.18.1.21", 2121)).isEqualTo(NOTHING);
        assertThat(said("smtp 2525", "198.18.1.25", 2525)).isEqualTo(NOTHING);
        assertThat(said("mysql 3307", "198.18.1.33", 3307)).isEqualTo(NOTHING);
        assertThat(said("telnet 2324", "198.18.1.23", 2324)).isEqualTo(NOTHING);
        Wire wire = visits.wires().getFirst();
        assertThat(wire.held("198.18.1.21", 2121)).isGreaterThanOrEqualTo(SILENCE);
        assertThat(wire.held("198.18.1.25", 2525)).isGreaterThanOrEqualTo(SILENCE);
        assertThat(wire.held("198.18.1.33", 3307)).isGreaterThanOrEqualTo(SILENCE);
        assertThat(wire.held("198.18.1.23", 2324)).isGreaterThanOrEqualTo(SILENCE);
    }

    @Test
    void nmap_sends_all_its_probes_and_does_not_know_what_it_met() {
        assertThat(printed("nmap -sV"))
                .contains("1723/tcp open")
                .doesNotContain("tcpwrapped")
                .doesNotContain("ssh");
        Set<String> payloads =
                visits.identified("tcp", "198.18.3.1", 1723).stream()
                        .map(line -> line.get("payload_sha256"))
                        .filter(hash -> !hash.isNull())
                        .map(JsonNode::asString)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertThat(payloads).hasSizeGreaterThanOrEqualTo(20);
        assertThat(protocols("tcp", "198.18.3.1", 1723))
                .contains("pptp", "http", "rtsp", "sip", "rdp", "smb1", "tls", "ldap", "kerberos");
    }

    private static Set<String> protocols(String transport, String address, int port) {
        return visits.identified(transport, address, port).stream()
                .map(line -> line.get("protocol"))
                .filter(name -> !name.isNull())
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
    }

    @Test
    void masscan_asks_for_banners_in_the_words_of_each_port() {
        assertThat(said("masscan", "198.18.2.1", 80)).startsWith("http get");
        assertThat(said("masscan", "198.18.2.1", 443)).startsWith("tls client-hello");
        assertThat(said("masscan", "198.18.2.1", 3389)).startsWith("rdp connection-request");
    }

    @Test
    void what_searches_for_reflectors_is_told_though_nothing_answers() {
        printed("nmap -sU");
        assertThat(protocols("udp", "198.18.4.1", 53)).containsExactly("dns");
        assertThat(protocols("udp", "198.18.4.1", 111)).contains("portmap");
        assertThat(protocols("udp", "198.18.4.1", 123)).contains("ntp_client");
        assertThat(protocols("udp", "198.18.4.1", 161)).containsExactly("snmp");
        assertThat(protocols("udp", "198.18.4.1", 389)).containsExactly("cldap");
        assertThat(protocols("udp", "198.18.4.1", 520)).containsExactly("ripv1");
        assertThat(protocols("udp", "198.18.4.1", 1900)).containsExactly("ssdp");
        assertThat(protocols("udp", "198.18.4.1", 11211)).containsExactly("memcached_udp");
        assertThat(asked("snmp", "198.18.4.2", 161)).startsWith("snmp get-bulk-request");
        assertThat(asked("rpcinfo", "198.18.4.3", 111)).isEqualTo("portmap getaddr 88");
        assertThat(asked("dig", "198.18.4.4", 53)).startsWith("dns query-txt");
        for (int host = 0; host < 16; host++) {
            assertThat(asked("zmap udp", "198.18.78." + host, 520))
                    .isEqualTo("ripv1 request-whole-table 24");
        }
    }

    @Test
    void a_witness_sees_no_datagram_and_no_icmp_from_the_sensor_but_neighbour_advertisements() {
        assertThat(fromSensor()).hasSizeGreaterThan(500);
        assertThat(fromSensor()).allMatch(SensorClientsTest::isHarmless);
        for (String visit : List.of("echo", "echo -6")) {
            assertThat(printed(visit)).contains("1 IP address (0 hosts up)");
        }
        assertThat(printed("nmap -6 -sU")).containsPattern("53/udp +open\\|filtered");
        assertThat(visits.totals().of(Fate.ICMP)).isGreaterThanOrEqualTo(4);
        assertThat(visits.totals().of(Fate.UDP)).isGreaterThan(30);
    }

    private static boolean isHarmless(Seen sent) {
        boolean isAdvertisement =
                sent.protocol() == ICMP_6 && sent.sourcePort() == NEIGHBOUR_ADVERTISEMENT;
        return sent.arp() || sent.protocol() == TCP || isAdvertisement;
    }

    @Test
    void ipv6_is_found_and_answered() {
        assertThat(said("curl -6", "2001:db8:5::80", 8080)).startsWith("http get");
        assertThat(printed("nmap -6"))
                .containsPattern("22/tcp +open")
                .containsPattern("80/tcp +open");
        assertThat(fromSensor()).anyMatch(each -> each.protocol() == ICMP_6);
    }

    @Test
    void a_prefix_behind_a_router_and_a_second_interface_are_answered_alike() {
        assertThat(said("routed", "198.19.64.7", 80)).startsWith("http get");
        assertThat(said("second", "198.19.128.7", 80)).startsWith("http get");
        assertThat(visits.wires().get(1).with("198.19.128.7", 80)).anyMatch(Seen::fromSensor);
        assertThat(visits.wires().getFirst().with("198.19.128.7", 80)).isEmpty();
    }

    @Test
    void what_came_with_a_vlan_tag_is_answered_with_it() {
        List<Seen> tagged = fromSensor().stream().filter(Seen::tagged).toList();
        assertThat(tagged).hasSize(2);
        assertThat(tagged.getFirst().arp()).isTrue();
        assertThat(tagged.getLast().source()).isEqualTo("198.18.40.1");
        assertThat(tagged.getLast().flags()).isEqualTo(Packet.SYN | Packet.ACK);
    }

    @Test
    void what_no_ordinary_client_sends_is_on_record_and_only_a_syn_with_data_is_answered() {
        for (String odd : SensorVisits.ODDITIES) {
            boolean isOpen = odd.equals(SensorVisits.SYN_WITH_DATA);
            assertThat(printed(odd).contains("80/tcp open ")).as(odd).isEqualTo(isOpen);
            assertThat(printed(odd)).as(odd).doesNotContain("closed", "unfiltered");
        }
        Totals totals = visits.totals();
        assertThat(totals.of(Fate.FRAGMENT)).isGreaterThanOrEqualTo(3);
        assertThat(totals.of(Fate.BAD_CHECKSUM)).isGreaterThanOrEqualTo(2);
        assertThat(totals.of(Fate.SYN_UNANSWERED)).isPositive();
        assertThat(totals.of(Fate.COOKIE_MISMATCH)).isGreaterThanOrEqualTo(2);
        assertThat(totals.of(Fate.TCP_OTHER)).isGreaterThanOrEqualTo(2);
        assertThat(totals.of(Fate.OTHER_PROTOCOL)).isGreaterThanOrEqualTo(6);
        assertThat(
                        visits.identified("tcp", "198.18.7.4", 80)
                                .getFirst()
                                .get("payload_length")
                                .asInt())
                .isEqualTo(24);
    }

    @Test
    void every_frame_is_accounted_for() throws IOException {
        Totals totals = visits.totals();
        assertThat(totals.dropped()).isZero();
        assertThat(totals.refused()).isZero();
        Fate[] recorded =
                Set.of(Fate.values()).stream().filter(Fate::isRecorded).toArray(Fate[]::new);
        assertThat(totals.recordedReceived()).isEqualTo(totals.of(recorded));
        long arp = fromSensor().stream().filter(Seen::arp).count();
        assertThat(totals.sent()).isEqualTo(fromSensor().size());
        assertThat(totals.recordedSent()).isEqualTo(totals.sent() - arp);
        assertThat(totals.bytesSent()).isLessThanOrEqualTo(totals.bytesReceived());
    }

    @Test
    void a_live_run_and_the_replay_of_its_capture_give_the_same_rows() {
        Path live = visits.traffic().imported();
        Path replayed = folder.resolve("replayed");
        SpooledTraffic.command(
                "import",
                visits.captures().get(0).toString(),
                visits.captures().get(1).toString(),
                "--addresses",
                SensorVisits.PREFIXES,
                "--sensor",
                "live",
                "--data",
                replayed.toString());
        // tcpdump stands at the other end of the cable: its times are some microseconds others, and
        // frames that left that end past the queues it did not see.
        compare(
                live,
                replayed,
                "SELECT * EXCLUDE (\"first\", \"last\") FROM accesses WHERE source <> '"
                        + SensorVisits.UNSEEN
                        + "'",
                300);
        compare(live, replayed, "SELECT * EXCLUDE (first_seen) FROM payloads", 40);
    }

    private static void compare(Path one, Path other, String select, int least) {
        List<String> rows = SpooledTraffic.query(one, select + " ORDER BY ALL");
        List<String> others = SpooledTraffic.query(other, select + " ORDER BY ALL");
        assertThat(rows).hasSizeGreaterThan(least);
        assertThat(rows.stream().filter(row -> !others.contains(row))).isEmpty();
        assertThat(others.stream().filter(row -> !rows.contains(row))).isEmpty();
        assertThat(rows).hasSameSizeAs(others);
    }
}
