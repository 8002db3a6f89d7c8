package teiten.report;

import java.util.List;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Proportion;
import teiten.aggregate.Series;
import teiten.aggregate.Share;

/// Numbers of the searches for SSH.
final class SshFacts {
    /// The port that SSH has by custom.
    static final String OWN_PORT = "22/tcp";

    /// How many other ports the text names.
    private static final int NAMED_PORTS = 3;

    private SshFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        SshSearch ssh = input.topics().ssh();
        if (ssh.byPort().total() > 0) {
            sheet.add(Fact.count("ssh.accesses", ssh.byPort().total(), Unit.ACCESSES));
            sheet.add(Fact.count("ssh.ports", ssh.ports(), Unit.PORTS));
            List<String> others = topOffPorts(ssh);
            if (!others.isEmpty()) {
                sheet.add(Fact.names("ssh.top_off_ports", others, Unit.PORTS));
            }
        }
        if (ssh.offShare().whole() > 0) {
            sheet.add(Fact.share("ssh.share_off_22", ssh.offShare()));
        }
        SeriesFacts.breakdown(sheet, "ssh.port", ssh.byPort());
        rest(sheet, ssh.byPort());
        days(sheet, ssh.offPort());
        means(sheet, input, ssh.offPort());
    }

    // What the ports without a bar of their own, listed or not, have together.
    private static void rest(FactSheet sheet, Breakdown byPort) {
        long own = SshSection.own(byPort).stream().mapToLong(Share::accesses).sum();
        if (own < byPort.total()) {
            Proportion rest = new Proportion(byPort.total() - own, byPort.total());
            sheet.add(Fact.share("ssh.port.other.share", rest));
        }
    }

    static List<String> topOffPorts(SshSearch ssh) {
        return ssh.byPort().shares().stream()
                .filter(share -> !share.key().equals(OWN_PORT) && share.accesses() > 0)
                .limit(NAMED_PORTS)
                .map(Share::key)
                .toList();
    }

    private static void days(FactSheet sheet, Series series) {
        SeriesFacts.coverage(sheet, "ssh.off_22", series);
        for (Day day : series.days()) {
            if (!day.isGap()) {
                String id = SeriesFacts.id("ssh.off_22", day, "sources");
                sheet.add(Fact.count(id, day.sources(), Unit.SOURCES));
            }
        }
    }

    private static void means(FactSheet sheet, ReportInput input, Series series) {
        MonthTotals now = MonthTotals.of(series, input.edition().month());
        MonthTotals before = MonthTotals.of(series, input.edition().month().minusMonths(1));
        mean(sheet, "ssh.off_22.sources_per_day", now);
        mean(sheet, "previous.ssh.off_22.sources_per_day", before);
    }

    private static void mean(FactSheet sheet, String id, MonthTotals month) {
        Double mean = month.sourcesPerDay();
        if (mean != null) {
            sheet.add(Fact.measure(id, mean, Unit.SOURCES_PER_DAY, month.validDays()));
        }
    }
}
