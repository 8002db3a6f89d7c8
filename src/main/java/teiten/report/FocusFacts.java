package teiten.report;

import java.util.List;
import teiten.aggregate.Day;
import teiten.aggregate.Selection;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.identify.Protocol;

/// Numbers of topics that are neither a port nor a standing board.
final class FocusFacts {
    private FocusFacts() {}

    static void add(FactSheet sheet, ReportInput input) {
        for (Topic topic : input.topics().list()) {
            switch (topic) {
                case Topic.OffPort(_, Protocol protocol, Focus focus) -> {
                    if (protocol != Protocol.SSH) {
                        add(sheet, input, topic, focus);
                    }
                }
                case Topic.Content(_, _, Focus focus) -> add(sheet, input, topic, focus);
                case Topic.Other(_, Focus focus) -> add(sheet, input, topic, focus);
                case Topic.Port _, Topic.Reflectors _ -> {}
            }
        }
    }

    private static void add(FactSheet sheet, ReportInput input, Topic topic, Focus focus) {
        String id = Anchors.of(topic);
        Queries queries = input.edition().queries();
        SeriesName series = topic.findings().getFirst().change().series();
        for (Day day : focus.days().days()) {
            sheet.add(
                    Fact.measure(
                                    SeriesFacts.id(id, day, "coverage"),
                                    100 * day.coverage(),
                                    Unit.PERCENT,
                                    1)
                            .by(queries.coverageOn(Selection.all(), day.day())));
            if (!day.isGap()) {
                sheet.add(
                        Fact.count(SeriesFacts.id(id, day, "sources"), day.sources(), Unit.SOURCES)
                                .by(sources(queries, topic.findings(), series, day)));
            }
        }
        if (focus.ports().total() > 0) {
            List<String> ports = FocusSection.topPorts(focus);
            sheet.add(
                    Fact.names(id + ".top_ports", ports, Unit.PORTS)
                            .by(
                                    Trace.command(
                                            "teiten service "
                                                    + series.content()
                                                    + " --month "
                                                    + input.edition().month()
                                                    + " --json",
                                            "its own ports are left out of the list")));
        }
    }

    private static Trace sources(
            Queries queries, List<Finding> findings, SeriesName series, Day day) {
        Selection selection =
                switch (series.kind()) {
                    case TOTAL -> Selection.all();
                    case CONTENT ->
                            Subject.protocol(findings.getFirst().change().series().content())
                                    .map(one -> Selection.content(one.id(), List.of(one)))
                                    .orElse(null);
                    case PORT, CONTENT_OFF_PORT, TOOL, AS, COUNTRY -> null;
                };
        return selection == null
                ? Trace.command(
                        "teiten detect --as-of " + day.day(),
                        "sources of series in which changes are looked for")
                : queries.sourcesOn(selection, day.day());
    }
}
