package teiten.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The report as one HTML5 page that needs nothing from outside: no font, no picture, no script.
///
/// @param html the page
/// @param figures its figures
record Page(String html, List<Figure> figures) {
    static Page of(ReportInput input, Printer printer) {
        Draft draft = new Draft(input, printer, new Html(), new ArrayList<>());
        head(draft);
        Html html = draft.html();
        html.line("<main>");
        Summary.write(draft);
        int number = 0;
        for (Topic topic : input.topics().list()) {
            topic(draft, TopicSection.id(topic), ++number, TopicSection.title(draft, topic));
            TopicSection.write(draft, topic);
            html.line("</section>");
        }
        BoardSection.write(draft);
        TableSection.write(draft);
        QualitySection.write(draft);
        MethodSection.write(draft);
        html.line("</main>");
        html.line("<footer><p>" + draft.say("footer") + "</p></footer>");
        html.line("</body>");
        html.line("</html>");
        return new Page(html.toString(), List.copyOf(draft.figures()));
    }

    private static void topic(Draft draft, String id, int number, String title) {
        String mark = "<span class=\"ordinal\" data-plain>" + number + "</span> ";
        draft.html().line("<section class=\"topic\">").heading(2, id, mark + title);
    }

    private static void head(Draft draft) {
        Html html = draft.html();
        boolean simulated = draft.input().edition().simulated();
        String title = Html.escape(Summary.title(draft));
        html.line("<!DOCTYPE html>");
        html.line("<html lang=\"" + draft.printer().language().code() + "\">");
        html.line("<head>");
        html.line("<meta charset=\"utf-8\">");
        html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.line("<meta name=\"color-scheme\" content=\"light\">");
        html.line(
                "<title>" + (simulated ? draft.say("simulated") + " – " : "") + title + "</title>");
        html.line("<style>").line(style()).line(running(draft, title)).line("</style>");
        html.line("</head>");
        html.line("<body" + (simulated ? " class=\"simulated\"" : "") + ">");
        if (simulated) {
            html.line(
                    "<p class=\"band\" role=\"note\">" + draft.say("simulated", Map.of()) + "</p>");
        }
    }

    // What stands above every printed page but the first, whose head says the same.
    private static String running(Draft draft, String title) {
        String style =
                "font-family: \"BIZ UDPGothic\", sans-serif; font-size: 8.5pt; vertical-align: middle; ";
        String left = "@top-left { content: \"" + css(title) + "\"; " + style + "color: #444; }";
        String right =
                draft.input().edition().simulated()
                        ? "@top-right { content: \""
                                + css(draft.words().plain("simulated"))
                                + "\"; "
                                + style
                                + "color: #7a0016; font-weight: bold; }"
                        : "";
        return "@page { "
                + left
                + " "
                + right
                + " }\n@page :first { @top-left { content: none; } @top-right { content: none; } }";
    }

    private static String css(String text) {
        return text.replace("\\", "").replace("\"", "").replace("<", "");
    }

    private static String style() {
        try (InputStream file = Page.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
