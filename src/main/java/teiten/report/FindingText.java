package teiten.report;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import teiten.detect.Change;
import teiten.detect.Finding;
import teiten.detect.SeriesName;

/// Sentences about a finding: when it began, how much it is, and how broad.
final class FindingText {
    private FindingText() {}

    /// When and how much, of the sources of what the sentence before names.
    static String course(Draft draft, Finding finding) {
        Change change = finding.change();
        Printer printer = draft.printer();
        String id = FindingFacts.id(finding);
        Map<String, String> places = new HashMap<>();
        LocalDate from = begin(change);
        LocalDate to = change.to();
        places.put("from", printer.dayIn(from, draft.month()));
        places.put("to", printer.dayIn(to == null ? draft.end() : to, draft.month()));
        places.put("observed", printer.fact(id + ".observed"));
        places.put("expected", printer.fact(id + ".expected"));
        String text = draft.say("finding." + change.verdict(), places);
        if (!printer.facts().has(id + ".ratio")) {
            return text;
        }
        places.put("ratio", printer.fact(id + ".ratio"));
        places.put("low", printer.low(id + ".ratio"));
        places.put("high", printer.high(id + ".ratio"));
        String end =
                switch (change.verdict()) {
                    case TEMPORARY_INCREASE, STORM -> draft.say("finding.over");
                    case INCREASE, SURGE, STAYS_HIGH, NEW -> "";
                    case DECREASE, SHARP_DECREASE, FLAT, CONTINUED -> "";
                };
        return text + draft.say("finding.ratio", places) + onset(draft, change) + end;
    }

    /// The day that a change is said to begin on.
    private static LocalDate begin(Change change) {
        Change.Onset onset = change.onset();
        return onset == null ? change.from() : onset.day();
    }

    private static String onset(Draft draft, Change change) {
        Change.Onset onset = change.onset();
        if (onset == null || onset.low().equals(onset.high())) {
            return "";
        }
        Printer printer = draft.printer();
        return draft.say(
                "finding.onset",
                Map.of(
                        "low", printer.dayIn(onset.low(), draft.month()),
                        "high", printer.dayIn(onset.high(), draft.month())));
    }

    /// From how many sources and networks it came, and on how many sensors it rose; of contents
    /// that not all sensors can read without these.
    static String breadth(Draft draft, Finding finding) {
        String id = FindingFacts.id(finding);
        Printer printer = draft.printer();
        if (!printer.facts().has(id + ".top_source_share")) {
            return "";
        }
        SeriesName.Kind kind = finding.change().series().kind();
        boolean byContent =
                kind == SeriesName.Kind.CONTENT || kind == SeriesName.Kind.CONTENT_OFF_PORT;
        String text =
                draft.say(
                        "finding.breadth",
                        Map.of(
                                "sources", printer.fact(id + ".sources"),
                                "networks", printer.fact(id + ".networks"),
                                "top", printer.fact(id + ".top_source_share")));
        return byContent
                ? text
                : text
                        + draft.say(
                                "finding.sensors",
                                Map.of(
                                        "risen", printer.fact(id + ".sensors_risen"),
                                        "watching", printer.fact(id + ".sensors_watching")));
    }

    /// Series that rise with it by the same sources, and so are no findings of their own.
    ///
    /// @param key of the text that names them
    static String together(Draft draft, Finding finding, String key) {
        if (finding.together().isEmpty()) {
            return "";
        }
        Set<String> names = new LinkedHashSet<>();
        for (SeriesName series : finding.together()) {
            names.add(
                    series.kind() == SeriesName.Kind.PORT
                            ? Printer.portHtml(series.text())
                            : TopicTitle.subject(draft, series));
        }
        return draft.say(key, Map.of("names", TopicTitle.joined(draft, names)));
    }

    /// Sources a day and how many times the usual that is.
    static String brief(Draft draft, Finding finding) {
        String id = FindingFacts.id(finding);
        return draft.say("brief.finding", Map.of("value", draft.printer().fact(id + ".observed")));
    }
}
