package teiten.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import teiten.detect.Finding;
import teiten.detect.SeriesName;
import teiten.detect.Verdict;
import teiten.identify.Protocol;

/// The headline of a topic, with its verdicts: a bullet of the summary and the title of its
/// section.
final class TopicTitle {
    /// So many protocols are named; the others are "and others".
    private static final int NAMED = 3;

    private TopicTitle() {}

    /// As it is printed: what an analyst changed is marked.
    static String of(Draft draft, Topic topic) {
        String judged = "";
        for (Edit edit : draft.input().editing().of(topic)) {
            switch (edit.what()) {
                case Edit.Title(_, Wording words) -> {
                    return words.html(draft.printer()) + EditSection.MARK;
                }
                case Edit.Judged(_, Verdict verdict) ->
                        judged = found(draft, topic.judged(verdict)) + EditSection.MARK;
                case Edit.Remark _, Edit.Omission _, Edit.Order _ -> {}
            }
        }
        return judged.isEmpty() ? found(draft, topic) : judged;
    }

    /// As it follows from what was found.
    static String found(Draft draft, Topic topic) {
        String title = title(draft, topic);
        return Character.toUpperCase(title.charAt(0)) + title.substring(1);
    }

    private static String title(Draft draft, Topic topic) {
        return switch (topic) {
            case Topic.Port(List<Finding> findings, FeaturedPort port) ->
                    port(draft, findings, port);
            case Topic.Reflectors(List<Finding> findings) -> reflectors(draft, findings);
            case Topic.OffPort(List<Finding> findings, _, _) -> series(draft, findings);
            case Topic.Content(List<Finding> findings, _, _) -> series(draft, findings);
            case Topic.Other(List<Finding> findings, _) -> series(draft, findings);
        };
    }

    private static String series(Draft draft, List<Finding> findings) {
        return verdicts(draft, subject(draft, findings.getFirst().change().series()), findings);
    }

    /// A series as the subject of a sentence.
    static String subject(Draft draft, SeriesName series) {
        Printer printer = draft.printer();
        String rest = series.text().substring(series.text().indexOf(' ') + 1);
        return switch (series.kind()) {
            case TOTAL -> draft.say("subject.total");
            case PORT -> draft.say("subject.port", Map.of("name", Printer.portHtml(series.text())));
            case CONTENT -> draft.say("subject.content", Map.of("name", content(draft, series)));
            case CONTENT_OFF_PORT ->
                    Protocol.SSH.id().equals(series.content())
                            ? draft.say("subject.ssh")
                            : draft.say("subject.off_port", Map.of("name", content(draft, series)));
            case TOOL ->
                    draft.say("subject.tool", Map.of("name", plain(printer.name("tool", rest))));
            case AS -> draft.say("subject.as", Map.of("name", plain(Html.escape(series.text()))));
            case COUNTRY -> draft.say("subject.country", Map.of("name", plain(Html.escape(rest))));
        };
    }

    private static String content(Draft draft, SeriesName series) {
        String id = series.content() == null ? "" : series.content();
        return plain(draft.printer().name("name", id));
    }

    static String name(Draft draft, Protocol protocol) {
        return plain(draft.printer().name("name", protocol.id()));
    }

    private static String plain(String html) {
        return "<span data-plain>" + html + "</span>";
    }

    private static String port(Draft draft, List<Finding> findings, FeaturedPort port) {
        String text = series(draft, findings);
        Optional<Purpose> purpose = Purpose.of(port);
        if (purpose.isEmpty() || !purpose.get().byContent()) {
            return text;
        }
        ContentSearch pptp = port.pptp();
        boolean requests =
                purpose.get().protocol() == Protocol.PPTP
                        && pptp != null
                        && pptp.requests().whole() >= Purpose.JUDGED_FROM;
        Purpose.Hedge hedge =
                requests && pptp != null
                        ? Purpose.Hedge.of(pptp.requests().percent())
                        : purpose.get().hedge();
        String what = requests ? draft.say("what.pptp") : name(draft, purpose.get().protocol());
        return hedge == Purpose.Hedge.POSSIBLE
                ? text
                : text + draft.say("headline.most." + hedge.key(), Map.of("what", what));
    }

    static String reflectors(Draft draft, List<Finding> findings) {
        Map<Verdict, Set<String>> names = new LinkedHashMap<>();
        for (Finding finding : findings) {
            String name =
                    Subject.reflector(finding)
                            .map(protocol -> name(draft, protocol))
                            .orElseGet(() -> Html.escape(finding.change().series().text()));
            names.computeIfAbsent(finding.change().verdict(), _ -> new LinkedHashSet<>()).add(name);
        }
        List<String> clauses = new ArrayList<>();
        for (Map.Entry<Verdict, Set<String>> clause : names.entrySet()) {
            String key = clauses.isEmpty() ? "headline.reflectors" : "headline.reflectors.more";
            String subject = draft.say(key, Map.of("names", joined(draft, clause.getValue())));
            clauses.add(draft.say("verdict." + clause.getKey(), Map.of("subject", subject)));
        }
        return String.join(draft.say("headline.join"), clauses);
    }

    /// `A と B`, `A, B and C`; of many the first ones.
    static String joined(Draft draft, Set<String> all) {
        List<String> names = List.copyOf(all);
        if (names.size() > NAMED) {
            return draft.say(
                    "names.others",
                    Map.of(
                            "names",
                            String.join(draft.say("names.comma"), names.subList(0, NAMED))));
        }
        if (names.size() == 1) {
            return names.getFirst();
        }
        return draft.say(
                "names.and",
                Map.of(
                        "names",
                                String.join(
                                        draft.say("names.comma"),
                                        names.subList(0, names.size() - 1)),
                        "last", names.getLast()));
    }

    /// The subject with what is said of it; further verdicts stand behind the first.
    private static String verdicts(Draft draft, String subject, List<Finding> findings) {
        Set<Verdict> said = new LinkedHashSet<>();
        findings.forEach(finding -> said.add(finding.change().verdict()));
        StringBuilder text = new StringBuilder();
        for (Verdict verdict : said) {
            text.append(
                    text.isEmpty()
                            ? draft.say("verdict." + verdict, Map.of("subject", subject))
                            : draft.say("verdict.also." + verdict));
        }
        return text.toString();
    }
}
