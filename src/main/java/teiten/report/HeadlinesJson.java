package teiten.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import teiten.detect.Finding;

/// `headlines` of `facts.json`: what each headline is about, with its verdicts, in the order of
/// print.
final class HeadlinesJson {
    private HeadlinesJson() {}

    static String of(List<Topic> topics) {
        Map<String, List<String>> verdicts = new LinkedHashMap<>();
        for (Topic topic : topics) {
            for (Finding finding : topic.findings()) {
                verdicts.merge(
                        finding.change().series().text(),
                        List.of(finding.change().verdict().name()),
                        (one, other) ->
                                java.util.stream.Stream.concat(one.stream(), other.stream())
                                        .toList());
            }
        }
        // Series and verdicts have no quotes.
        return verdicts.entrySet().stream()
                .map(
                        one ->
                                "{\"topic\":\""
                                        + one.getKey()
                                        + "\",\"verdicts\":[\""
                                        + String.join("\",\"", one.getValue())
                                        + "\"]}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
