package teiten.report;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;

/// Numbers of what was found, named `finding.ID.VERDICT`.
final class FindingFacts {
    private FindingFacts() {}

    /// What the names of a finding's numbers begin with. An id is that of a change from a day on,
    /// of which two verdicts can be told.
    static String id(Finding finding) {
        return "finding."
                + finding.id()
                + "."
                + finding.change().verdict().name().toLowerCase(Locale.ROOT);
    }

    static void add(FactSheet sheet, ReportInput input) {
        String month = input.edition().month().toString();
        String command = "teiten detect --month " + month;
        Set<Finding> findings = new LinkedHashSet<>();
        input.topics().list().forEach(topic -> findings.addAll(topic.findings()));
        findings.addAll(input.topics().judgement().all());
        findings.forEach(finding -> finding(sheet, month, finding));
        switch (input.topics().judgement()) {
            case Judgement.Judged _ -> {}
            case Judgement.Learning(int days, int needed) -> {
                counted(sheet, "judged.days", days, command);
                counted(sheet, "judged.needed", needed, command);
            }
            case Judgement.NotCompared(int days, int before, int needed) -> {
                counted(sheet, "judged.days", days, command);
                counted(sheet, "previous.judged.days", before, command);
                counted(sheet, "judged.needed", needed, command);
            }
        }
    }

    private static void counted(FactSheet sheet, String id, int days, String command) {
        sheet.add(
                Fact.count(id, days, Unit.DAYS)
                        .by(Trace.command(command, "days and triggers of the search for changes")));
    }

    private static void finding(FactSheet sheet, String month, Finding finding) {
        Change change = finding.change();
        String id = id(finding);
        Row row = new Row(sheet, id, month, finding);
        boolean sources = change.measure() == Change.Measure.SOURCES;
        Unit unit = sources ? Unit.SOURCES_PER_DAY : Unit.ACCESSES_PER_DAY;
        row.measure("observed", change.observed(), unit);
        row.measure("expected", change.expected(), unit);
        if (Double.isFinite(change.ratio()) && Double.isFinite(change.ratioHigh())) {
            sheet.add(
                    new Fact(
                                    id + ".ratio",
                                    new Fact.Measure(change.ratio()),
                                    Unit.TIMES,
                                    null,
                                    change.ratioLow(),
                                    change.ratioHigh(),
                                    null)
                            .by(row.query("ratio")));
        }
        Evidence evidence = finding.evidence();
        if (evidence == null) {
            return;
        }
        row.count("accesses", evidence.accesses(), Unit.ACCESSES);
        row.count("sources", evidence.sources(), Unit.SOURCES);
        row.count("networks", evidence.networks(), Unit.NETWORKS);
        row.count("sensors_risen", evidence.sensorsRisen(), Unit.SENSORS);
        row.count("sensors_watching", evidence.sensorsWatching(), Unit.SENSORS);
        if (evidence.accesses() > 0) {
            sheet.add(
                    Fact.measure(
                                    id + ".top_source_share",
                                    100 * evidence.topShare(1),
                                    Unit.PERCENT,
                                    evidence.accesses())
                            .by(row.query("100 * top_source_share")));
        }
    }

    /// Where the numbers of one finding are kept.
    private record Row(FactSheet sheet, String id, String month, Finding finding) {
        Trace query(String what) {
            return Queries.of(
                    "SELECT "
                            + what
                            + " FROM findings WHERE asked = '"
                            + month
                            + "' AND id = '"
                            + finding.id()
                            + "' AND verdict = '"
                            + finding.change().verdict()
                            + "'");
        }

        void measure(String what, double value, Unit unit) {
            sheet.add(
                    new Fact(id + "." + what, new Fact.Measure(value), unit, null, null, null, null)
                            .by(query(what)));
        }

        void count(String what, long value, Unit unit) {
            sheet.add(Fact.count(id + "." + what, value, unit).by(query(what)));
        }
    }
}
