package teiten.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What analysts changed in a report. It is applied when topics are printed: what was found, and
/// every number, stays as it is.
///
/// @param digest SHA-256 of the file that it stands in, in lower-case hexadecimal; empty where
///   there is none
/// @param edits the changes in the order of the file
public record Editing(String digest, List<Edit> edits) {
    /// No changes.
    public static final Editing NONE = new Editing("", List.of());

    public Editing {
        edits = List.copyOf(edits);
    }

    /// Series that it names and that are in no topic of a report.
    public Set<String> unknownSeries(ReportInput input) {
        Set<String> unknown = new LinkedHashSet<>();
        edits.forEach(edit -> unknown.addAll(edit.what().series()));
        unknown.removeAll(series(input));
        return unknown;
    }

    /// The series of a report's topics.
    public static Set<String> series(ReportInput input) {
        Set<String> series = new LinkedHashSet<>();
        input.topics().list().forEach(topic -> series.addAll(series(topic)));
        return series;
    }

    /// Facts that it names and that a report has not.
    public Set<String> unknownFacts(ReportInput input) {
        FactSheet facts = FactSheet.of(input);
        Set<String> unknown = new TreeSet<>();
        for (Edit edit : edits) {
            unknown.addAll(edit.reason().facts());
            switch (edit.what()) {
                case Edit.Title(_, Wording words) -> unknown.addAll(words.facts());
                case Edit.Remark(_, Wording words) -> unknown.addAll(words.facts());
                case Edit.Judged _, Edit.Omission _, Edit.Order _ -> {}
            }
        }
        unknown.removeIf(facts::has);
        return unknown;
    }

    /// Series whose topic was named before for the same: two titles for one topic, or one topic
    /// twice in the order.
    public Set<String> repeated(ReportInput input) {
        Set<String> repeated = new LinkedHashSet<>();
        Set<String> before = new HashSet<>();
        for (Edit edit : edits) {
            String kind = edit.what().getClass().getName();
            for (String series : edit.what().series()) {
                for (Topic topic : input.topics().list()) {
                    if (series(topic).contains(series) && !before.add(kind + Anchors.of(topic))) {
                        repeated.add(series);
                    }
                }
            }
        }
        return repeated;
    }

    /// The topics that are printed, in the order of print.
    List<Topic> printed(List<Topic> found) {
        List<Topic> printed = new ArrayList<>(ordered(found));
        printed.removeIf(
                topic ->
                        edits.stream()
                                .anyMatch(
                                        edit ->
                                                edit.what() instanceof Edit.Omission(String series)
                                                        && series(topic).contains(series)));
        return printed;
    }

    private List<Topic> ordered(List<Topic> found) {
        Set<Topic> ordered = new LinkedHashSet<>();
        for (Edit edit : edits) {
            if (edit.what() instanceof Edit.Order(List<String> first)) {
                for (String series : first) {
                    found.stream()
                            .filter(topic -> series(topic).contains(series))
                            .forEach(ordered::add);
                }
            }
        }
        ordered.addAll(found);
        return List.copyOf(ordered);
    }

    /// What is changed of a topic that is printed.
    List<Edit> of(Topic topic) {
        Set<String> series = series(topic);
        return edits.stream()
                .filter(edit -> !(edit.what() instanceof Edit.Order))
                .filter(edit -> series.contains(edit.what().series().getFirst()))
                .toList();
    }

    static Set<String> series(Topic topic) {
        Set<String> series = new LinkedHashSet<>();
        topic.findings().forEach(finding -> series.add(finding.change().series().text()));
        return series;
    }
}
