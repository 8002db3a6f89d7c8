package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// What the first line of a payload shows at first sight, found once for all readers of text: how
/// it ends, whether a version ends it, and how its second word begins. [Head] keeps it as eight
/// bytes behind the payload's own: traits, three zeros, four bytes of the second word.
final class FirstLine {
    /// A line end follows.
    static final int ENDED = 1;

    /// The payload ends before the line does.
    static final int OPEN = 1 << 1;

    /// One word or nothing, at most [#ALONE_LIMIT] bytes, and a line end follows.
    static final int ALONE = 1 << 2;

    /// `HTTP/`, `RTSP/` or `SIP/`, letters in any case, digits and points, then blanks at most.
    static final int HTTP = 1 << 3;

    static final int RTSP = 1 << 4;
    static final int SIP = 1 << 5;

    /// `<` is among the first eight bytes of the payload, whatever its first byte is.
    static final int ANGLE = 1 << 6;

    /// The payload's length stands in two or three bytes at 2, whatever its first byte is.
    static final int SIZED = 1 << 7;

    /// The traits of any payload, text or not, as they stand in a head.
    static final long OF_BYTES = (long) (ANGLE | SIZED) << 56;

    static final int ALONE_LIMIT = 32;

    /// Bytes among which the blank before the second word must stand.
    private static final int SECOND_WORD_LIMIT = 2 * Long.BYTES;

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long BLANKS = ' ' * ONES;
    private static final long ANGLES = '<' * ONES;
    private static final long SEVENS = 0x7F * ONES;

    private FirstLine() {}

    /// The traits of any payload.
    ///
    /// @param first its first eight bytes
    static long ofBytes(int length, long first) {
        int traits = equal(first, ANGLES) == 0 ? 0 : ANGLE;
        boolean sized = (first >>> 32 & 0xFFFF) == length || (first >>> 24 & 0xFF_FFFF) == length;
        return (long) (sized ? traits | SIZED : traits) << 56;
    }

    /// The traits of text; none where the payload begins with a control byte other than a line end.
    ///
    /// @param first the payload's first eight bytes, the others behind them
    static long ofText(Bytes payload, long first, long second, long third) {
        int octet = (int) (first >>> 56);
        if (!TextLine.isText(octet) && octet != '\r' && octet != '\n') {
            return 0;
        }
        int length = payload.length();
        int end = TextLine.end(payload, 0);
        int blank = blank(first, second);
        int traits = version(payload, end);
        if (end == length) {
            traits |= OPEN;
        } else if (TextLine.endsAt(payload, end)) {
            traits |= ENDED;
            if (end <= ALONE_LIMIT
                    && (blank >= end || blank == SECOND_WORD_LIMIT)
                    && payload.indexOf(' ', SECOND_WORD_LIMIT, end) == Bytes.MISSING) {
                traits |= ALONE;
            }
        }
        return (long) traits << 56 | secondWord(first, second, third, blank);
    }

    private static int version(Bytes payload, int end) {
        int last = payload.u8(end - 1);
        if (last != ' ' && last != '.' && !TextLine.isDigit(last)) {
            return 0;
        }
        int at = end;
        while (payload.u8(at - 1) == ' ') {
            at--;
        }
        int number = at;
        while (TextLine.isDigit(payload.u8(number - 1)) || payload.u8(number - 1) == '.') {
            number--;
        }
        if (number == at || payload.u8(number - 1) != '/') {
            return 0;
        }
        if (payload.matchesIgnoringCase(number - 5, "HTTP")) {
            return HTTP;
        }
        if (payload.matchesIgnoringCase(number - 5, "RTSP")) {
            return RTSP;
        }
        return payload.matchesIgnoringCase(number - 4, "SIP") ? SIP : 0;
    }

    /// Where the first blank stands among [#SECOND_WORD_LIMIT] bytes, or this limit.
    private static int blank(long first, long second) {
        // Counted from both, for where it stands is a coin's throw to a branch.
        int inFirst = Long.numberOfLeadingZeros(equal(first, BLANKS)) / Byte.SIZE;
        int inSecond = Long.numberOfLeadingZeros(equal(second, BLANKS)) / Byte.SIZE;
        return inFirst + inFirst / Long.BYTES * inSecond;
    }

    /// The four bytes behind the blank, or 0 without one.
    private static long secondWord(long first, long second, long third, int blank) {
        if (blank == SECOND_WORD_LIMIT) {
            return 0;
        }
        long left = blank < Long.BYTES ? first : second;
        long right = blank < Long.BYTES ? second : third;
        return shifted(left, right, Byte.SIZE * (blank % Long.BYTES + 1)) >>> 32;
    }

    /// Eight bytes from a bit on, 8 to 64.
    private static long shifted(long left, long right, int bits) {
        return left << (bits - 1) << 1 | right >>> (Long.SIZE - bits);
    }

    /// The top bit of each byte that is the same in both (Warren, Hacker's Delight, section 6-1).
    private static long equal(long octets, long wanted) {
        long other = octets ^ wanted;
        return ~(((other & SEVENS) + SEVENS) | other | SEVENS);
    }
}
