package teiten.console;

/// Makes text from outside harmless for a terminal. Captured payloads are written by strangers: an
/// escape sequence in a software name could retitle a window, and a bidirectional override could
/// make a name read as another.
public final class Escapes {
    private Escapes() {}

    /// The text with every character that a terminal would obey or hide written as a backslash,
    /// `x`, `u` or `U` and two, four or eight digits: control characters (C0, DEL, C1), format
    /// characters (bidirectional marks, zero-width), line and paragraph separators, lone surrogates
    /// and what is not assigned.
    public static String visible(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16).append(text, 0, at);
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            append(safe, codePoint);
            at += Character.charCount(codePoint);
        }
        return safe.toString();
    }

    /// Whether a terminal would obey or hide this character.
    static boolean isUnsafe(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    true;
            default -> false;
        };
    }

    private static boolean isPlain(char letter) {
        return letter >= ' ' && letter < 0x7F;
    }

    private static void append(StringBuilder safe, int codePoint) {
        if (!isUnsafe(codePoint)) {
            safe.appendCodePoint(codePoint);
        } else if (codePoint < 0x100) {
            safe.append("\\x").append(hex(codePoint, 2));
        } else if (codePoint < 0x10000) {
            safe.append("\\u").append(hex(codePoint, 4));
        } else {
            safe.append("\\U").append(hex(codePoint, 8));
        }
    }

    private static String hex(int value, int digits) {
        String text = Integer.toHexString(value);
        return "0".repeat(digits - text.length()) + text;
    }
}
