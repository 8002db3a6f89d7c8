package teiten.identify.protocol;

import java.util.Locale;
import teiten.bytes.Bytes;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// One command of a protocol that speaks in lines.
///
/// @param text the word or words; capitals stand for either case
/// @param arguments what follows on the line
/// @param whole the verdict on a line with its end
/// @param open the verdict on a line that the payload cuts off
record Command(String text, Arguments arguments, Match whole, Match open) {
    /// Fewer bits than a name on any port needs.
    private static final int HOME_BITS = Content.ANY_PORT_BITS - 1;

    /// A line that is not over is a hedge.
    private static final int OPEN_CONFIDENCE = 2;

    /// What may follow a command.
    ///
    /// @param least fewest words
    /// @param most most words
    /// @param field what they are, or `-` where they may be secret
    record Arguments(int least, int most, String field) {}

    static Command of(
            Protocol protocol, String text, Arguments arguments, int confidence, boolean home) {
        String message =
                text.toLowerCase(Locale.ROOT).replace(":", "").replace(' ', '-').replace('_', '-');
        long letters = text.chars().filter(Character::isUpperCase).count();
        // The command and the blank or line end after it.
        int bits = home ? HOME_BITS : (int) (8 * (text.length() + 1L) - letters);
        int openBits = arguments.least() == 0 ? Math.min(bits, HOME_BITS) : bits;
        return new Command(
                text,
                arguments,
                Verdict.match(protocol, message, Role.REQUEST, confidence, bits),
                Verdict.match(
                        protocol,
                        message,
                        Role.REQUEST,
                        Math.min(confidence, OPEN_CONFIDENCE),
                        openBits));
    }

    boolean mayBeginWith(int octet) {
        return octet == text.charAt(0) || Character.toUpperCase(octet) == text.charAt(0);
    }

    Glance glance() {
        Glance glance = Glance.ANY;
        for (int at = 0; at < text.length(); at++) {
            int mask = Character.isUpperCase(text.charAt(at)) ? 0xDF : 0xFF;
            glance = glance.and(Glance.ofByte(at, mask, text.charAt(at)));
        }
        return glance;
    }

    /// The verdict on the line that ends at `end`.
    Verdict read(Bytes payload, int end) {
        int length = text.length();
        if (end < length) {
            return Verdict.FOREIGN;
        }
        boolean joined = text.charAt(length - 1) == ':';
        int after = payload.u8(length);
        int words = TextLine.words(payload, length, end);
        boolean parted = end == length || after == ' ' || joined;
        boolean path = payload.u8(length + 1) == '/';
        if (!parted || path || words < arguments.least() || words > arguments.most()) {
            return Verdict.FOREIGN;
        }
        if (end == payload.length()) {
            return open;
        }
        return TextLine.endsAt(payload, end) ? whole : Verdict.FOREIGN;
    }

    /// Whether the payload begins with its words.
    boolean matches(Bytes payload) {
        for (int at = 0; at < text.length(); at++) {
            int wanted = text.charAt(at);
            int octet = payload.u8(at);
            boolean same =
                    octet == wanted || (octet == (wanted | 0x20) && Character.isUpperCase(wanted));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    void describe(Bytes payload, int end, Fields fields) {
        fields.text("command", payload, 0, text.length());
        if (!arguments.field().equals("-")) {
            int from = text.length();
            while (from < end && payload.u8(from) == ' ') {
                from++;
            }
            fields.text(arguments.field(), payload, from, end - from);
        }
    }
}
