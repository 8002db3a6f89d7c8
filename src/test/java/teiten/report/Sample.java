package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Place;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.decode.Transport;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;
import teiten.identify.Protocol;

/// An October 2015 that never was: two sensors, an outage of both on the 12th and 13th, a half day
/// on the 14th. Numbers that a test names are set by hand; the others follow from a fixed seed.
final class Sample {
    static final YearMonth MONTH = YearMonth.of(2015, 10);
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    private static final int ADDRESSES = 40;

    private Sample() {}

    static ReportInput october() {
        return new ReportInput(
                new Edition(MONTH, ZONE, LocalDate.of(2015, 11, 11), true, Edition.Shares.BARS),
                watch(),
                totals(),
                topics(port(), reflectors(), ssh()),
                tables());
    }

    /// A store that knows nothing.
    static ReportInput empty() {
        Breakdown nothing = new Breakdown("contents", 0, List.of());
        return new ReportInput(
                new Edition(MONTH, ZONE, LocalDate.of(2015, 11, 11), false, Edition.Shares.BARS),
                new Watch(0, 0, List.of(), new ImportNotes(0, List.of(), List.of())),
                new Totals(new Series("total", List.of()), new MonthTotals(0, 0, 0, null, 0), null),
                new Topics(
                        List.of(),
                        new Judgement.Learning(0, 14),
                        new FeaturedPort(new Series("1723/tcp", List.of()), nothing, nothing, null),
                        List.of(),
                        new SshSearch(
                                new Series("ssh except 22", List.of()),
                                nothing,
                                0,
                                new Proportion(0, 0))),
                new Tables(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        nothing,
                        nothing,
                        new Series("backscatter", List.of()),
                        null));
    }

    /// A store with one access in five seconds of watching one address.
    static ReportInput seconds() {
        Day day = new Day(MONTH.atDay(20), 1, 7, 1, 1 / 15_904.5, 6e-5);
        Series days = new Series("1723/tcp", List.of(day));
        Breakdown pptp = breakdown("contents", "pptp", 1);
        ReportInput empty = empty();
        FeaturedPort port =
                new FeaturedPort(
                        days,
                        pptp,
                        pptp,
                        new ContentSearch(1, day.exposure(), new Proportion(1, 1)));
        return new ReportInput(
                empty.edition(),
                new Watch(day.exposure(), 1, List.of(), new ImportNotes(1, List.of(), List.of())),
                new Totals(days, MonthTotals.of(days, MONTH), null),
                new Topics(
                        List.of(
                                new Topic.Port(
                                        List.of(finding("1723/tcp", Verdict.NEW, 1, 0)), port)),
                        new Judgement.NotCompared(0, 0, 20),
                        port,
                        List.of(),
                        empty.topics().ssh()),
                new Tables(
                        List.of(),
                        List.of(
                                new RankingRow(
                                        selected("1723/tcp"), 1, 1, null, null, 1, null, null)),
                        List.of(),
                        List.of(),
                        pptp,
                        empty.tables().tools(),
                        empty.tables().backscatter(),
                        null));
    }

    static ReportInput with(ReportInput input, Edition edition) {
        return new ReportInput(
                edition, input.watch(), input.totals(), input.topics(), input.tables());
    }

    static ReportInput with(ReportInput input, Watch watch) {
        return new ReportInput(
                input.edition(), watch, input.totals(), input.topics(), input.tables());
    }

    static ReportInput with(ReportInput input, Totals totals) {
        return new ReportInput(
                input.edition(), input.watch(), totals, input.topics(), input.tables());
    }

    static ReportInput with(ReportInput input, Topics topics) {
        return new ReportInput(
                input.edition(), input.watch(), input.totals(), topics, input.tables());
    }

    static ReportInput with(ReportInput input, Tables tables) {
        return new ReportInput(
                input.edition(), input.watch(), input.totals(), input.topics(), tables);
    }

    static double coverage(LocalDate day) {
        if (day.getMonthValue() == 10 && (day.getDayOfMonth() == 12 || day.getDayOfMonth() == 13)) {
            return 0.1;
        }
        return day.getMonthValue() == 10 && day.getDayOfMonth() == 14 ? 0.75 : 1;
    }

    /// September and October by a level, with a step up from 14 October on.
    static Series days(String key, double level, double step) {
        Random random = new Random(key.hashCode());
        List<Day> days = new ArrayList<>();
        for (LocalDate day = LocalDate.of(2015, 9, 1);
                day.isBefore(LocalDate.of(2015, 11, 1));
                day = day.plusDays(1)) {
            double coverage = coverage(day);
            double mean = day.isBefore(LocalDate.of(2015, 10, 14)) ? level : level * step;
            double noise = 0.7 + 0.6 * random.nextDouble();
            long accesses = Math.round(mean * noise * coverage);
            long sources = Math.max(1, accesses / 3);
            days.add(new Day(day, accesses, accesses * 2, sources, ADDRESSES * coverage, coverage));
        }
        return new Series(key, days);
    }

    private static Watch watch() {
        List<DayRange> outage =
                List.of(new DayRange(LocalDate.of(2015, 10, 12), LocalDate.of(2015, 10, 13)));
        List<WatchedSensor> sensors =
                List.of(
                        new WatchedSensor("S-7f3a", 24, 0.9323, outage),
                        new WatchedSensor("S-b210", 16, 0.9502, List.of()));
        ImportNotes imports =
                new ImportNotes(
                        61,
                        List.of(new ImportNotes.Damage(17, "cut off in record 88,123")),
                        List.of(new ImportNotes.Skipped("not_ip", 1_204)));
        return new Watch(1167.6, 0.9416, sensors, imports);
    }

    private static Totals totals() {
        Series days = days("total", 29_000, 1.1);
        return new Totals(
                days,
                new MonthTotals(868_123, 1_736_246, 1167.6, 9_412.25, 29),
                new MonthTotals(870_001, 1_740_002, 1200, 9_800.5, 30));
    }

    /// The headlines: a port, two reflectors, a content off its port with two verdicts.
    static List<Finding> headlines() {
        return List.of(
                finding("1723/tcp", Verdict.INCREASE, 74.6, 36.3),
                finding("portmap", Verdict.STAYS_HIGH, 23.1, 8.6),
                finding("ripv1", Verdict.STAYS_HIGH, 18.7, 6.6),
                finding("ssh off its port", Verdict.STAYS_HIGH, 126.2, 48.4),
                finding("ssh off its port", Verdict.TEMPORARY_INCREASE, 209.6, 111.5));
    }

    /// A headline of that name; what is temporary is over.
    static Finding finding(String series, Verdict verdict, double observed, double expected) {
        return finding(SeriesName.of(series), verdict, Tier.HEADLINE, observed, expected);
    }

    static Finding finding(
            SeriesName series, Verdict verdict, Tier tier, double observed, double expected) {
        LocalDate from =
                verdict == Verdict.STAYS_HIGH
                        ? LocalDate.of(2015, 5, 20)
                        : LocalDate.of(2015, 10, 14);
        boolean over = verdict == Verdict.TEMPORARY_INCREASE || verdict == Verdict.STORM;
        double ratio = expected > 0 ? observed / expected : Double.POSITIVE_INFINITY;
        Change change =
                new Change(
                        series,
                        verdict,
                        tier,
                        from,
                        over ? from.plusDays(3) : null,
                        verdict == Verdict.STORM ? Change.Measure.ACCESSES : Change.Measure.SOURCES,
                        observed,
                        expected,
                        ratio,
                        ratio * 0.9,
                        ratio * 1.1,
                        1e-20,
                        new Change.Onset(from, from.minusDays(2), from.plusDays(1)));
        Evidence evidence =
                new Evidence(
                        10_924,
                        1_573,
                        1_551,
                        6,
                        5,
                        6,
                        List.of(new Evidence.TopSource("198.51.100.7", 690)),
                        List.of(new Evidence.Part("pptp", 3_856), new Evidence.Part("http", 140)),
                        List.of(new Evidence.Part("masscan", 1_348)));
        return new Finding(
                String.format("%010x", (series + " " + verdict).hashCode() & 0xffffffffL),
                change,
                evidence,
                List.of(SeriesName.of("8081/tcp"), SeriesName.of("AS64501")),
                List.of());
    }

    private static Judgement judged() {
        List<Finding> findings = new ArrayList<>(headlines());
        findings.add(finding(SeriesName.of("8080/tcp"), Verdict.SURGE, Tier.ALERT, 40, 10));
        findings.add(finding(SeriesName.of("tool zmap"), Verdict.DECREASE, Tier.ALERT, 30, 90));
        findings.add(finding(SeriesName.of("50864/udp"), Verdict.STORM, Tier.ALERT, 9_000, 20));
        return new Judgement.Judged(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 10, 31), findings);
    }

    /// The topics of these headlines, shown by other data.
    static Topics topics(FeaturedPort port, List<ReflectorSearch> reflectors, SshSearch ssh) {
        List<Finding> all = headlines();
        Focus focus = new Focus(days("ssh off its port", 60, 1.4), ssh.byPort());
        List<Topic> list =
                List.of(
                        new Topic.Port(all.subList(0, 1), port),
                        new Topic.Reflectors(all.subList(1, 3)),
                        new Topic.OffPort(all.subList(3, 5), Protocol.SSH, focus));
        return new Topics(list, judged(), port, reflectors, ssh);
    }

    static FeaturedPort port() {
        Breakdown contents =
                breakdown("contents", "pptp", 5_210, "empty", 611, "http", 84, "tls", 12);
        Breakdown messages = breakdown("messages", "start-control-connection-request", 5_210);
        return new FeaturedPort(
                days("1723/tcp", 110, 3.1),
                contents,
                messages,
                new ContentSearch(5_300, 1_100, new Proportion(5_210, 5_917)));
    }

    static List<ReflectorSearch> reflectors() {
        return List.of(
                reflector(Protocol.PORTMAP, 20, 44),
                reflector(Protocol.RIPV1, 6, 30),
                reflector(Protocol.DNS, 1_200, 10),
                reflector(Protocol.NTP_MONLIST, 900, -40),
                reflector(Protocol.SNMP, 210, 4),
                reflector(Protocol.SSDP, 640, 25),
                reflector(Protocol.CHARGEN, 88, -2),
                reflector(Protocol.QOTD, 3, 0.2));
    }

    private static ReflectorSearch reflector(Protocol protocol, double level, double slope) {
        List<MonthMean> months = new ArrayList<>();
        for (int month = 1; month <= 10; month++) {
            double mean = level + slope * (month - 1);
            months.add(
                    month == 3
                            ? new MonthMean(YearMonth.of(2015, month), 4, 80, null)
                            : new MonthMean(
                                    YearMonth.of(2015, month), 29, Math.round(29 * mean), mean));
        }
        return new ReflectorSearch(protocol, months);
    }

    static SshSearch ssh() {
        List<Object> ports =
                new ArrayList<>(
                        List.of(
                                "22/tcp",
                                7_700,
                                "2222/tcp",
                                690,
                                "8022/tcp",
                                410,
                                "222/tcp",
                                260,
                                "10022/tcp",
                                120,
                                "22222/tcp",
                                96,
                                "2022/tcp",
                                70,
                                "2200/tcp",
                                51,
                                "830/tcp",
                                40,
                                "443/tcp",
                                33));
        for (int i = 0; i < 53; i++) {
            ports.add((20_000 + 7 * i) + "/tcp");
            ports.add(10);
        }
        Breakdown byPort = breakdown("ports", ports.toArray());
        return new SshSearch(
                days("ssh except 22", 60, 1.4),
                byPort,
                196,
                new Proportion(byPort.total() - 7_700, byPort.total()));
    }

    private static Tables tables() {
        List<RankingRow> ports = new ArrayList<>();
        String[] keys = {"23/tcp", "445/tcp", "53/udp", "22/tcp", "1433/tcp", "80/tcp", "3389/tcp"};
        double[] shares = {0.31, 0.17, 0.12, 0.11, 0.06, 0.05, 0.04};
        for (int i = 0; i < keys.length; i++) {
            long accesses = Math.round(868_123 * shares[i]);
            double rate = accesses / 1167.6;
            RankingRow.Leading leading =
                    i % 2 == 1 ? null : new RankingRow.Leading("telnet", new Proportion(70, 100));
            RankingRow.Before before =
                    new RankingRow.Before(
                            i == 3 ? null : i + 2, i == 3 ? 0 : 5_000, i == 3 ? 0 : rate / 2);
            double sources = 3_000.04 / (i + 1);
            ports.add(
                    new RankingRow(
                            selected(keys[i]),
                            i + 1,
                            accesses,
                            rate,
                            sources,
                            shares[i],
                            leading,
                            before));
        }
        List<Object> contents = new ArrayList<>();
        long count = 90_000;
        for (Protocol protocol : Protocol.values()) {
            contents.add(protocol.id());
            contents.add((int) count);
            count = count * 2 / 3;
        }
        contents.addAll(List.of("unnamed", 37));
        List<TrendMonth> months =
                List.of(
                        new TrendMonth(
                                MONTH.minusMonths(1),
                                new MonthTotals(870_001, 1_740_002, 1200, 9_800.5, 30),
                                1),
                        new TrendMonth(MONTH, totals().month(), 0.9416));
        return new Tables(
                months,
                ports,
                List.of(
                        new RankingRow(country("CN"), 1, 400_000, 342.6, 3_000.0, 0.5, null, null),
                        new RankingRow(country(null), 2, 300_000, 256.9, 2_000.0, 0.4, null, null)),
                List.of(
                        new RankingRow(
                                Selection.all().in(new Place.OfNetwork(64_500L)),
                                1,
                                800_000,
                                685.2,
                                9_000.0,
                                0.9,
                                null,
                                null)),
                breakdown("contents", contents.toArray()),
                new Breakdown(
                        "tools",
                        868_123,
                        List.of(
                                new Share("zmap", 98_000, 4_100, 98_000 / 868_123.0),
                                new Share("masscan", 50_123, 900, 50_123 / 868_123.0),
                                new Share("x-tool", 20_000, 80, 20_000 / 868_123.0))),
                days("backscatter", 6_700, 1),
                new VictimTable(
                        3, 2, 1_204, 2, List.of(new VictimTable.Target("80/tcp", 3, 1_204))));
    }

    private static Selection selected(String port) {
        boolean tcp = port.endsWith("tcp");
        int number = Integer.parseInt(port.substring(0, port.indexOf('/')));
        return Selection.port(tcp ? Transport.TCP : Transport.UDP, number);
    }

    private static Selection country(@Nullable String letters) {
        return Selection.all().in(new Place.OfCountry(letters));
    }

    /// A breakdown from keys and counts in turn.
    static Breakdown breakdown(String dimension, Object... keysAndCounts) {
        long total = 0;
        for (int i = 1; i < keysAndCounts.length; i += 2) {
            total += (int) keysAndCounts[i];
        }
        List<Share> shares = new ArrayList<>();
        for (int i = 0; i < keysAndCounts.length; i += 2) {
            int accesses = (int) keysAndCounts[i + 1];
            String key = (String) keysAndCounts[i];
            shares.add(new Share(key, accesses, accesses / 2, (double) accesses / total));
        }
        return new Breakdown(dimension, total, shares);
    }
}
