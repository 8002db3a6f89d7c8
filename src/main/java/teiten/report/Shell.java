package teiten.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What stands around every document: an HTML5 page that needs nothing from outside, with the style
/// for the screen and for print.
final class Shell {
    private Shell() {}

    /// Everything before the content.
    ///
    /// @param plain title of the document, without markup
    static void open(Html html, Printer printer, String plain, boolean simulated) {
        Words words = printer.words();
        String title = Html.escape(plain);
        html.line("<!DOCTYPE html>");
        html.line("<html lang=\"" + printer.language().code() + "\">");
        html.line("<head>");
        html.line("<meta charset=\"utf-8\">");
        html.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        html.line("<meta name=\"color-scheme\" content=\"light\">");
        html.line(
                "<title>" + (simulated ? words.say("simulated") + " – " : "") + title + "</title>");
        html.line("<style>").line(style()).line(running(words, title, simulated)).line("</style>");
        html.line("</head>");
        html.line("<body" + (simulated ? " class=\"simulated\"" : "") + ">");
        if (simulated) {
            html.line(
                    "<p class=\"band\" role=\"note\">" + words.say("simulated", Map.of()) + "</p>");
        }
        html.line("<main>");
    }

    /// Everything behind it.
    static void close(Html html, Printer printer) {
        html.line("</main>");
        html.line("<footer><p>" + printer.words().say("footer") + "</p></footer>");
        html.line("</body>");
        html.line("</html>");
    }

    // What stands above every printed page but the first, whose head says the same.
    private static String running(Words words, String title, boolean simulated) {
        String style =
                "font-family: \"BIZ UDPGothic\", sans-serif; font-size: 8.5pt; vertical-align: middle; ";
        String left = "@top-left { content: \"" + css(title) + "\"; " + style + "color: #444; }";
        String right =
                simulated
                        ? "@top-right { content: \""
                                + css(words.plain("simulated"))
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
        try (InputStream file = Shell.class.getResourceAsStream("report.css")) {
            if (file == null) {
                throw new IllegalStateException("report.css is missing from the jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
