package teiten.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Tier;
import teiten.detect.Verdict;
import teiten.identify.Protocol;

/// Reports with every kind of topic and every verdict.
final class TopicCases {
    private static final Breakdown NOTHING = new Breakdown("contents", 0, List.of());

    private TopicCases() {}

    static List<ReportInput> all() {
        List<ReportInput> cases = new ArrayList<>();
        ReportInput full = Sample.october();
        for (Verdict verdict : Verdict.values()) {
            if (verdict != Verdict.FLAT && verdict != Verdict.CONTINUED) {
                cases.add(Sample.with(full, others(full.topics(), verdict)));
            }
        }
        cases.add(Sample.with(full, ports(full.topics())));
        cases.add(Sample.with(full, reflectors(full.topics())));
        cases.add(Sample.with(full, rare(full.topics())));
        Topics none = full.topics();
        cases.add(Sample.with(full, with(none, List.of(), judged(List.of()))));
        cases.add(Sample.with(cases.getLast(), unread(full.tables())));
        for (Verdict verdict : Verdict.values()) {
            cases.add(full.with(EditingTest.editing(new Edit.Judged("1723/tcp", verdict))));
        }
        cases.add(full.with(EditingTest.EVERYTHING));
        List<Edit.What> all = new ArrayList<>();
        for (Topic topic : full.topics().list()) {
            all.add(new Edit.Omission(Editing.series(topic).iterator().next()));
        }
        cases.add(full.with(EditingTest.editing(all.toArray(Edit.What[]::new))));
        return cases;
    }

    static Tables unread(Tables tables) {
        return new Tables(
                tables.months(),
                tables.ports(),
                tables.countries(),
                tables.networks(),
                NOTHING,
                tables.tools(),
                tables.backscatter(),
                tables.victims());
    }

    static Judgement judged(List<Finding> findings) {
        return new Judgement.Judged(LocalDate.of(2015, 1, 1), LocalDate.of(2015, 10, 31), findings);
    }

    static Topics with(Topics topics, List<Topic> list, Judgement judgement) {
        return new Topics(list, judgement, topics.pptp(), topics.reflectors(), topics.ssh());
    }

    /// One topic of each kind that has two verdicts.
    private static Topics others(Topics topics, Verdict verdict) {
        List<Topic> list = new ArrayList<>();
        for (String series :
                List.of(
                        "ssh off its port",
                        "telnet off its port",
                        "http",
                        "tool zmap",
                        "AS64500",
                        "country JP",
                        "total")) {
            List<Finding> findings = new ArrayList<>();
            for (Verdict one : List.of(Verdict.STAYS_HIGH, verdict).stream().distinct().toList()) {
                findings.add(Sample.finding(series, one, 120, 0));
            }
            if (list.size() % 2 == 0) {
                Collections.reverse(findings);
            }
            Focus focus =
                    new Focus(
                            Sample.days(series, 60, 1.4),
                            Sample.breakdown("ports", "8080/tcp", 4, "81/tcp", 3));
            SeriesName name = SeriesName.of(series);
            list.add(
                    switch (name.kind()) {
                        case CONTENT_OFF_PORT ->
                                new Topic.OffPort(
                                        findings,
                                        Subject.protocol(name.content()).orElseThrow(),
                                        focus);
                        case CONTENT -> new Topic.Content(findings, Protocol.HTTP, focus);
                        case TOTAL, PORT, TOOL, AS, COUNTRY -> new Topic.Other(findings, focus);
                    });
        }
        List<Finding> more = new ArrayList<>();
        for (String series : List.of("23/tcp", "tool masscan", "AS64502", "country US", "ftp")) {
            more.add(Sample.finding(SeriesName.of(series), verdict, Tier.ALERT, 40, 10));
        }
        return with(topics, list, judged(more));
    }

    /// Ports whose content says what they are for, almost says it, and says nothing.
    private static Topics ports(Topics topics) {
        List<Topic> list = new ArrayList<>();
        list.add(port("23/tcp", 90, "telnet", 95, "http", 5));
        list.add(port("2323/tcp", 0.42, "telnet", 60, "http", 40));
        list.add(port("26/tcp", 90, "telnet", 40, "http", 35, "tls", 25));
        list.add(port("9527/tcp", 90));
        list.add(port("53/udp", 90));
        list.add(port("65000/udp", 90));
        return with(topics, list, judged(List.of()));
    }

    private static Topic port(String key, double level, Object... contents) {
        return new Topic.Port(
                List.of(Sample.finding(key, Verdict.INCREASE, 50, 20)),
                new FeaturedPort(
                        Sample.days(key, level, 1),
                        Sample.breakdown("contents", contents),
                        NOTHING,
                        null));
    }

    /// One protocol that is searched for less than others, of which one month is known.
    private static Topics rare(Topics topics) {
        YearMonth month = YearMonth.of(2015, 10);
        List<ReflectorSearch> searches =
                List.of(
                        new ReflectorSearch(
                                Protocol.QOTD, List.of(new MonthMean(month, 30, 90, 3.0))),
                        new ReflectorSearch(
                                Protocol.DNS, List.of(new MonthMean(month, 30, 900, 30.0))));
        List<Finding> findings = List.of(Sample.finding("qotd", Verdict.NEW, 3, 0));
        return new Topics(
                List.of(new Topic.Reflectors(findings)),
                judged(findings),
                topics.pptp(),
                searches,
                topics.ssh());
    }

    /// Five protocols with two verdicts.
    private static Topics reflectors(Topics topics) {
        List<Finding> findings = new ArrayList<>();
        for (String id : List.of("portmap", "ripv1", "dns", "snmp")) {
            findings.add(Sample.finding(id, Verdict.STAYS_HIGH, 30, 10));
        }
        findings.add(Sample.finding("ssdp", Verdict.INCREASE, 30, 10));
        return with(topics, List.of(new Topic.Reflectors(findings)), judged(findings));
    }
}
