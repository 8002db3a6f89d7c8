package teiten.report;

import java.util.List;

/// How was counted, and what the words mean.
final class MethodSection {
    private static final List<String> TERMS =
            List.of(
                    "access",
                    "source",
                    "exposure",
                    "rate",
                    "coverage",
                    "content",
                    "search",
                    "tool",
                    "backscatter",
                    "share");

    private MethodSection() {}

    static void write(Draft draft) {
        Html html = draft.html();
        html.heading(2, "method", draft.say("method.title"));
        html.line("<div data-plain>");
        html.paragraph(draft.say("method.limits"));
        html.line("<dl>");
        for (String term : TERMS) {
            html.line("<dt>" + draft.say("term." + term) + "</dt>");
            html.line("<dd>" + draft.say("term." + term + ".is") + "</dd>");
        }
        html.line("</dl>");
        html.paragraph(draft.say("method.facts"));
        html.line("</div>");
    }
}
