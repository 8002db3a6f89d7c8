package teiten.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import teiten.detect.Change;
import teiten.detect.Evidence;
import teiten.detect.Finding;
import teiten.detect.SeriesName;

/// What else changed in the month, and what was not judged.
final class ChangeSection {
    static final String ID = "changes";

    /// Where less than this is expected, how many times as much there was tells nothing.
    private static final double RATIO_FROM = 1;

    private ChangeSection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        html.heading(2, ID, draft.say("changes.title"));
        switch (draft.input().topics().judgement()) {
            case Judgement.Judged judged -> judged(draft, judged);
            case Judgement.Learning _, Judgement.NotCompared _ -> html.paragraph(notJudged(draft));
        }
    }

    /// Why nothing was judged; empty where the month was.
    static String notJudged(Draft draft) {
        Printer printer = draft.printer();
        return switch (draft.input().topics().judgement()) {
            case Judgement.Judged _ -> "";
            case Judgement.Learning _ ->
                    draft.say(
                            "judged.learning",
                            Map.of(
                                    "days", printer.fact("judged.days"),
                                    "needed", printer.fact("judged.needed")));
            case Judgement.NotCompared _ ->
                    draft.say(
                            "judged.not_compared",
                            Map.of(
                                    "days", printer.fact("judged.days"),
                                    "before", printer.fact("previous.judged.days"),
                                    "needed", printer.fact("judged.needed")));
        };
    }

    private static void judged(Draft draft, Judgement.Judged judged) {
        List<Finding> others = others(draft.input());
        Printer printer = draft.printer();
        Html html = draft.html();
        html.paragraph(
                draft.say(
                        others.isEmpty() ? "changes.none" : "changes.about",
                        Map.of(
                                "range", printer.range(judged.from(), judged.to()),
                                "month", printer.month(draft.month()))));
        if (!others.isEmpty()) {
            table(draft, others);
        }
        html.note(draft.say("changes.not_judged"));
    }

    /// What was found and is in no topic. Groups that the audience is not to see are left out.
    static List<Finding> others(ReportInput input) {
        Set<Finding> told = new HashSet<>();
        input.topics().list().forEach(topic -> told.addAll(topic.findings()));
        return input.topics().judgement().all().stream()
                .filter(finding -> !told.contains(finding))
                .filter(finding -> !isHidden(input, finding))
                .toList();
    }

    private static boolean isHidden(ReportInput input, Finding finding) {
        Evidence evidence = finding.evidence();
        return switch (finding.change().series().kind()) {
            case AS, COUNTRY, TOOL ->
                    input.edition()
                            .audience()
                            .hides(evidence == null ? Double.NaN : evidence.sources());
            case TOTAL, PORT, CONTENT, CONTENT_OFF_PORT -> false;
        };
    }

    private static void table(Draft draft, List<Finding> findings) {
        List<List<String>> rows = new ArrayList<>();
        for (Finding finding : findings) {
            rows.add(row(draft, finding));
        }
        List<Html.Column> columns =
                List.of(
                        Html.Column.of(draft.say("column.series")),
                        Html.Column.of(draft.say("column.verdict")),
                        Html.Column.of(draft.say("column.days")),
                        Html.Column.number(draft.say("column.observed")),
                        Html.Column.number(draft.say("column.expected")),
                        Html.Column.number(draft.say("column.ratio")),
                        Html.Column.number(draft.say("column.top_source")));
        draft.html().table(draft.say("changes.caption"), columns, rows);
    }

    private static List<String> row(Draft draft, Finding finding) {
        Change change = finding.change();
        Printer printer = draft.printer();
        String id = FindingFacts.id(finding);
        String unit = "changes." + change.measure();
        boolean ratio = change.expected() >= RATIO_FROM && printer.facts().has(id + ".ratio");
        boolean top = printer.facts().has(id + ".top_source_share");
        return List.of(
                name(draft, finding),
                draft.say("verdict.word." + change.verdict()),
                days(draft, change),
                draft.say(unit, Map.of("value", printer.fact(id + ".observed"))),
                draft.say(unit, Map.of("value", printer.fact(id + ".expected"))),
                ratio
                        ? draft.say("changes.times", Map.of("ratio", printer.fact(id + ".ratio")))
                        : "–",
                top ? printer.fact(id + ".top_source_share") + "%" : "–");
    }

    private static String name(Draft draft, Finding finding) {
        SeriesName series = finding.change().series();
        String name =
                series.kind() == SeriesName.Kind.PORT
                        ? Printer.portHtml(series.text())
                        : TopicTitle.subject(draft, series);
        return name + FindingText.together(draft, finding, "changes.together");
    }

    private static String days(Draft draft, Change change) {
        Printer printer = draft.printer();
        return change.to() == null
                ? draft.say("changes.since", Map.of("day", printer.shortDay(change.from())))
                : printer.range(change.from(), change.to());
    }
}
