package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Day;
import teiten.aggregate.Share;
import teiten.detect.Finding;
import teiten.identify.Protocol;

/// A topic about a content, a tool or where sources are: its sources by day.
final class FocusSection {
    private static final int NAMED_PORTS = 3;

    private FocusSection() {}

    static void write(Draft draft, Topic topic, Focus focus) {
        Finding first = topic.findings().getFirst();
        String subject = TopicTitle.subject(draft, first.change().series());
        String verdict =
                draft.say("verdict." + first.change().verdict(), Map.of("subject", subject));
        StringBuilder text =
                new StringBuilder(draft.say("focus.observed", Map.of("what", verdict)));
        boolean any = Draft.anyValid(focus.days().days());
        if (any) {
            String link = draft.figureLink(draft.nextFigure());
            text.append(draft.say("figure.daily", Map.of("figure", link)));
        }
        draft.html().paragraph(text.toString());
        if (any) {
            figure(draft, topic, focus, subject);
        }
        courses(draft, topic.findings());
        String ports = Anchors.of(topic) + ".top_ports";
        if (draft.printer().facts().has(ports)) {
            String names =
                    String.join(
                            draft.say("comma"),
                            topPorts(focus).stream().map(Printer::port).toList());
            String marked = "<span data-fact=\"" + ports + "\">" + Html.escape(names) + "</span>";
            draft.html().paragraph(draft.say("focus.ports", Map.of("ports", marked)));
        }
    }

    /// Overview before and advice behind what was observed.
    static void write(Draft draft, Topic topic, Focus focus, Protocol protocol) {
        ProtocolTexts.overview(draft, protocol);
        write(draft, topic, focus);
        ProtocolTexts.advice(draft, protocol);
    }

    /// One paragraph for each finding.
    static void courses(Draft draft, List<Finding> findings) {
        for (Finding finding : findings) {
            draft.html()
                    .paragraph(
                            FindingText.course(draft, finding)
                                    + FindingText.breadth(draft, finding)
                                    + FindingText.together(draft, finding, "finding.together"));
        }
    }

    static List<String> topPorts(Focus focus) {
        return focus.ports().shares().stream()
                .filter(share -> share.accesses() > 0)
                .limit(NAMED_PORTS)
                .map(Share::key)
                .toList();
    }

    private static void figure(Draft draft, Topic topic, Focus focus, String subject) {
        List<DailyFigure.Point> points = new ArrayList<>();
        for (Day day : focus.days().days()) {
            points.add(new DailyFigure.Point(day, day.sources()));
        }
        String bare = subject.replaceAll("<[^>]*>", "");
        String range = draft.printer().dates().range(draft.start(), draft.end());
        String title = draft.words().plain("focus.caption", Map.of("name", bare, "range", range));
        String axis = draft.words().plain("unit.sources_per_day");
        int number = draft.nextFigure();
        DailyFigure.Plot plot =
                new DailyFigure.Plot(
                        number,
                        new Svg.Caption(title, DailyTable.description(draft, points, axis)),
                        axis,
                        DailyFigure.Shape.LINE,
                        true,
                        TopicMarks.of(draft, topic.findings(), points));
        String svg =
                DailyFigure.draw(
                        draft.printer(), plot, points, draft.input().edition().simulated());
        DailyTable table = new DailyTable(Anchors.of(topic), "sources", title, axis);
        draft.place(
                new Figure(number, svg, table.csv(points), table.html(draft, points)),
                draft.say(
                        "focus.caption",
                        Map.of(
                                "name",
                                subject,
                                "range",
                                draft.printer().range(draft.start(), draft.end()))));
    }
}
