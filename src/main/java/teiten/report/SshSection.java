package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.detect.Finding;
import teiten.detect.Verdict;
import teiten.identify.Protocol;

/// Searches for SSH on any port.
final class SshSection {
    /// Ports with a bar of their own; the others are one bar.
    static final int BARS = 10;

    private static final String OTHER_SHARE = "ssh.port.other.share";

    private SshSection() {}

    /// The topic in one line of numbers, or nothing when there are none.
    static String brief(Draft draft) {
        String share = "ssh.share_off_22";
        Printer printer = draft.printer();
        String part =
                printer.facts().has(share)
                        ? draft.say("brief.ssh", Map.of("share", printer.fact(share)))
                        : "";
        String sources = draft.compared("brief.ssh.sources", "ssh.off_22.sources_per_day");
        return part.isEmpty() || sources.isEmpty()
                ? part + sources
                : part + draft.say("comma") + sources;
    }

    /// @param findings headlines about it; none where it is a standing board
    static void write(Draft draft, List<Finding> findings) {
        SshSearch ssh = draft.input().topics().ssh();
        ProtocolTexts.overview(draft, Protocol.SSH);
        draft.html().paragraph(draft.say("ssh.about"));
        sources(draft, findings, ssh.offPort());
        FocusSection.courses(draft, findings);
        if (ssh.byPort().total() == 0) {
            draft.html().paragraph(draft.say("ssh.none"));
        } else {
            ports(draft, ssh);
        }
        ProtocolTexts.advice(draft, Protocol.SSH);
    }

    private static void sources(Draft draft, List<Finding> findings, Series offPort) {
        if (!Draft.anyValid(offPort.days())) {
            draft.html().paragraph(draft.say("ssh.sources.unwatched"));
            return;
        }
        if (offPort.days().stream().noneMatch(day -> day.sources() > 0)) {
            draft.html().paragraph(draft.say("ssh.sources.none"));
            return;
        }
        Printer printer = draft.printer();
        String id = "ssh.off_22.sources_per_day";
        StringBuilder text = new StringBuilder();
        if (!findings.isEmpty()) {
            String subject = draft.say("subject.ssh");
            Verdict verdict = findings.getFirst().change().verdict();
            String what = draft.say("verdict." + verdict, Map.of("subject", subject));
            text.append(draft.say("focus.observed", Map.of("what", what)));
        }
        if (printer.facts().has(id)) {
            text.append(draft.say("ssh.sources", Map.of("mean", printer.fact(id))));
        }
        if (printer.facts().has("previous." + id)) {
            text.append(
                    draft.say(
                            "ssh.sources.previous",
                            Map.of("mean", printer.fact("previous." + id))));
        }
        text.append(
                draft.say("figure.daily", Map.of("figure", draft.figureLink(draft.nextFigure()))));
        draft.html().paragraph(text.toString());
        String range = printer.range(draft.start(), draft.end());
        draft.place(
                sourcesFigure(draft, findings, offPort),
                draft.say("figure3.caption", Map.of("range", range)));
    }

    private static Figure sourcesFigure(Draft draft, List<Finding> findings, Series offPort) {
        List<DailyFigure.Point> points = new ArrayList<>();
        for (Day day : offPort.days()) {
            points.add(new DailyFigure.Point(day, day.sources()));
        }
        String range = draft.printer().dates().range(draft.start(), draft.end());
        String title = draft.words().plain("figure3.caption", Map.of("range", range));
        String axis = draft.words().plain("unit.sources_per_day");
        DailyFigure.Plot plot =
                new DailyFigure.Plot(
                        draft.nextFigure(),
                        new Svg.Caption(title, DailyTable.description(draft, points, axis)),
                        axis,
                        DailyFigure.Shape.LINE,
                        true,
                        TopicMarks.of(draft, findings, points));
        String svg =
                DailyFigure.draw(
                        draft.printer(), plot, points, draft.input().edition().simulated());
        DailyTable table = new DailyTable("ssh.off_22", "sources", title, axis);
        return new Figure(draft.nextFigure(), svg, table.csv(points), table.html(draft, points));
    }

    private static void ports(Draft draft, SshSearch ssh) {
        Printer printer = draft.printer();
        StringBuilder text = new StringBuilder();
        Map<String, String> numbers =
                Map.of(
                        "accesses",
                        printer.fact("ssh.accesses"),
                        "ports",
                        printer.fact("ssh.ports"));
        text.append(draft.say("ssh.observed", numbers));
        String share = "ssh.share_off_22";
        if (printer.facts().has(share)) {
            Map<String, String> interval =
                    Map.of(
                            "share", printer.fact(share),
                            "low", printer.low(share),
                            "high", printer.high(share));
            text.append(draft.say("ssh.off", interval));
        }
        if (printer.facts().has("ssh.top_off_ports")) {
            String ports =
                    String.join(
                            draft.say("comma"),
                            SshFacts.topOffPorts(ssh).stream().map(Printer::port).toList());
            String marked =
                    "<span data-fact=\"ssh.top_off_ports\">" + Html.escape(ports) + "</span>";
            text.append(draft.say("ssh.top", Map.of("ports", marked)));
        }
        text.append(
                draft.say("figure.shares", Map.of("figure", draft.figureLink(draft.nextFigure()))));
        draft.html().paragraph(text.toString());
        String month = printer.month(draft.month());
        draft.place(
                sharesFigure(draft, ssh.byPort()),
                draft.say("figure4.caption", Map.of("month", month)));
    }

    private static Figure sharesFigure(Draft draft, Breakdown byPort) {
        List<RankedFigure.Bar> bars = new ArrayList<>();
        for (Share share : own(byPort)) {
            RankedFigure.Look look =
                    share.key().equals(SshFacts.OWN_PORT)
                            ? RankedFigure.Look.OWN_PORT
                            : RankedFigure.Look.OTHER_PORT;
            bars.add(
                    bar(
                            draft,
                            Printer.port(share.key()),
                            "ssh.port." + share.key() + ".share",
                            look));
        }
        if (draft.printer().facts().has(OTHER_SHARE)) {
            String label = draft.words().plain("other");
            bars.add(bar(draft, label, OTHER_SHARE, RankedFigure.Look.REST));
        }
        String month = draft.printer().dates().month(draft.month());
        String title = draft.words().plain("figure4.caption", Map.of("month", month));
        Svg.Caption caption = new Svg.Caption(title, draft.words().plain("figure4.description"));
        Edition edition = draft.input().edition();
        int number = draft.nextFigure();
        String svg =
                switch (edition.shares()) {
                    case BARS ->
                            RankedFigure.draw(
                                    number, draft.printer(), edition.simulated(), bars, caption);
                    case PIE ->
                            PieFigure.draw(
                                    number, draft.printer(), edition.simulated(), bars, caption);
                };
        return new Figure(number, svg, csv(byPort), table(draft, byPort, title));
    }

    private static RankedFigure.Bar bar(
            Draft draft, String label, String id, RankedFigure.Look look) {
        double percent =
                switch (draft.printer().facts().fact(id).value()) {
                    case Fact.Measure(double number) -> number;
                    case Fact.Count(long number) -> number;
                    case Fact.Names _ -> 0;
                };
        return new RankedFigure.Bar(label, id, percent, look);
    }

    /// The ports with a bar of their own.
    static List<Share> own(Breakdown byPort) {
        return byPort.shares().stream().filter(share -> share.accesses() > 0).limit(BARS).toList();
    }

    private static String csv(Breakdown byPort) {
        StringBuilder out = new StringBuilder("port,accesses,share\n");
        for (Share share : byPort.shares()) {
            out.append(share.key()).append(',').append(share.accesses()).append(',');
            out.append((double) share.accesses() / byPort.total()).append('\n');
        }
        return out.toString();
    }

    private static String table(Draft draft, Breakdown byPort, String title) {
        List<List<String>> rows = new ArrayList<>();
        for (Share share : byPort.shares()) {
            String id = "ssh.port." + share.key();
            rows.add(
                    List.of(
                            Printer.portHtml(share.key()),
                            draft.printer().fact(id + ".accesses"),
                            draft.printer().fact(id + ".share") + "%"));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.port")),
                        Html.Column.number(draft.say("column.accesses")),
                        Html.Column.number(draft.say("column.share")));
        String caption = "<span data-plain>" + Html.escape(title) + "</span>";
        return new Html().table(caption, columns, rows).toString();
    }
}
