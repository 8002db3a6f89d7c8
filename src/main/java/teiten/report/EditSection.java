package teiten.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import teiten.detect.Finding;
import teiten.detect.Verdict;

/// What analysts changed: a mark where it stands, and a list of all of it.
final class EditSection {
    static final String ID = "edited";

    private static final String SIGN = "‡";

    /// Behind words of an analyst; the word joiner keeps it on their line.
    static final String MARK = "&#8288;<sup class=\"mark\">" + SIGN + "</sup>";

    private EditSection() {}

    /// Below the topics of the summary: their order, and that some are left out.
    static void summary(Draft draft) {
        Set<String> ordered = new LinkedHashSet<>();
        Set<String> omitted = new LinkedHashSet<>();
        Set<String> worded = new LinkedHashSet<>();
        for (Edit edit : draft.input().editing().edits()) {
            switch (edit.what()) {
                case Edit.Order _ -> ordered.add(plain(edit.by()));
                case Edit.Omission _ -> omitted.add(plain(edit.by()));
                case Edit.Title _, Edit.Judged _ -> worded.add(plain(edit.by()));
                case Edit.Remark _ -> {}
            }
        }
        if (!draft.input().topics().list().isEmpty() && draft.topics().isEmpty()) {
            draft.html().line("<p class=\"notice\">" + draft.say("edited.none_left") + "</p>");
        }
        note(draft, "edited.worded.by", worded);
        note(draft, "edited.order.by", ordered);
        note(draft, "edited.omitted.by", omitted);
    }

    /// Below the title of a topic: that it was changed.
    static void above(Draft draft, Topic topic) {
        for (Edit edit : draft.input().editing().of(topic)) {
            switch (edit.what()) {
                case Edit.Title _ -> note(draft, "edited.title.by", Set.of(plain(edit.by())));
                case Edit.Judged _ -> note(draft, "edited.verdict.by", Set.of(plain(edit.by())));
                case Edit.Remark _, Edit.Omission _, Edit.Order _ -> {}
            }
        }
    }

    /// Below the text of a topic: paragraphs that were added.
    static void below(Draft draft, Topic topic) {
        for (Edit edit : draft.input().editing().of(topic)) {
            if (edit.what() instanceof Edit.Remark(_, Wording words)) {
                String text = words.html(draft.printer());
                String by = draft.say("edited.remark.by", Map.of("by", plain(edit.by())));
                draft.html().paragraph("<span class=\"mark\">" + SIGN + "</span> " + by + text);
            }
        }
    }

    private static void note(Draft draft, String key, Set<String> by) {
        if (!by.isEmpty()) {
            String names = String.join(draft.say("names.comma"), by);
            String link = "<a href=\"#" + ID + "\">" + draft.say("edited.heading") + "</a>";
            String text = draft.say(key, Map.of("by", names, "link", link));
            draft.html().note(SIGN + " " + text);
        }
    }

    /// The list of all changes; nothing where there are none.
    static void write(Draft draft) {
        List<Edit> edits = draft.input().editing().edits();
        if (edits.isEmpty()) {
            return;
        }
        Html html = draft.html();
        html.heading(2, ID, draft.say("edited.heading"));
        html.paragraph(draft.say("edited.about"));
        List<Html.Column> columns = new ArrayList<>();
        for (String column : List.of("topic", "found", "to", "who", "why")) {
            columns.add(Html.Column.of(draft.say("edited." + column)));
        }
        List<List<String>> rows = new ArrayList<>();
        edits.forEach(edit -> rows.add(row(draft, edit)));
        html.table(draft.say("edited.heading"), columns, rows);
    }

    private static List<String> row(Draft draft, Edit edit) {
        Printer printer = draft.printer();
        String by = plain(edit.by());
        String why = edit.reason().html(printer);
        return switch (edit.what()) {
            case Edit.Title(String series, Wording words) ->
                    List.of(name(series), title(draft, series), words.html(printer), by, why);
            case Edit.Judged(String series, Verdict verdict) ->
                    List.of(
                            name(series),
                            verdicts(draft, series),
                            draft.say("verdict.word." + verdict),
                            by,
                            why);
            case Edit.Remark(String series, Wording words) -> {
                Map<String, String> text = Map.of("text", words.html(printer));
                yield List.of(name(series), "–", draft.say("edited.added", text), by, why);
            }
            case Edit.Omission(String series) ->
                    List.of(
                            name(series),
                            title(draft, series),
                            draft.say("edited.left_out"),
                            by,
                            why);
            case Edit.Order _ ->
                    List.of(
                            draft.say("edited.order"),
                            titles(draft, draft.input().topics().list(), false),
                            titles(draft, draft.topics(), true),
                            by,
                            why);
        };
    }

    private static String titles(Draft draft, List<Topic> topics, boolean printed) {
        List<String> titles = new ArrayList<>();
        for (Topic topic : topics) {
            titles.add(printed ? TopicTitle.of(draft, topic) : TopicTitle.found(draft, topic));
        }
        return String.join("<br>", titles);
    }

    private static String title(Draft draft, String series) {
        return titles(draft, topics(draft, series), false);
    }

    private static String verdicts(Draft draft, String series) {
        Set<Verdict> verdicts = new TreeSet<>();
        for (Topic topic : topics(draft, series)) {
            for (Finding finding : topic.findings()) {
                verdicts.add(finding.change().verdict());
            }
        }
        Set<String> words = new LinkedHashSet<>();
        verdicts.forEach(verdict -> words.add(draft.say("verdict.word." + verdict)));
        return String.join(draft.say("names.comma"), words);
    }

    private static List<Topic> topics(Draft draft, String series) {
        return draft.input().topics().list().stream()
                .filter(topic -> Editing.series(topic).contains(series))
                .toList();
    }

    private static String name(String series) {
        return plain(series.indexOf('/') > 0 ? Printer.port(series) : series);
    }

    private static String plain(String text) {
        return "<span data-plain>" + Html.escape(text) + "</span>";
    }
}
