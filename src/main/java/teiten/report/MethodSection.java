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
        write(draft.html(), draft.words());
    }

    static void write(Html html, Words words) {
        html.heading(2, "method", words.say("method.title"));
        html.line("<div data-plain>");
        html.paragraph(words.say("method.limits"));
        html.line("<dl>");
        for (String term : TERMS) {
            html.line("<dt>" + words.say("term." + term) + "</dt>");
            html.line("<dd>" + words.say("term." + term + ".is") + "</dd>");
        }
        html.line("</dl>");
        html.paragraph(words.say("method.facts"));
        html.line("</div>");
    }
}
