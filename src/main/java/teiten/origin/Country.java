package teiten.origin;

import org.jspecify.annotations.Nullable;

/// Countries (ISO 3166-1 alpha-2) as small numbers, in the order of their letters; 0 is unknown.
public final class Country {
    /// The number of no country.
    public static final int UNKNOWN = 0;

    /// Bits that a number has.
    public static final int BITS = 10;

    private static final int LETTER_BITS = 5;
    private static final int LETTER = (1 << LETTER_BITS) - 1;

    private Country() {}

    /// The number of two upper-case letters.
    public static int number(@Nullable String letters) {
        if (letters == null) {
            return UNKNOWN;
        }
        return (letters.charAt(0) - 'A' + 1) << LETTER_BITS | (letters.charAt(1) - 'A' + 1);
    }

    /// The letters of a number, or null.
    public static @Nullable String letters(int number) {
        return number == UNKNOWN
                ? null
                : "" + letter(number >> LETTER_BITS) + letter(number & LETTER);
    }

    private static char letter(int number) {
        return (char) ('A' + number - 1);
    }
}
