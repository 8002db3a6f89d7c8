package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// Lines of text in a payload, read in place: a line ends in LF, with or without CR.
final class TextLine {
    private TextLine() {}

    /// Where the text from `from` ends: at the first control byte or the payload's end.
    static int end(Bytes payload, int from) {
        return payload.textEnd(from);
    }

    /// Whether a line end stands at `at`.
    static boolean endsAt(Bytes payload, int at) {
        return payload.u8(at) == '\n' || (payload.u8(at) == '\r' && payload.u8(at + 1) == '\n');
    }

    /// Where the line after the line end at `end` starts.
    static int next(Bytes payload, int end) {
        return payload.u8(end) == '\r' ? end + 2 : end + 1;
    }

    /// How many words stand in the part; blanks part them.
    static int words(Bytes payload, int from, int to) {
        int words = 0;
        for (int at = from; at < to; at++) {
            boolean first = at == from || payload.u8(at - 1) == ' ';
            words += first && payload.u8(at) != ' ' ? 1 : 0;
        }
        return words;
    }

    /// Where the word that starts at `from` ends, `to` at the latest.
    static int wordEnd(Bytes payload, int from, int to) {
        int space = payload.indexOf(' ', from, to);
        return space == Bytes.MISSING ? to : space;
    }

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isLetter(int octet) {
        int upper = octet & ~0x20;
        return upper >= 'A' && upper <= 'Z';
    }

    /// Printable ASCII, or a byte of another alphabet.
    static boolean isText(int octet) {
        return octet >= 0x20 && octet != 0x7F;
    }

    /// Whether all bytes of the part are printable ASCII, CR, LF or TAB; true for an empty part.
    static boolean isPlain(Bytes payload, int from, int to) {
        for (int at = from; at < to; at++) {
            int octet = payload.u8(at);
            boolean control = octet == '\r' || octet == '\n' || octet == '\t';
            if (!control && (octet < 0x20 || octet >= 0x7F)) {
                return false;
            }
        }
        return true;
    }
}
