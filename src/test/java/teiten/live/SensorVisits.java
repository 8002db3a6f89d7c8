package teiten.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import teiten.live.SpooledTraffic.Totals;
import tools.jackson.databind.JsonNode;

/// A sensor with many visitors: real clients that come at once, over two interfaces, while tcpdump
/// looks on. When it is made they have all gone, and the sensor was ended.
final class SensorVisits implements AutoCloseable {
    static final String PREFIXES = "198.18.0.0/16,198.19.64.0/24,198.19.128.0/25,2001:db8:5::/112";

    /// Sixteen addresses that are not the sensor's.
    static final String OUTSIDE = "198.19.5.0/28";

    private static final String HERE = "198.19.255.254";
    private static final String HARDWARE_1 = "02:00:00:00:01:01";

    /// How many addresses of the /16 are looked for.
    static final int LOOKED_FOR = 256;

    private static final long SEED = 20151001;
    private static final Duration SHORT = Duration.ofSeconds(25);
    private static final Duration PROBES = Duration.ofSeconds(100);

    /// A connection in which nobody speaks is closed after ten seconds.
    private static final int PATIENT_SECONDS = 13;

    /// Bytes of a whole segment's IP packet on the routes below.
    private static final int SMALL_MTU = 400;

    /// The greeting of a MariaDB server.
    private static final String MYSQL =
            "590000000a352e352e352d31302e31312e362d4d6172696144420007000000616263646566676800fef721"
                    + "020008001500000000000000000000696a6b6c6d6e6f7071727374006d7973716c5f6e617469"
                    + "76655f70617373776f726400";

    /// IAC DO TERMINAL-TYPE, a line break and a prompt.
    private static final String TELNET = "fffd180d0a6c6f67696e3a20";

    /// Who sends these.
    static final String UNSEEN = "198.19.255.250";

    /// In VLAN 7: who has 198.18.40.1, and a SYN to its port 1723.
    private static final List<String> TAGGED =
            List.of(
                    "ffffffffffff020000000002810000070806000108000604000102000000"
                            + "0002c613fffa000000000000c6122801",
                    "02000000000102000000000281000007080045"
                            + "00002c00014000400686a9c613fffac61228019c4006bb"
                            + "000003e8000000006002ffff3d210000020405b4");

    static final String SYN_WITH_DATA = "-sS -p 80 --data-length 24";

    /// Wrong checksums, fragments, IP options, data in a SYN, odd flags, other protocols.
    static final List<String> ODDITIES =
            List.of(
                    "-sS -p 80 --badsum",
                    "-sS -p 80 -f",
                    "-sS -p 80 --ip-options R",
                    SYN_WITH_DATA,
                    "-sA -p 80",
                    "-sX -p 80",
                    "-sN -p 80",
                    "-sM -p 80",
                    "-sO -p 2,41,47,50,132",
                    "-sY -p 80",
                    "-sU -p 53 --badsum");

    private final NetworkNamespaces network;
    private final Namespace peer;
    private final Path folder;
    final Visitors visitors;
    private final Totals totals;
    private final SpooledTraffic traffic;
    private final List<JsonNode> lines;
    private final List<Path> captures;
    private final List<Wire> wires;

    /// Lets everybody come, and waits until they have gone; skips where there is no place for it.
    SensorVisits(Path folder) throws IOException, InterruptedException, TimeoutException {
        this.folder = folder;
        network = NetworkNamespaces.openOrSkip("tcpdump", "tc");
        peer = network.peer();
        visitors = new Visitors(peer);
        try {
            Namespace second = roads();
            LiveSensor sensor = sensor();
            Witness first = peer.witness(folder.resolve("first.pcap"));
            Witness other = second.witness(folder.resolve("second.pcap"));
            letCome();
            visitors.await();
            for (Namespace end : List.of(peer, second)) {
                // From here on nobody's kernel says anything more; both records end alike.
                end.must("tc", "qdisc", "replace", "dev", end.device(), "root", "blackhole");
            }
            sensor.settle();
            captures = List.of(first.stop(), other.stop());
            traffic = sensor.stop();
        } catch (IOException | InterruptedException | TimeoutException | RuntimeException e) {
            network.close();
            throw e;
        }
        totals = traffic.totals();
        lines = traffic.identified();
        wires =
                List.of(
                        Wire.read(captures.get(0), network.sensor().hardwareAddress()),
                        Wire.read(captures.get(1), HARDWARE_1));
    }

    private Namespace roads() throws IOException {
        peer.address(HERE + "/15");
        peer.address("2001:db8:5::1:1/64");
        peer.route("198.19.64.0/24", "198.19.0.9", network.sensor());
        Namespace second = network.secondCable();
        second.address("198.19.128.254/24");
        peer.must(
                "ip", "route", "add", "198.18.6.0/24", "dev", peer.device(), "mtu", "lock", "400");
        return second;
    }

    /// Lets whole segments to 198.18.6.1 wait in a slow queue, so that what follows them overtakes.
    private void swapSegments() throws IOException {
        peer.must("ip", "link", "set", "dev", peer.device(), "gso_max_segs", "1");
        peer.must("sh", "-c", "echo 0 > /proc/sys/net/ipv4/tcp_autocorking");
        String queue = "tc qdisc add dev %s root handle 1: htb default 10";
        String fast = "tc class add dev %s parent 1: classid 1:10 htb rate 1gbit quantum 1500";
        String slow =
                "tc class add dev %s parent 1: classid 1:20 htb rate 800bit burst 20 cburst 20"
                        + " quantum 1500";
        for (String line : List.of(queue, fast, slow)) {
            peer.must(line.formatted(peer.device()).split(" ", -1));
        }
        Path rules =
                Files.writeString(
                        folder.resolve("swap.nft"),
                        """
                        table ip swap {
                            chain out {
                                type filter hook output priority 0
                                ip daddr 198.18.6.1 ip length %d meta priority set 1:20
                                ip daddr 198.18.6.1 tcp flags & (syn|ack) == syn meta priority set 1:20
                            }
                        }
                        """
                                .formatted(SMALL_MTU));
        peer.must("nft", "-f", rules.toString());
    }

    private LiveSensor sensor() throws IOException, InterruptedException {
        Path mysql = folder.resolve("mysql");
        Files.write(mysql, HexFormat.of().parseHex(MYSQL));
        Path telnet = folder.resolve("telnet");
        Files.write(telnet, HexFormat.of().parseHex(TELNET));
        return LiveSensor.start(
                network.sensor(),
                folder.resolve("spool"),
                "--interface",
                "sensor0,sensor1",
                "--prefix",
                PREFIXES,
                "--banner",
                "21=220 ftp.example FTP server ready",
                "--banner",
                "25=220 mail.example ESMTP",
                "--banner",
                "23=@" + telnet,
                "--banner",
                "3306=@" + mysql);
    }

    private void letCome() throws IOException, InterruptedException, TimeoutException {
        go("nmap -sV", PROBES, "nmap -n -Pn -sV -p 1723 198.18.3.1");
        scanners();
        clients();
        waiting();
        reflectors();
        oddities();
        go("curl -6", SHORT, "curl -sS -g -m 20 http://[2001:db8:5::80]:8080/six");
        go("echo -6", SHORT, "nmap -6 -n -sn -PE --disable-arp-ping 2001:db8:5::83");
        go("nmap -6 -sU", SHORT, "nmap -6 -n -Pn -sU -p 53 2001:db8:5::84");
        go("nmap -6", SHORT, "nmap -6 -n -Pn -sS -p 22,80 2001:db8:5::81");
        go("routed", SHORT, "curl -sS -m 20 http://198.19.64.7/routed");
        go("second", SHORT, "curl -sS -m 20 http://198.19.128.7/second");
        List<String> tagged = Namespace.java(RingDoor.class.getName(), "frames", peer.device());
        tagged.addAll(TAGGED);
        peer.run(SHORT, tagged.toArray(String[]::new));
    }

    private void scanners() throws IOException {
        StringBuilder addresses = new StringBuilder();
        new Random(SEED)
                .ints(0, 1 << Short.SIZE)
                .distinct()
                .limit(LOOKED_FOR)
                .forEach(
                        each ->
                                addresses.append(
                                        "198.18.%d.%d%n"
                                                .formatted(each >> Byte.SIZE, each & 0xFF)));
        Path list = Files.writeString(folder.resolve("addresses"), addresses);
        go("nmap -PR", SHORT, "nmap -n -sn -PR -iL " + list);
        go("outside", SHORT, "nmap -n -sn -PR " + OUTSIDE);
        go("arping", SHORT, "arping -c 1 -w 2 -I peer0 198.18.9.9");
        String zmap = "zmap -q -B 1M -b /dev/null -i peer0 -G 02:00:00:00:00:01 -S %s -c 2 -o %s ";
        go(
                "zmap",
                SHORT,
                zmap.formatted(HERE, folder.resolve("zmap.csv")) + "-p 1723 198.18.77.0/24");
        go(
                "zmap udp",
                SHORT,
                zmap.formatted(HERE, folder.resolve("zmap-udp.csv"))
                        + "-M udp -p 520 --probe-args=hex:"
                        + "010100000000000000000000000000000000000000000010 198.18.78.0/28");
        go(
                "masscan",
                SHORT,
                "masscan --banners --rate 1000 -p 80,443,3389 198.18.2.1 --interface peer0"
                        + " --adapter-ip 198.19.255.253 --router-mac 02:00:00:00:00:01 --wait 8");
    }

    private void clients() throws IOException {
        go("pptp", Duration.ofSeconds(4), "pptp 198.18.1.1 --nolaunchpppd");
        go(
                "ssh",
                SHORT,
                "ssh -F none -o BatchMode=yes -o StrictHostKeyChecking=no -o"
                        + " UserKnownHostsFile=/dev/null -p 2222 root@198.18.1.2");
        go("hydra", SHORT, "hydra -I -t 1 -l root -p x -s 50022 198.18.1.3 ssh");
        go("curl http", SHORT, "curl -sS -m 20 http://198.18.1.5:8080/a");
        String hello = "curl -sS -k -m 20 --resolve %s:443:%s https://%1$s/";
        try {
            swapSegments();
            go("swapped", SHORT, hello.formatted("swapped.example", "198.18.6.1"));
        } catch (IOException e) {
            visitors.lack("swapped", "a slow queue: " + e.getMessage());
        }
        go("split", SHORT, hello.formatted("split.example", "198.18.6.2"));
        go("curl https", SHORT, hello.formatted("whole.example", "198.18.1.6"));
    }

    /// Clients that wait for a server to speak first: at ports where it does, and where not.
    private void waiting() throws IOException {
        go("keyscan", SHORT, "ssh-keyscan -T 20 -t ed25519 -p 2200 198.18.1.4");
        for (String port : List.of("21", "2121")) {
            go("ftp " + port, SHORT, "ftp ftp://bob:secret@198.18.1.21:" + port + "/f");
        }
        for (String port : List.of("25", "2525")) {
            go("smtp " + port, SHORT, "curl -sS -m 20 smtp://198.18.1.25:" + port + "/");
        }
        for (String port : List.of("3306", "3307")) {
            go(
                    "mysql " + port,
                    SHORT,
                    "mysql --connect-timeout=20 -h 198.18.1.33 -u root -P " + port);
        }
        for (String port : List.of("23", "2324")) {
            visitors.startPatient("telnet " + port, PATIENT_SECONDS, "telnet", "198.18.1.23", port);
        }
    }

    private void reflectors() throws IOException {
        go(
                "nmap -sU",
                SHORT,
                "nmap -n -Pn -sU -p 53,123,161,1900,111,520,11211,389 --max-retries 0 198.18.4.1");
        go("echo", SHORT, "nmap -n -sn -PE -PP -PM --disable-arp-ping 198.18.4.9");
        go("snmp", SHORT, "snmpbulkget -v2c -c public -t 2 -r 0 198.18.4.2 1.3.6.1.2.1");
        go("rpcinfo", Duration.ofSeconds(8), "rpcinfo -T udp 198.18.4.3 100000");
        go("dig", SHORT, "dig +tries=1 +timeout=2 @198.18.4.4 version.bind TXT CH");
    }

    /// What no ordinary client sends: each to an address of its own.
    private void oddities() throws IOException {
        int host = 1;
        for (String odd : ODDITIES) {
            go(odd, SHORT, "nmap -n -Pn --max-retries 1 " + odd + " 198.18.7." + host++);
        }
    }

    private void go(String visit, Duration atMost, String words) throws IOException {
        visitors.start(visit, atMost, words.split(" ", -1));
    }

    Totals totals() {
        return totals;
    }

    SpooledTraffic traffic() {
        return traffic;
    }

    List<Path> captures() {
        return captures;
    }

    /// What passed the first cable, and the second.
    List<Wire> wires() {
        return wires;
    }

    /// What `identify --json` says of conversations with an address's port, those first in which
    /// something was said.
    List<JsonNode> identified(String transport, String address, int port) {
        return lines.stream()
                .filter(
                        line ->
                                line.get("transport").asString().equals(transport)
                                        && line.get("dst").asString().equals(address)
                                        && line.get("dport").asInt() == port)
                .toList();
    }

    /// `protocol message bytes` of the first conversation with a port in which something was said;
    /// "nothing" where there is none.
    String said(String transport, String address, int port) {
        return identified(transport, address, port).stream()
                .filter(line -> line.get("payload_length").asInt() > 0)
                .map(
                        line ->
                                String.format(
                                        Locale.ROOT,
                                        "%s %s %d",
                                        line.get("protocol").asString(),
                                        line.get("message").asString(),
                                        line.get("payload_length").asInt()))
                .findFirst()
                .orElse("nothing");
    }

    @Override
    public void close() {
        network.close();
    }
}
