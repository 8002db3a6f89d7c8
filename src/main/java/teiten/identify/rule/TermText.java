package teiten.identify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import teiten.bytes.SoughtText;

/// The notation of a rule's conditions, all of which must hold. They are separated by spaces:
///
/// ```text
/// @4=1a2b3c4d      these bytes at offset 4; the digit ? stands for any half byte
/// @0&c0=40         bits under a mask of the same length
/// @8="PING"        text; \r \n \t \0 \" \\ \xNN as in C
/// @0~"M-SEARCH"    text, letters in any case
/// u16@2=0          a number: u8 u16 u24 u32, little-endian u16le u32le
/// u8@0=1|3..5      one of values and ranges
/// u16@2=len-4      the payload's length, plus or minus a number
/// u16@2>=len-4     the same, or the payload is the first part of something longer
/// u16@6=len-8/4    the number counts units of four bytes: four times it is the length less 8
/// len=8  len=8..48  len=24..504/20   the payload's length; with a step from the least
/// zero@4+16  zero@4.. fill@0+4=ff    bytes all the same; .. is up to the end, which may be here
/// every@0=00|01|0a|0d                each byte to the end is one of these
/// text@0                             each byte to the end is printable ASCII, CR, LF or TAB
/// has"<Probe"      text anywhere in the first 512 bytes
/// end"\r\n"        the payload's end
/// ```
///
/// Rules are data of the program, not input: the patterns here never see a payload.
final class TermText {
    private static final Pattern PART = Pattern.compile("(?:[^\\s\"]|\"(?:\\\\.|[^\"\\\\])*\")+");

    /// A form of condition and what it becomes.
    private record Form(Pattern pattern, Function<MatchResult, Term> term) {
        static Form of(String regex, Function<MatchResult, Term> term) {
            return new Form(Pattern.compile(regex), term);
        }
    }

    private static final List<Form> FORMS =
            List.of(
                    Form.of("@(\\d+)(?:&([0-9a-f]+))?=([0-9a-f?]+)", TermText::masked),
                    Form.of("@(\\d+)([=~])\"(.*)\"", TermText::text),
                    Form.of(
                            "(u\\d+(?:le)?)@(\\d+)(>?=)len([+-]\\d+)?(?:/(\\d+))?",
                            TermText::length),
                    Form.of("(u\\d+(?:le)?)@(\\d+)=([0-9a-fx.|]+)", TermText::among),
                    Form.of("len=(\\d+)(?:\\.\\.(\\d*)(?:/(\\d+))?)?", TermText::size),
                    Form.of(
                            "(?:zero|fill)@(\\d+)(?:\\+(\\d+)|\\.\\.)(?:=([0-9a-f]{2}))?",
                            TermText::filled),
                    Form.of("every@(\\d+)=([0-9a-f|]+)", TermText::every),
                    Form.of("text@(\\d+)", m -> new Term.Every(number(m, 1), printable())),
                    Form.of(
                            "has\"(.*)\"",
                            m -> new Term.Contains(new SoughtText(unescaped(m.group(1))))),
                    Form.of("end\"(.*)\"", m -> new Term.Ends(unescaped(m.group(1)))));

    private TermText() {}

    static List<Term> terms(String text) {
        List<Term> terms = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            terms.add(term(part.group()));
        }
        return terms;
    }

    private static Term term(String part) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(part);
            if (matcher.matches()) {
                return form.term.apply(matcher);
            }
        }
        throw new IllegalArgumentException("not a condition: " + part);
    }

    private static int number(MatchResult m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static Term length(MatchResult m) {
        int more = m.group(4) == null ? 0 : number(m, 4);
        int unit = m.group(5) == null ? 1 : number(m, 5);
        boolean orBeyond = m.group(3).equals(">=");
        return new Term.Length(width(m.group(1)), number(m, 2), more, unit, orBeyond);
    }

    private static Term filled(MatchResult m) {
        int count = m.group(2) == null ? 0 : number(m, 2);
        int octet = m.group(3) == null ? 0 : Integer.parseInt(m.group(3), 16);
        return new Term.Filled(number(m, 1), count, octet);
    }

    private static Width width(String id) {
        for (Width width : Width.values()) {
            if (width.id().equals(id)) {
                return width;
            }
        }
        throw new IllegalArgumentException("not a width: " + id);
    }

    private static Term masked(MatchResult m) {
        @Nullable String maskDigits = m.group(2);
        String digits = m.group(3);
        if (digits.length() % 2 != 0) {
            throw new IllegalArgumentException("half a byte: " + digits);
        }
        int count = digits.length() / 2;
        byte[] mask = new byte[count];
        byte[] value = new byte[count];
        for (int i = 0; i < digits.length(); i++) {
            boolean any = digits.charAt(i) == '?';
            int bits = maskDigits == null ? (any ? 0 : 0xF) : nibble(maskDigits, i);
            int shift = i % 2 == 0 ? 4 : 0;
            mask[i / 2] |= (byte) (bits << shift);
            value[i / 2] |= (byte) ((any ? 0 : nibble(digits, i)) << shift);
        }
        for (int i = 0; i < count; i++) {
            if ((value[i] & ~mask[i]) != 0) {
                throw new IllegalArgumentException("bits outside of the mask: " + digits);
            }
        }
        return new Term.Masked(number(m, 1), mask, value);
    }

    private static int nibble(String digits, int at) {
        return Character.digit(digits.charAt(at), 16);
    }

    private static Term text(MatchResult m) {
        String text = unescaped(m.group(3));
        if (m.group(2).equals("~")) {
            return new Term.AnyCase(number(m, 1), text.toUpperCase(Locale.ROOT));
        }
        byte[] mask = new byte[text.length()];
        byte[] value = new byte[text.length()];
        for (int i = 0; i < text.length(); i++) {
            mask[i] = (byte) 0xFF;
            value[i] = (byte) text.charAt(i);
        }
        return new Term.Masked(number(m, 1), mask, value);
    }

    private static Term among(MatchResult m) {
        Width width = width(m.group(1));
        String ranges = m.group(3);
        String[] parts = ranges.split("\\|", -1);
        long[] low = new long[parts.length];
        long[] high = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            int dots = parts[i].indexOf("..");
            low[i] = Long.decode(dots < 0 ? parts[i] : parts[i].substring(0, dots));
            high[i] = dots < 0 ? low[i] : Long.decode(parts[i].substring(dots + 2));
            if (low[i] > high[i] || high[i] >= 1L << width.bits()) {
                throw new IllegalArgumentException("not a range of " + width + ": " + ranges);
            }
        }
        return new Term.Among(width, number(m, 2), low, high);
    }

    private static Term size(MatchResult m) {
        @Nullable String most = m.group(2);
        int from = number(m, 1);
        int to = most == null ? from : most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most);
        return new Term.Size(from, to, m.group(3) == null ? 1 : number(m, 3));
    }

    private static Term every(MatchResult m) {
        boolean[] allowed = new boolean[256];
        for (String octet : m.group(2).split("\\|", -1)) {
            allowed[Integer.parseInt(octet, 16)] = true;
        }
        return new Term.Every(number(m, 1), allowed);
    }

    private static boolean[] printable() {
        boolean[] allowed = new boolean[256];
        for (int octet = ' '; octet <= '~'; octet++) {
            allowed[octet] = true;
        }
        allowed['\r'] = true;
        allowed['\n'] = true;
        allowed['\t'] = true;
        return allowed;
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign != '\\') {
                plain.append(sign);
                continue;
            }
            char kind = text.charAt(++i);
            switch (kind) {
                case 'r' -> plain.append('\r');
                case 'n' -> plain.append('\n');
                case 't' -> plain.append('\t');
                case '0' -> plain.append('\0');
                case '"', '\\' -> plain.append(kind);
                case 'x' -> {
                    plain.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                    i += 2;
                }
                default -> throw new IllegalArgumentException("not an escape: \\" + kind);
            }
        }
        return plain.toString();
    }
}
