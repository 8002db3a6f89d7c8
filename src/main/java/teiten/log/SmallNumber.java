package teiten.log;

/// Reads whole numbers that have a bound; total.
final class SmallNumber {
    /// What a text is that is no such number.
    static final int NONE = -1;

    private static final int MOST_DIGITS = 10;

    private SmallNumber() {}

    /// The number of these decimal digits, or [#NONE] where it is none or beyond `most`. A table
    /// with holes often writes whole numbers with `.0`.
    static int of(String text, int most) {
        return (int) of(text, (long) most);
    }

    /// The same for numbers of 32 bits without a sign.
    static long of(String text, long most) {
        int end = text.endsWith(".0") ? text.length() - 2 : text.length();
        if (end == 0 || end > MOST_DIGITS) {
            return NONE;
        }
        long value = 0;
        for (int at = 0; at < end; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit > 9) {
                return NONE;
            }
            value = value * 10 + digit;
        }
        return value > most ? NONE : value;
    }
}
