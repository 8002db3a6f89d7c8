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
import java.util.ArrayList;
import java.util.List;
import teiten.simulate.Probe.AnswerKind;

/// The background of 2015, as 48 monitored addresses saw it at the police agency's level of about
/// 729 accesses a day and address: infected machines, scanners with and without marks, searches for
/// open proxies and reflectors, misdirected datagrams, backscatter. None of it changes but by its
/// [Rhythm].
final class Background {
    private static final Visits SWEEP = new Visits.Sweep(0.85, Duration.ofMinutes(30));
    private static final Visits PART = new Visits.Sweep(0.25, Duration.ofHours(2));

    /// Of a usual rhythm: no level may step by itself as one does that makes news.
    static final double LIVELINESS = 0.5;

    /// Of a search for reflectors.
    private static final int REGULARS = 150;

    private final PayloadTable table;
    private final List<Campaign> campaigns = new ArrayList<>();

    private Background(PayloadTable table) {
        this.table = table;
    }

    static List<Campaign> campaigns(PayloadTable table) {
        Background background = new Background(table);
        background.reflectors();
        background.tcp();
        background.web();
        background.scannersOfManyPorts();
        background.datagrams();
        background.backscatter();
        return List.copyOf(background.campaigns);
    }

    private void add(String name, Sources who, Probe what, Ports where, double sourcesADay) {
        Curve level = new Curve.Steady(sourcesADay);
        campaigns.add(new Campaign(name, who, what, where, level, LIVELINESS));
    }

    static Sources some(double mean, int hours) {
        return Sources.changing(new Visits.Chance(mean, Duration.ofHours(hours)));
    }

    static Sources sweepers(int regulars) {
        return Sources.regular(regulars, SWEEP);
    }

    /// Those who look at a part of the addresses, spread over some hours.
    static Sources partSweepers(int regulars) {
        return Sources.regular(regulars, PART);
    }

    static Probe bare(Stack stack) {
        return new Probe.Connection(stack, Payloads.silence());
    }

    private Probe says(Stack stack, Object... namesAndWeights) {
        return new Probe.Connection(stack, table.mix(namesAndWeights));
    }

    private Probe sends(Stack stack, Object... namesAndWeights) {
        return new Probe.Datagram(stack, table.mix(namesAndWeights));
    }

    private void reflectors() {
        reflector("dns", 53, 177, "dns_any", 7, "dns_any_plain", 3);
        reflector("ssdp", 1900, 129, "ssdp_all", 7, "ssdp_root", 3);
        reflector("ntp", 123, 116, "ntp_monlist8", 8, "ntp_monlist48", 2);
        reflector("snmp", 161, 58, "snmp_getbulk", 7, "snmp_getnext", 3);
        reflector("chargen", 19, 51, "chargen", 1);
        reflector("qotd", 17, 27, "qotd", 1);
    }

    private void reflector(String name, int port, double sources, Object... payloads) {
        Curve level = new Curve.Steady(sources);
        Probe usual = sends(LINUX, payloads);
        Probe zmap = sends(ZMAP, payloads);
        campaigns.addAll(reflector(name, level, port, usual, zmap, LIVELINESS));
    }

    /// A search for reflectors, part of it by a scanner of the whole Internet.
    static List<Campaign> reflector(
            String name, Curve when, int port, Probe usual, Probe zmap, double liveliness) {
        Sources who = partSweepers(REGULARS);
        Ports where = Ports.only(port);
        return List.of(
                new Campaign(
                        name + "-linux", who, usual, where, new Curve.Part(when, 0.6), liveliness),
                new Campaign(
                        name + "-zmap", who, zmap, where, new Curve.Part(when, 0.4), liveliness));
    }

    private void tcp() {
        add("telnet", some(5, 6), bare(EMBEDDED), Ports.only(23), 1000);
        add("telnet-old", some(5, 6), bare(LINUX_OLD), Ports.only(23), 600);
        add("telnet-sequence", some(8, 2), bare(MIRAI), Ports.weighted(23, 9, 2323, 1), 14);
        add("smb", some(2.4, 3), bare(WINDOWS), Ports.only(445), 120);
        add("smb-old", some(2.4, 3), bare(WINDOWS_OLD), Ports.weighted(445, 20, 139, 1), 576);
        add("sql", sweepers(60), bare(PORT_6000), Ports.only(1433), 24);
        add("sql-logins", some(4, 8), bare(WINDOWS), Ports.only(1433), 106);
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
        add("mail", some(3, 6), bare(WINDOWS), Ports.weighted(25, 8, 110, 1, 587, 1), 72);
    }

    private void web() {
        Probe get = says(LINUX, "http_get", 5, "http_get_10", 3, "http_head", 1, "silence", 1);
        add("web-masscan", sweepers(25), bare(MASSCAN), Ports.weighted(80, 6, 443, 2, 8080, 3), 18);
        add("web-zmap", sweepers(25), bare(ZMAP), Ports.weighted(80, 5, 443, 5), 16);
        add("web", some(4, 8), get, Ports.weighted(80, 8, 81, 1, 8080, 2), 125);
        add("web-manager", some(4, 6), says(WINDOWS, "http_manager", 1), Ports.only(8080), 10);
        add("web-tls", some(4, 6), says(LINUX, "tls_hello", 8, "silence", 1), Ports.only(443), 34);
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
        add("ports-nmap", Sources.changing(long20), bare(NMAP), new Ports.Range(1, 10_000), 29);
        add("ports-masscan", sweepers(20), bare(MASSCAN), new Ports.Range(1, 65_535), 20);
        add("ports-hping", some(5, 1), bare(HPING), Ports.weighted(80, 1, 21, 1, 6666, 1), 14);
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
                14);
        add("segments-null", some(2, 1), new Probe.Segment(0), new Ports.Range(1, 1_024), 1);
        add("segments-xmas", some(2, 1), new Probe.Segment(0x29), new Ports.Range(1, 1_024), 4.8);
        add("gre", some(2, 5), new Probe.Other(47), Ports.none(), 1);
    }

    private void datagrams() {
        add("netis", some(3, 2), sends(LINUX, "netis", 1), Ports.only(53_413), 653);
        add("sip", sweepers(60), sends(LINUX, "sip_options", 1), Ports.only(5060), 26);
        add("netbios", some(1.5, 3), sends(WINDOWS, "nbns_stat", 1), Ports.only(137), 240);
        add("sql-browser", sweepers(10), sends(ZMAP, "mssql_browser", 1), Ports.only(1434), 5);
        Sources astray = Sources.changing(new Visits.Same(6, Duration.ofHours(12)));
        add(
                "file-sharing",
                astray,
                sends(WINDOWS, "dht_ping", 1),
                Ports.weighted(6881, 1, 51_413, 1),
                101);
        add("clocks", astray, sends(LINUX, "ntp_client", 1), Ports.only(123), 4);
        add(
                "echo-windows",
                some(2, 4),
                new Probe.Echo(WINDOWS, table.mix("echo_windows", 1)),
                Ports.none(),
                514);
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
        answers(AnswerKind.SYN_ACK, Ports.weighted(80, 8, 443, 2, 22, 1), 16, 14);
        answers(AnswerKind.RESET, Ports.weighted(80, 6, 6667, 1, 25_565, 2), 25, 4);
        answers(AnswerKind.PORT_UNREACHABLE, Ports.weighted(53, 3, 27_015, 2), 12, 14);
        answers(AnswerKind.TIME_EXCEEDED, Ports.weighted(53, 1, 80, 1), 10, 2);
        answers(AnswerKind.ECHO_REPLY, Ports.none(), 10, 9.6);
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
