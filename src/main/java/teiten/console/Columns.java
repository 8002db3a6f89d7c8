package teiten.console;

/// How many terminal columns text takes: two for wide East Asian characters (Unicode Standard Annex
/// 11, classes W and F), none for combining marks, one for all others, those of ambiguous width
/// included, as terminals do unless told otherwise.
public final class Columns {
    /// First and last code points of the wide ranges, in order.
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x231A, 0x231B, 0x2329, 0x232A, 0x23E9, 0x23EC, 0x2E80, 0x303E, 0x3041,
        0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE10, 0xFE19, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x16FE0,
        0x18AFF, 0x1B000, 0x1B2FF, 0x1F300, 0x1F64F, 0x1F680, 0x1F6FF, 0x1F900, 0x1F9FF, 0x20000,
        0x3FFFD
    };

    private Columns() {}

    /// Columns that the text takes.
    public static int of(String text) {
        int columns = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            columns += of(codePoint);
            at += Character.charCount(codePoint);
        }
        return columns;
    }

    /// The text, cut to at most `most` columns; the cut is shown as `…`.
    public static String cut(String text, int most) {
        if (of(text) <= most) {
            return text;
        }
        int columns = 0;
        int at = 0;
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            int next = columns + of(codePoint);
            if (next > most - 1) {
                break;
            }
            columns = next;
            at += Character.charCount(codePoint);
        }
        return most < 1 ? "" : text.substring(0, at) + "…";
    }

    /// The end of the text, at most `most` columns of it; the cut is shown as `…`.
    public static String cutBefore(String text, int most) {
        if (of(text) <= most) {
            return text;
        }
        int columns = 0;
        int at = text.length();
        while (at > 0) {
            int codePoint = text.codePointBefore(at);
            int next = columns + of(codePoint);
            if (next > most - 1) {
                break;
            }
            columns = next;
            at -= Character.charCount(codePoint);
        }
        return most < 1 ? "" : "…" + text.substring(at);
    }

    /// The text with spaces behind it up to `columns`.
    public static String left(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /// The text with spaces before it up to `columns`.
    public static String right(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    private static int of(int codePoint) {
        if (codePoint < 0x300) {
            return 1;
        }
        if (isWide(codePoint)) {
            return 2;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> 1;
        };
    }

    private static boolean isWide(int codePoint) {
        for (int at = 0; at < WIDE.length && codePoint >= WIDE[at]; at += 2) {
            if (codePoint <= WIDE[at + 1]) {
                return true;
            }
        }
        return false;
    }
}
