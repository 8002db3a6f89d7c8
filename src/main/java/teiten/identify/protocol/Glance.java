package teiten.identify.protocol;

import java.util.Arrays;
import java.util.List;

/// What a payload must look like at first sight for a reader to be worth asking: bits of its first
/// [Head#BYTES] bytes, traits of its first line ([FirstLine]), and its length. Never more than the
/// reader itself asks for; what lies beyond these bytes it leaves to the reader.
///
/// @param mask which bits are fixed
/// @param value what these are; 0 elsewhere
/// @param least fewest bytes
/// @param most most bytes
public record Glance(Bits mask, Bits value, int least, int most) {
    /// Any payload.
    public static final Glance ANY = ofLength(1, Integer.MAX_VALUE);

    /// The bits of a payload's first bytes, the first byte on top of `first`, and those of its
    /// first line's traits.
    public record Bits(long first, long second, long third, long line) {
        private static final Bits NONE = new Bits(0, 0, 0, 0);

        static Bits ofByte(int at, int octet) {
            long bits = (octet & 0xFFL) << (56 - 8 * (at % Long.BYTES));
            return switch (at / Long.BYTES) {
                case 0 -> new Bits(bits, 0, 0, 0);
                case 1 -> new Bits(0, bits, 0, 0);
                case 2 -> new Bits(0, 0, bits, 0);
                default -> NONE;
            };
        }

        Bits or(Bits other) {
            return new Bits(
                    first | other.first,
                    second | other.second,
                    third | other.third,
                    line | other.line);
        }

        /// The byte at a place, as [Head#octet(int)] counts them.
        public int octet(int at) {
            long eight =
                    switch (at / Long.BYTES) {
                        case 0 -> first;
                        case 1 -> second;
                        case 2 -> third;
                        default -> line;
                    };
            return (int) (eight >>> (56 - 8 * (at % Long.BYTES))) & 0xFF;
        }
    }

    /// One byte at a place: the bits of `mask` are those of `value`.
    public static Glance ofByte(int at, int mask, int value) {
        return new Glance(
                Bits.ofByte(at, mask), Bits.ofByte(at, value & mask), at + 1, Integer.MAX_VALUE);
    }

    /// Any payload of these lengths.
    public static Glance ofLength(int least, int most) {
        return new Glance(Bits.NONE, Bits.NONE, least, most);
    }

    /// The bytes from a place in hexadecimal digits; `?` stands for any half byte.
    public static Glance ofHex(int at, String digits) {
        Glance glance = ANY;
        for (int i = 0; i < digits.length(); i += 2) {
            String octet = digits.substring(i, i + 2);
            int mask = (octet.charAt(0) == '?' ? 0 : 0xF0) | (octet.charAt(1) == '?' ? 0 : 0x0F);
            int value = Integer.parseInt(octet.replace('?', '0'), 16);
            glance = glance.and(ofByte(at + i / 2, mask, value));
        }
        return glance;
    }

    /// A glance for each way in which a payload may begin, written as [#ofHex(int,String)] does.
    public static List<Glance> anyOf(String... digits) {
        return Arrays.stream(digits).map(each -> ofHex(0, each)).toList();
    }

    /// Text in ASCII at a place, letter by letter.
    public static Glance ofText(int at, String text) {
        Glance glance = ANY;
        for (int i = 0; i < text.length(); i++) {
            glance = glance.and(ofByte(at + i, 0xFF, text.charAt(i)));
        }
        return glance;
    }

    /// Text in ASCII at a place, its letters in any case.
    public static Glance ofAnyCase(int at, String text) {
        Glance glance = ANY;
        for (int i = 0; i < text.length(); i++) {
            int mask = Character.isLetter(text.charAt(i)) ? 0xDF : 0xFF;
            glance = glance.and(ofByte(at + i, mask, text.charAt(i)));
        }
        return glance;
    }

    /// A glance for each of the texts that a payload may begin with, letters in any case.
    public static List<Glance> ofWords(String... texts) {
        return Arrays.stream(texts).map(text -> ofAnyCase(0, text)).toList();
    }

    /// A payload whose first line has all these traits of [FirstLine].
    static Glance ofLine(int traits) {
        long bits = (long) traits << 56;
        return ANY.and(new Bits(0, 0, 0, bits), new Bits(0, 0, 0, bits));
    }

    /// A payload whose first line has these traits, and whose second word begins so, letters in any
    /// case; four letters count.
    static Glance ofSecondWord(int traits, String text) {
        Glance glance = ofLine(traits);
        for (int at = 0; at < Math.min(text.length(), Integer.BYTES); at++) {
            int shift = 24 - 8 * at;
            glance =
                    glance.and(
                            new Bits(0, 0, 0, 0xDFL << shift),
                            new Bits(0, 0, 0, (long) (text.charAt(at) & 0xDF) << shift));
        }
        return glance;
    }

    private Glance and(Bits fixed, Bits wanted) {
        return new Glance(mask.or(fixed), value.or(wanted), least, most);
    }

    /// What both ask for.
    public Glance and(Glance other) {
        return new Glance(
                mask.or(other.mask),
                value.or(other.value),
                Math.max(least, other.least),
                Math.min(most, other.most));
    }

    /// Whether it asks what the payload's first line is as text.
    public boolean isOfText() {
        return (mask.line & ~FirstLine.OF_BYTES) != 0;
    }

    /// Whether a payload with this head looks so.
    public boolean admits(Head head) {
        return (head.first() & mask.first) == value.first
                && (head.second() & mask.second) == value.second
                && (head.third() & mask.third) == value.third
                && (head.line() & mask.line) == value.line
                && head.length() >= least
                && head.length() <= most;
    }
}
