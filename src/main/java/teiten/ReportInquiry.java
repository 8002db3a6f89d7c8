package teiten;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.report.ContentSearch;
import teiten.report.DayRange;
import teiten.report.Edition;
import teiten.report.FeaturedPort;
import teiten.report.MonthMean;
import teiten.report.MonthTotals;
import teiten.report.PortRow;
import teiten.report.ReflectorSearch;
import teiten.report.ReportInput;
import teiten.report.SshSearch;
import teiten.report.Tables;
import teiten.report.Topics;
import teiten.report.Totals;
import teiten.report.Watch;
import teiten.report.WatchedSensor;
import teiten.store.Questions;

/// Asks the store for everything that the report of a month is made from.
final class ReportInquiry {
    private static final int SSH_PORT = 22;
    private static final int PPTP_PORT = 1723;
    private static final String PPTP_REQUEST = "start-control-connection-request";
    private static final int MOST_PORTS = 1000;
    private static final int MOST_SHARES = 65_536;

    /// The reflectors that the topic is about come first; the others follow by id.
    private static final List<Protocol> LEADING = List.of(Protocol.PORTMAP, Protocol.RIPV1);

    private final ZoneId zone;
    private final Questions questions;
    private final ImportHistory history;
    private final YearMonth month;
    private final ReportOrder order;
    private final LocalDate previous;
    private final LocalDate first;
    private final LocalDate last;

    ReportInquiry(ZoneId zone, Questions questions, ReportOrder order) {
        this.order = order;
        this.zone = zone;
        month = order.month();
        this.questions = questions;
        history = ImportHistory.read(questions);
        previous = month.minusMonths(1).atDay(1);
        first = month.atDay(1);
        last = month.atEndOfMonth();
    }

    ReportInput input() {
        Series days = questions.series(Selection.all(), previous, last);
        return new ReportInput(
                edition(), watch(), totals(history.withBackscatter(days)), topics(), tables(days));
    }

    /// The report is dated on the day on which its month is complete.
    private Edition edition() {
        return new Edition(month, zone, last.plusDays(1), history.simulated(), order.shares());
    }

    private Totals totals(Series days) {
        boolean before = questions.watched(previous, first.minusDays(1)).exposure() > 0;
        YearMonth monthBefore = month.minusMonths(1);
        return new Totals(
                days,
                MonthTotals.of(days, month),
                before ? MonthTotals.of(days, monthBefore) : null);
    }

    private Watch watch() {
        Watched watched = questions.watched(first, last);
        List<WatchedSensor> sensors = new ArrayList<>();
        for (Map.Entry<String, Watched> sensor : questions.sensors(first, last).entrySet()) {
            // A report never shows where a sensor is, and a name may tell.
            String name = "S" + (sensors.size() + 1);
            sensors.add(
                    new WatchedSensor(
                            name,
                            history.addresses(sensor.getKey()),
                            sensor.getValue().coverage(),
                            outages(sensor.getKey())));
        }
        return new Watch(watched.exposure(), watched.coverage(), sensors, history.notes());
    }

    /// Days in a row on which a sensor was under the coverage of a gap.
    private List<DayRange> outages(String sensor) {
        List<DayRange> outages = new ArrayList<>();
        LocalDate begin = null;
        for (LocalDate day = first; !day.isAfter(last.plusDays(1)); day = day.plusDays(1)) {
            boolean out = !day.isAfter(last) && isOut(sensor, day);
            if (out && begin == null) {
                begin = day;
            } else if (!out && begin != null) {
                outages.add(new DayRange(begin, day.minusDays(1)));
                begin = null;
            }
        }
        return outages;
    }

    private boolean isOut(String sensor, LocalDate day) {
        Watched watched = questions.sensors(day, day).get(sensor);
        return watched != null && watched.coverage() < Day.GAP_COVERAGE;
    }

    private Topics topics() {
        return new Topics(port(), reflectors(), ssh());
    }

    /// The featured port: that of PPTP where somebody spoke PPTP, else the one with the most
    /// accesses. Which port a month is about will be for the verdicts to say.
    private FeaturedPort port() {
        Selection pptp = Selection.content("pptp", List.of(Protocol.PPTP));
        Selection pptpPort = Selection.port(Transport.TCP, PPTP_PORT);
        long accesses = total(pptp);
        Top top = questions.top(first, last, 1);
        Selection featured =
                accesses > 0 || top.rows().isEmpty()
                        ? pptpPort
                        : PortName.parse(top.rows().getFirst().key());
        ContentSearch search =
                accesses == 0
                        ? null
                        : new ContentSearch(
                                accesses, questions.contentExposure(first, last), requests());
        return new FeaturedPort(
                questions.series(featured, previous, last),
                breakdown(featured, Dimension.CONTENT),
                breakdown(featured, Dimension.MESSAGE),
                search);
    }

    private Proportion requests() {
        Breakdown messages = breakdown(Selection.port(Transport.TCP, PPTP_PORT), Dimension.MESSAGE);
        return new Proportion(accesses(messages, PPTP_REQUEST), messages.total());
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

    private Tables tables(Series days) {
        List<PortRow> ports = new ArrayList<>();
        boolean daily = MonthTotals.of(days, month).validDays() > 0;
        for (Top.Row row : questions.top(first, last, MOST_PORTS).rows()) {
            Double rate = daily ? row.perDayPerAddress() : null;
            Double sources = daily ? (Double) row.sourcesPerDay() : null;
            ports.add(new PortRow(row.key(), row.accesses(), rate, sources, row.share()));
        }
        return new Tables(
                ports,
                breakdown(Selection.all(), Dimension.CONTENT),
                breakdown(Selection.all(), Dimension.TOOL),
                history.backscatter(days));
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
