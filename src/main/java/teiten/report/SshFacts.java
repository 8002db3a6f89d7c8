package teiten.report;

import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.Proportion;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.identify.Protocol;

/// Numbers of the searches for SSH.
final class SshFacts {
    /// The port that SSH has by custom.
    static final String OWN_PORT = "22/tcp";

    private static final Selection SSH = Selection.content("ssh", List.of(Protocol.SSH));
    private static final Selection OFF_PORT = SSH.except(22);

    /// How many other ports the text names.
    private static final int NAMED_PORTS = 3;

    private SshFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        SshSearch ssh = input.topics().ssh();
        Queries queries = input.edition().queries();
        DayRange month = input.edition().days();
        SeriesFacts.Cut ports = new SeriesFacts.Cut(SSH, Dimension.PORT, month);
        if (ssh.byPort().total() > 0) {
            sheet.add(
                    Fact.count("ssh.accesses", ssh.byPort().total(), Unit.ACCESSES)
                            .by(queries.accesses(SSH, month)));
            sheet.add(Fact.count("ssh.ports", ssh.ports(), Unit.PORTS).by(queries.valuesOf(ports)));
            List<String> others = topOffPorts(ssh);
            if (!others.isEmpty()) {
                sheet.add(
                        Fact.names("ssh.top_off_ports", others, Unit.PORTS)
                                .by(queries.topOf(ports, OWN_PORT, NAMED_PORTS)));
            }
        }
        if (ssh.offShare().whole() > 0) {
            sheet.add(
                    Fact.share("ssh.share_off_22", ssh.offShare())
                            .by(queries.shareOfOthers(ports, List.of(OWN_PORT))));
        }
        SeriesFacts.breakdown(sheet, "ssh.port", ssh.byPort(), queries, ports);
        rest(sheet, ssh.byPort(), queries, ports);
        days(sheet, ssh.offPort(), queries);
        means(sheet, input, ssh.offPort());
    }

    // What the ports without a bar of their own, listed or not, have together.
    private static void rest(
            FactSheet sheet, Breakdown byPort, Queries queries, SeriesFacts.Cut cut) {
        List<Share> listed = SshSection.own(byPort);
        long own = listed.stream().mapToLong(Share::accesses).sum();
        if (own < byPort.total()) {
            Proportion rest = new Proportion(byPort.total() - own, byPort.total());
            List<String> keys = listed.stream().map(Share::key).toList();
            sheet.add(
                    Fact.share("ssh.port.other.share", rest).by(queries.shareOfOthers(cut, keys)));
        }
    }

    static List<String> topOffPorts(SshSearch ssh) {
        return ssh.byPort().shares().stream()
                .filter(share -> !share.key().equals(OWN_PORT) && share.accesses() > 0)
                .limit(NAMED_PORTS)
                .map(Share::key)
                .toList();
    }

    private static void days(FactSheet sheet, Series series, Queries queries) {
        SeriesFacts.coverage(sheet, "ssh.off_22", series, queries, OFF_PORT);
        for (Day day : series.days()) {
            if (!day.isGap()) {
                String id = SeriesFacts.id("ssh.off_22", day, "sources");
                sheet.add(
                        Fact.count(id, day.sources(), Unit.SOURCES)
                                .by(queries.sourcesOn(OFF_PORT, day.day())));
            }
        }
    }

    private static void means(FactSheet sheet, ReportInput input, Series series) {
        MonthTotals now = MonthTotals.of(series, input.edition().month());
        MonthTotals before = MonthTotals.of(series, input.edition().month().minusMonths(1));
        Edition edition = input.edition();
        Queries queries = edition.queries();
        mean(
                sheet,
                "ssh.off_22.sources_per_day",
                now,
                queries.sourcesPerDay(OFF_PORT, edition.days()));
        mean(
                sheet,
                "previous.ssh.off_22.sources_per_day",
                before,
                queries.sourcesPerDay(OFF_PORT, edition.previousDays()));
    }

    private static void mean(FactSheet sheet, String id, MonthTotals month, Trace how) {
        Double mean = month.sourcesPerDay();
        if (mean != null) {
            sheet.add(Fact.measure(id, mean, Unit.SOURCES_PER_DAY, month.validDays()).by(how));
        }
    }
}
