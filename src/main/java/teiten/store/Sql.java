package teiten.store;

import java.util.regex.Pattern;

/// How values stand in SQL text.
final class Sql {
    private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

    private Sql() {}

    /// A text literal.
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /// A text literal that names one file where a pattern may stand.
    static String file(String path) {
        return text(PATTERN.matcher(path).replaceAll("[$0]"));
    }
}
