package teiten;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.decode.Transport;
import teiten.detect.SeriesName;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.report.ContentSearch;
import teiten.report.FeaturedPort;
import teiten.report.Focus;
import teiten.report.Judgement;
import teiten.report.MonthMean;
import teiten.report.ReflectorSearch;
import teiten.report.SshSearch;
import teiten.report.Subject;
import teiten.report.Topic;
import teiten.report.Topics;
import teiten.store.Questions;

/// Asks the store for the topics of a month: those that its headlines name, and the boards that
/// stand whatever was found.
final class TopicInquiry {
    private static final int SSH_PORT = 22;
    private static final int PPTP_PORT = 1723;
    private static final String PPTP_REQUEST = "start-control-connection-request";
    private static final int MOST_SHARES = 65_536;

    /// The reflectors that were the last to be added come first; the others follow by id.
    private static final List<Protocol> LEADING = List.of(Protocol.PORTMAP, Protocol.RIPV1);

    private final Questions questions;
    private final YearMonth month;
    private final LocalDate previous;
    private final LocalDate first;
    private final LocalDate last;
    private final Series total;

    /// @param total everything, on every day of the month before and of the month
    TopicInquiry(Questions questions, YearMonth month, Series total) {
        this.questions = questions;
        this.month = month;
        this.total = total;
        previous = month.minusMonths(1).atDay(1);
        first = month.atDay(1);
        last = month.atEndOfMonth();
    }

    Topics topics(Judgement judgement) {
        FeaturedPort pptp = port(Selection.port(Transport.TCP, PPTP_PORT));
        List<Topic> topics = new ArrayList<>();
        for (Subject subject : Subject.of(judgement.all())) {
            topics.add(topic(subject, pptp));
        }
        return new Topics(topics, judgement, pptp, reflectors(), ssh());
    }

    private Topic topic(Subject subject, FeaturedPort pptp) {
        SeriesName series = subject.series();
        return switch (subject.kind()) {
            case PORT ->
                    new Topic.Port(
                            subject.findings(),
                            series.text().equals(pptp.days().key())
                                    ? pptp
                                    : port(PortName.parse(series.text())));
            case REFLECTORS -> new Topic.Reflectors(subject.findings());
            case OFF_PORT -> {
                Protocol protocol = Subject.protocol(series.content()).orElseThrow();
                yield new Topic.OffPort(
                        subject.findings(), protocol, focus(series, offPort(protocol)));
            }
            case CONTENT -> {
                Protocol protocol = Subject.protocol(series.content()).orElseThrow();
                yield new Topic.Content(
                        subject.findings(), protocol, focus(series, ports(protocol)));
            }
            case OTHER ->
                    new Topic.Other(
                            subject.findings(),
                            focus(series, new Breakdown(Dimension.PORT.label(), 0, List.of())));
        };
    }

    private FeaturedPort port(Selection port) {
        Selection pptp = Selection.content("pptp", List.of(Protocol.PPTP));
        boolean isPptp = port.equals(Selection.port(Transport.TCP, PPTP_PORT));
        long accesses = isPptp ? total(pptp) : 0;
        ContentSearch search =
                accesses == 0
                        ? null
                        : new ContentSearch(
                                accesses, questions.contentExposure(first, last), requests());
        return new FeaturedPort(
                questions.series(port, previous, last),
                breakdown(port, Dimension.CONTENT),
                breakdown(port, Dimension.MESSAGE),
                search);
    }

    private Proportion requests() {
        Breakdown messages = breakdown(Selection.port(Transport.TCP, PPTP_PORT), Dimension.MESSAGE);
        return new Proportion(accesses(messages, PPTP_REQUEST), messages.total());
    }

    /// Sources by day, as they were looked at when changes were looked for.
    private Focus focus(SeriesName series, Breakdown ports) {
        List<Double> sources = questions.sources(series, previous, last);
        List<Day> days = new ArrayList<>();
        for (int at = 0; at < total.days().size(); at++) {
            Day day = total.days().get(at);
            @Nullable Double count = at < sources.size() ? sources.get(at) : null;
            long known = count == null || count.isNaN() ? 0 : Math.round(count);
            days.add(new Day(day.day(), 0, 0, known, day.exposure(), day.coverage()));
        }
        return new Focus(new Series(series.text(), days), ports);
    }

    private Breakdown ports(Protocol protocol) {
        return breakdown(Selection.content(protocol.id(), List.of(protocol)), Dimension.PORT);
    }

    private Breakdown offPort(Protocol protocol) {
        List<Integer> own = ProtocolTable.bundled().facts(protocol).defaultPorts();
        Breakdown all = ports(protocol);
        List<Share> off =
                all.shares().stream().filter(share -> !own.contains(number(share.key()))).toList();
        long sum = off.stream().mapToLong(Share::accesses).sum();
        return new Breakdown(
                all.dimension(),
                sum,
                off.stream()
                        .map(
                                share ->
                                        new Share(
                                                share.key(),
                                                share.accesses(),
                                                share.sources(),
                                                share.distinctSources(),
                                                (double) share.accesses() / Math.max(1, sum)))
                        .toList());
    }

    private static int number(String port) {
        int slash = port.indexOf('/');
        return slash < 0 ? -1 : Integer.parseInt(port.substring(0, slash));
    }

    private List<ReflectorSearch> reflectors() {
        List<ReflectorSearch> searches = new ArrayList<>();
        YearMonth january = month.withMonth(1);
        for (Protocol protocol : amplifying()) {
            Selection requests = Selection.search(protocol);
            List<MonthMean> means = new ArrayList<>();
            for (MonthlyMean mean : questions.monthlyMeans(requests, january, month)) {
                if (mean.validDays() > 0) {
                    means.add(
                            new MonthMean(
                                    mean.month(),
                                    mean.validDays(),
                                    mean.accesses(),
                                    mean.accessesPerDay()));
                }
            }
            searches.add(new ReflectorSearch(protocol, means));
        }
        return searches;
    }

    private static List<Protocol> amplifying() {
        ProtocolTable table = ProtocolTable.bundled();
        return Stream.of(Protocol.values())
                .filter(protocol -> table.facts(protocol).reflector())
                .sorted(
                        Comparator.comparing((Protocol protocol) -> !LEADING.contains(protocol))
                                .thenComparing(Protocol::id))
                .toList();
    }

    private SshSearch ssh() {
        Selection ssh = Selection.content("ssh", List.of(Protocol.SSH));
        Breakdown ports = breakdown(ssh, Dimension.PORT);
        long own = accesses(ports, SSH_PORT + "/tcp");
        return new SshSearch(
                questions.series(ssh.except(SSH_PORT), previous, last),
                ports,
                ports.shares().size(),
                new Proportion(ports.total() - own, ports.total()));
    }

    private long total(Selection selection) {
        return questions.series(selection, first, last).days().stream()
                .mapToLong(Day::accesses)
                .sum();
    }

    private static long accesses(Breakdown breakdown, String key) {
        return breakdown.shares().stream()
                .filter(share -> share.key().equals(key))
                .mapToLong(Share::accesses)
                .sum();
    }

    private Breakdown breakdown(Selection selection, Dimension dimension) {
        return questions.breakdown(selection, dimension, first, last, MOST_SHARES);
    }
}
