package teiten.report;

import java.util.regex.Pattern;

/// A text as it stands in the bundled tables: `[[...]]` encloses digits that are part of the text
/// itself, such as a port's number, and are no numbers of the report.
///
/// @param text the text with these marks
record Passage(String text) {
    private static final Pattern OWN_DIGITS = Pattern.compile("\\[\\[(.*?)\\]\\]");

    /// As HTML, the text's own digits marked as such.
    String html() {
        return OWN_DIGITS.matcher(Html.escape(text)).replaceAll("<span data-plain>$1</span>");
    }

    /// Without markup; the caller escapes it.
    String plain() {
        return OWN_DIGITS.matcher(text).replaceAll("$1");
    }
}
