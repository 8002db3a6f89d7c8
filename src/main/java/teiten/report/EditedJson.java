package teiten.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.detect.Finding;
import teiten.detect.Verdict;
import tools.jackson.databind.json.JsonMapper;

/// `edited` of `facts.json`: what analysts changed, and what had been found.
final class EditedJson {
    private EditedJson() {}

    static String of(ReportInput input) {
        List<Map<String, @Nullable Object>> list = new ArrayList<>();
        for (Edit edit : input.editing().edits()) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            switch (edit.what()) {
                case Edit.Title(String topic, Wording words) -> {
                    change(one, topic, "title", found(input, topic));
                    one.put("to", both(words));
                }
                case Edit.Judged(String topic, Verdict verdict) -> {
                    change(one, topic, "verdict", found(input, topic));
                    one.put("to", verdict.name());
                }
                case Edit.Remark(String topic, Wording words) -> {
                    change(one, topic, "note", List.of());
                    one.put("to", both(words));
                }
                case Edit.Omission(String topic) -> {
                    change(one, topic, "omit", found(input, topic));
                    one.put("to", null);
                }
                case Edit.Order(List<String> series) -> {
                    change(one, null, "order", first(input));
                    one.put("to", series);
                }
            }
            one.put("by", edit.by());
            one.put("reason", both(edit.reason()));
            list.add(one);
        }
        return new JsonMapper().writeValueAsString(list);
    }

    private static void change(
            Map<String, @Nullable Object> one,
            @Nullable String topic,
            String kind,
            List<String> found) {
        one.put("topic", topic);
        one.put("change", kind);
        one.put("found", found);
    }

    /// Series and verdict of each headline of a topic.
    private static List<String> found(ReportInput input, String series) {
        List<String> found = new ArrayList<>();
        for (Topic topic : input.topics().list()) {
            if (Editing.series(topic).contains(series)) {
                for (Finding finding : topic.findings()) {
                    found.add(finding.change().series().text() + " " + finding.change().verdict());
                }
            }
        }
        return found;
    }

    /// The first series of each topic in the order in which they were found.
    private static List<String> first(ReportInput input) {
        return input.topics().list().stream()
                .map(topic -> topic.findings().getFirst().change().series().text())
                .toList();
    }

    private static Map<String, Object> both(Wording words) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("ja", words.ja());
        both.put("en", words.en());
        return both;
    }
}
