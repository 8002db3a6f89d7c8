package teiten.simulate;

import static teiten.simulate.Stack.EMBEDDED;
import static teiten.simulate.Stack.HPING;
import static teiten.simulate.Stack.LINUX;
import static teiten.simulate.Stack.LINUX_OLD;
import static teiten.simulate.Stack.MASSCAN;
import static teiten.simulate.Stack.MIRAI;
import static teiten.simulate.Stack.NMAP;
import static teiten.simulate.Stack.PORT_6000;
import static teiten.simulate.Stack.WINDOWS;
import static teiten.simulate.Stack.WINDOWS_OLD;
import static teiten.simulate.Stack.ZMAP;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import teiten.simulate.Probe.AnswerKind;

/// September and October 2015 as the police agency's report of that October describes them:
/// 1723/TCP rises, Portmap and RIPv1 searches stay at their level, SSH is searched for on many
/// ports and for some days by more sources. Around it stands the background of those years at a
/// volume near the agency's 729.3 accesses a day and address.
final class October2015 {
    static final String ID = "october-2015";

    private static final LocalDate PPTP_ONSET = LocalDate.of(2015, 10, 7);
    private static final LocalDate SSH_BURST_FIRST = LocalDate.of(2015, 10, 13);
    private static final LocalDate SSH_BURST_LAST = LocalDate.of(2015, 10, 17);

    private static final Visits SWEEP = new Visits.Sweep(0.85, Duration.ofMinutes(30));
    private static final Visits SLOW_SWEEP = new Visits.Sweep(0.8, Duration.ofHours(8));

    private final PayloadTable table = PayloadTable.load();
    private final List<Campaign> campaigns = new ArrayList<>();

    private October2015() {}

    static Months scenario() {
        return new Months(
                ID,
                ZoneId.of("Asia/Tokyo"),
                List.of(YearMonth.of(2015, 9), YearMonth.of(2015, 10)),
                YearMonth.of(2015, 10),
                List.of(
                        SimulatedSensor.of("tokyo", "198.51.100.0/30", "198.51.100.4/31"),
                        SimulatedSensor.of("osaka", "203.0.113.16/30")),
                List.of(
                        outage("tokyo", "2015-09-19T04:00:00+09:00", "2015-09-19T22:00:00+09:00"),
                        outage("osaka", "2015-09-19T04:00:00+09:00", "2015-09-19T22:00:00+09:00"),
                        outage("osaka", "2015-10-20T13:00:00+09:00", "2015-10-22T13:00:00+09:00")),
                October2015::campaigns);
    }

    private static Outage outage(String sensor, String from, String to) {
        return new Outage(sensor, OffsetDateTime.parse(from), OffsetDateTime.parse(to));
    }

    private static List<Campaign> campaigns(long seed) {
        October2015 scenario = new October2015();
        scenario.pptp();
        scenario.ssh(new SshElsewhere(seed));
        scenario.reflectors();
        scenario.tcpBackground();
        scenario.webBackground();
        scenario.scannersOfManyPorts();
        scenario.datagrams();
        scenario.backscatter();
        return List.copyOf(scenario.campaigns);
    }

    private void add(String name, Sources who, Probe what, Ports where, double sourcesADay) {
        campaigns.add(new Campaign(name, who, what, where, new Curve.Steady(sourcesADay)));
    }

    private static Sources some(double mean, int hours) {
        return Sources.changing(new Visits.Chance(mean, Duration.ofHours(hours)));
    }

    private static Sources sweepers(int regulars) {
        return Sources.regular(regulars, SWEEP);
    }

    private static Probe bare(Stack stack) {
        return new Probe.Connection(stack, Payloads.silence());
    }

    private Probe says(Stack stack, Object... namesAndWeights) {
        return new Probe.Connection(stack, table.mix(namesAndWeights));
    }

    private Probe sends(Stack stack, Object... namesAndWeights) {
        return new Probe.Datagram(stack, table.mix(namesAndWeights));
    }

    private void pptp() {
        Probe request =
                says(
                        LINUX,
                        "pptp_linux",
                        34,
                        "pptp_bare",
                        28,
                        "pptp_windows",
                        16,
                        "pptp_router",
                        7,
                        "pptp_echo",
                        1,
                        "http_get_10",
                        3,
                        "tls_hello",
                        1,
                        "noise",
                        3,
                        "silence",
                        7);
        Curve rise = new Curve.Rise(3.5, 24, PPTP_ONSET, 5);
        Ports port = Ports.only(1723);
        campaigns.add(new Campaign("pptp-requests", some(6, 3).from(60), request, port, rise));
        Curve scans = new Curve.Rise(1, 4, PPTP_ONSET, 5);
        campaigns.add(new Campaign("pptp-scans", sweepers(12), bare(MASSCAN), port, scans));
    }

    private void ssh(SshElsewhere elsewhere) {
        Probe banner =
                says(
                        LINUX,
                        "ssh_libssh2",
                        45,
                        "ssh_libssh2_old",
                        12,
                        "ssh_libssh",
                        12,
                        "ssh_putty",
                        9,
                        "ssh_go",
                        5,
                        "ssh_paramiko",
                        6,
                        "ssh_openssh",
                        5,
                        "ssh_jsch",
                        4,
                        "ssh_nmap",
                        2);
        Sources guessers = Sources.regular(150, SLOW_SWEEP).from(50);
        add("ssh-logins", guessers, banner, Ports.only(22), 79.8);
        add("ssh-elsewhere", some(6, 8), banner, elsewhere.ports(), elsewhere.sources());
        campaigns.add(
                new Campaign(
                        "ssh-elsewhere-burst",
                        some(2, 4),
                        banner,
                        elsewhere.ports(),
                        new Curve.Burst(70, SSH_BURST_FIRST, SSH_BURST_LAST)));
        add("ssh-masscan", sweepers(40), bare(MASSCAN), Ports.weighted(22, 95, 2222, 5), 10);
        add("ssh-zmap", sweepers(15), bare(ZMAP), Ports.only(22), 10);
        add("ssh-port-web", some(2, 6), says(LINUX, "http_get_10", 1), Ports.only(22), 3);
    }

    private void reflectors() {
        reflector("dns", 53, 52, "dns_any", 7, "dns_any_plain", 3);
        reflector("ssdp", 1900, 38, "ssdp_all", 7, "ssdp_root", 3);
        reflector("ntp", 123, 34, "ntp_monlist8", 8, "ntp_monlist48", 2);
        reflector("snmp", 161, 17, "snmp_getbulk", 7, "snmp_getnext", 3);
        reflector("chargen", 19, 15, "chargen", 1);
        reflector("qotd", 17, 8, "qotd", 1);
        reflector("portmap", 111, 4.6, "portmap_dump", 1);
        reflector("ripv1", 520, 3.4, "ripv1_table", 1);
    }

    private void reflector(String name, int port, double sources, Object... payloads) {
        int regulars = (int) Math.max(6, sources * 2);
        add(
                name + "-linux",
                sweepers(regulars),
                sends(LINUX, payloads),
                Ports.only(port),
                sources * 0.6);
        add(
                name + "-zmap",
                sweepers(regulars),
                sends(ZMAP, payloads),
                Ports.only(port),
                sources * 0.4);
    }

    private void tcpBackground() {
        add("telnet", some(5, 6), bare(EMBEDDED), Ports.only(23), 150);
        add("telnet-old", some(5, 6), bare(LINUX_OLD), Ports.only(23), 72);
        add("telnet-sequence", some(8, 2), bare(MIRAI), Ports.weighted(23, 9, 2323, 1), 3);
        add("smb", some(2.4, 3), bare(WINDOWS), Ports.only(445), 120);
        add("smb-old", some(2.4, 3), bare(WINDOWS_OLD), Ports.weighted(445, 20, 139, 1), 120);
        add("sql", sweepers(60), bare(PORT_6000), Ports.only(1433), 24);
        add("sql-logins", some(4, 8), bare(WINDOWS), Ports.only(1433), 22);
        add("mysql", sweepers(40), bare(PORT_6000), Ports.only(3306), 15);
        add("desktop-masscan", sweepers(30), bare(MASSCAN), Ports.only(3389), 18);
        add(
                "desktop",
                some(4, 10),
                says(WINDOWS, "rdp_request", 9, "silence", 1),
                Ports.only(3389),
                16);
        add("vnc", sweepers(20), bare(MASSCAN), Ports.weighted(5900, 8, 5901, 2), 9);
        add("ftp", some(3, 6), bare(LINUX), Ports.only(21), 18);
        add("mail", some(3, 6), bare(WINDOWS), Ports.weighted(25, 8, 110, 1, 587, 1), 15);
    }

    private void webBackground() {
        Probe get = says(LINUX, "http_get", 5, "http_get_10", 3, "http_head", 1, "silence", 1);
        add("web-masscan", sweepers(25), bare(MASSCAN), Ports.weighted(80, 6, 443, 2, 8080, 3), 18);
        add("web-zmap", sweepers(25), bare(ZMAP), Ports.weighted(80, 5, 443, 5), 16);
        add("web", some(4, 8), get, Ports.weighted(80, 8, 81, 1, 8080, 2), 26);
        add("web-manager", some(4, 6), says(WINDOWS, "http_manager", 1), Ports.only(8080), 10);
        add("web-tls", some(4, 6), says(LINUX, "tls_hello", 8, "silence", 1), Ports.only(443), 7);
        add(
                "proxies",
                some(5, 4),
                says(WINDOWS, "http_proxy", 6, "http_connect", 3),
                Ports.weighted(8080, 5, 3128, 4, 8888, 1),
                23);
        add(
                "proxies-masscan",
                sweepers(15),
                bare(MASSCAN),
                Ports.weighted(3128, 5, 8080, 3, 1080, 2, 8118, 1),
                12);
    }

    private void scannersOfManyPorts() {
        Visits long20 = new Visits.Chance(18, Duration.ofHours(2));
        add("ports-nmap", Sources.changing(long20), bare(NMAP), new Ports.Range(1, 10_000), 6);
        add("ports-masscan", sweepers(20), bare(MASSCAN), new Ports.Range(1, 65_535), 20);
        add("ports-hping", some(5, 1), bare(HPING), Ports.weighted(80, 1, 21, 1, 6666, 1), 3);
        add(
                "ports-odd",
                sweepers(20),
                bare(LINUX),
                Ports.weighted(10_000, 3, 9200, 3, 6379, 2, 5000, 2, 7547, 2, 27_017, 2),
                9);
        add(
                "segments-ack",
                some(3, 1),
                new Probe.Segment(Conversation.ACK),
                new Ports.Range(1, 1_024),
                3);
        add("segments-null", some(2, 1), new Probe.Segment(0), new Ports.Range(1, 1_024), 1);
        add("segments-xmas", some(2, 1), new Probe.Segment(0x29), new Ports.Range(1, 1_024), 1);
        add("gre", some(2, 5), new Probe.Other(47), Ports.none(), 1);
    }

    private void datagrams() {
        add("netis", some(3, 2), sends(LINUX, "netis", 1), Ports.only(53_413), 136);
        add("sip", sweepers(60), sends(LINUX, "sip_options", 1), Ports.only(5060), 26);
        add("netbios", some(1.5, 3), sends(WINDOWS, "nbns_stat", 1), Ports.only(137), 50);
        add("sql-browser", sweepers(10), sends(ZMAP, "mssql_browser", 1), Ports.only(1434), 5);
        Sources astray = Sources.changing(new Visits.Same(6, Duration.ofHours(12)));
        add(
                "file-sharing",
                astray,
                sends(WINDOWS, "dht_ping", 1),
                Ports.weighted(6881, 1, 51_413, 1),
                21);
        add("clocks", astray, sends(LINUX, "ntp_client", 1), Ports.only(123), 4);
        add(
                "echo-windows",
                some(2, 4),
                new Probe.Echo(WINDOWS, table.mix("echo_windows", 1)),
                Ports.none(),
                107);
        add(
                "echo-unix",
                sweepers(20),
                new Probe.Echo(LINUX, table.mix("echo_unix", 1)),
                Ports.none(),
                10);
        add(
                "echo-zmap",
                sweepers(20),
                new Probe.Echo(ZMAP, table.mix("echo_zmap", 1)),
                Ports.none(),
                13);
    }

    private void backscatter() {
        answers(AnswerKind.SYN_ACK, Ports.weighted(80, 8, 443, 2, 22, 1), 16, 3);
        answers(AnswerKind.RESET, Ports.weighted(80, 6, 6667, 1, 25_565, 2), 25, 4);
        answers(AnswerKind.PORT_UNREACHABLE, Ports.weighted(53, 3, 27_015, 2), 12, 3);
        answers(AnswerKind.TIME_EXCEEDED, Ports.weighted(53, 1, 80, 1), 10, 2);
        answers(AnswerKind.ECHO_REPLY, Ports.none(), 10, 2);
        answers(AnswerKind.DNS_RESPONSE, Ports.only(53), 16, 5);
    }

    private void answers(AnswerKind kind, Ports where, double mean, double victims) {
        Payloads data =
                switch (kind) {
                    case DNS_RESPONSE -> table.mix("dns_answer", 1);
                    case ECHO_REPLY -> table.mix("echo_unix", 1);
                    case SYN_ACK, RESET, PORT_UNREACHABLE, TIME_EXCEEDED -> Payloads.silence();
                };
        add("backscatter-" + kind, some(mean, 3), new Probe.Answer(kind, data), where, victims);
    }
}
