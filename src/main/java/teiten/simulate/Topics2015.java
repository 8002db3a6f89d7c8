package teiten.simulate;

import static teiten.simulate.Stack.LINUX;
import static teiten.simulate.Stack.MASSCAN;
import static teiten.simulate.Stack.ZMAP;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What the police agency's report of October 2015 is about: searches for PPTP servers, which rise
/// in October; for reflectors of Portmap and RIPv1, which rose earlier in the year and stay high;
/// for SSH on many ports, which rose earlier too, and for some days come from more sources.
///
/// Dates and sizes are drawn from the seed, within what a verdict allows: a rise in October never
/// comes to three times (SURGE), and a temporary rise moves the month's mean by less than the 1.4
/// times up to which a level stays.
final class Topics2015 {
    private static final long SALT = 1723;
    private static final int YEAR = 2015;
    private static final int OCTOBER = 10;

    private static final double PPTP_REQUESTS = 34;
    private static final double PPTP_SCANS = 2;
    private static final int PPTP_RISE_DAYS = 4;
    private static final double PORTMAP = 24;
    private static final double RIP = 19;
    private static final int SLOW_RISE_DAYS = 12;
    private static final double SSH_GUESSERS = 200;

    /// Source-days that a burst brings, in those of a usual day.
    private static final double LEAST_BURST = 5.8;

    private static final double MOST_BURST = 6.9;

    /// What a burst's sources, who come back less, are to the sensors less than others.
    private static final double HEARD = 0.85;

    private static final double LIVELINESS = 0.3;

    /// Of searches by few sources, whose chance moves a month's mean enough.
    private static final double FEW_LIVELINESS = 0.15;

    private static final Visits GUESSES = new Visits.Sweep(0.3, Duration.ofHours(8));

    private final PayloadTable table;
    private final SplittableRandom random;
    private final boolean isSteady;
    private final List<Campaign> campaigns = new ArrayList<>();
    private final List<TrueChange> changes = new ArrayList<>();

    private Topics2015(PayloadTable table, long seed, boolean isSteady) {
        this.table = table;
        this.isSteady = isSteady;
        random = new SplittableRandom(Seeds.mix(seed, SALT));
    }

    /// The topics with their changes.
    static Plan changing(PayloadTable table, long seed) {
        return new Topics2015(table, seed, false).plan(seed);
    }

    /// The same traffic at levels that do not change.
    static Plan steady(PayloadTable table, long seed) {
        return new Topics2015(table, seed, true).plan(seed);
    }

    private Plan plan(long seed) {
        pptp();
        reflector("portmap", 111, PORTMAP, "portmap_dump");
        reflector("ripv1", 520, RIP, "ripv1_table");
        ssh(new SshElsewhere(seed));
        return new Plan(campaigns, List.of(), isSteady ? List.of() : changes);
    }

    private void add(String name, Sources who, Probe what, Ports where, Curve when) {
        campaigns.add(new Campaign(name, who, what, where, when, LIVELINESS));
    }

    private Curve rise(double before, double after, LocalDate onset, int days) {
        return isSteady ? new Curve.Steady(before) : new Curve.Rise(before, after, onset, days);
    }

    private void pptp() {
        LocalDate onset = LocalDate.of(YEAR, OCTOBER, random.nextInt(3, 11));
        double factor = random.nextDouble(1.95, 2.45);
        Object[] said = {
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
            7
        };
        Ports port = Ports.only(1723);
        Curve requests = rise(PPTP_REQUESTS, factor * PPTP_REQUESTS, onset, PPTP_RISE_DAYS);
        add(
                "pptp-requests",
                Background.some(6, 3),
                new Probe.Connection(LINUX, table.mix(said)),
                port,
                requests);
        Curve scans = rise(PPTP_SCANS, factor * PPTP_SCANS, onset, PPTP_RISE_DAYS);
        add("pptp-scans", Background.partSweepers(30), Background.bare(MASSCAN), port, scans);
        changes.add(new TrueChange("1723/tcp", "INCREASE", onset, null, factor));
    }

    private void reflector(String name, int port, double level, String payload) {
        LocalDate onset = LocalDate.of(YEAR, 5, 8).plusDays(random.nextInt(70));
        double factor = random.nextDouble(2.7, 4.8);
        Curve when =
                isSteady
                        ? new Curve.Steady(level)
                        : new Curve.Rise(level / factor, level, onset, SLOW_RISE_DAYS);
        Payloads said = table.mix(payload, 1);
        Probe usual = new Probe.Datagram(LINUX, said);
        Probe zmap = new Probe.Datagram(ZMAP, said);
        campaigns.addAll(Background.reflector(name, when, port, usual, zmap, FEW_LIVELINESS));
        changes.add(new TrueChange(name, "STAYS_HIGH", onset, null, factor));
    }

    private void ssh(SshElsewhere elsewhere) {
        Probe banner = new Probe.Connection(LINUX, table.mix(banners()));
        Sources guessers = Sources.regular(400, GUESSES);
        add("ssh-logins", guessers, banner, Ports.only(22), new Curve.Steady(SSH_GUESSERS));
        LocalDate onset = LocalDate.of(YEAR, 4, 20).plusDays(random.nextInt(80));
        double factor = random.nextDouble(2.1, 2.8);
        double level = elsewhere.sources();
        Curve when =
                isSteady
                        ? new Curve.Steady(level)
                        : new Curve.Rise(level / factor, level, onset, SLOW_RISE_DAYS);
        add("ssh-elsewhere", Background.some(6, 8), banner, elsewhere.ports(), when);
        changes.add(new TrueChange("ssh off its port", "STAYS_HIGH", onset, null, factor));
        burst(banner, elsewhere);
        Ports near = Ports.weighted(22, 95, 2222, 5);
        Curve ten = new Curve.Steady(10);
        add("ssh-masscan", Background.sweepers(40), Background.bare(MASSCAN), near, ten);
        add("ssh-zmap", Background.sweepers(15), Background.bare(ZMAP), Ports.only(22), ten);
        Probe web = new Probe.Connection(LINUX, table.mix("http_get_10", 1));
        add("ssh-port-web", Background.some(2, 6), web, Ports.only(22), new Curve.Steady(14));
    }

    private void burst(Probe banner, SshElsewhere elsewhere) {
        int days = random.nextInt(4, 7);
        LocalDate first = LocalDate.of(YEAR, OCTOBER, random.nextInt(8, 17));
        LocalDate last = first.plusDays(days - 1L);
        double more = random.nextDouble(LEAST_BURST, MOST_BURST) / days;
        if (!isSteady) {
            Curve when = new Curve.Burst(more * elsewhere.sources() / HEARD, first, last);
            add("ssh-elsewhere-burst", Background.some(2, 4), banner, elsewhere.ports(), when);
        }
        changes.add(
                new TrueChange("ssh off its port", "TEMPORARY_INCREASE", first, last, 1 + more));
    }

    private static Object[] banners() {
        return new Object[] {
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
            2
        };
    }
}
