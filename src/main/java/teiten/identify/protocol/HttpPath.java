package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// The path of a target, in place: segments between slashes, up to the query.
final class HttpPath {
    private HttpPath() {}

    /// Where the segment that starts at `from` ends: at a slash, the query or the target's end.
    static int segmentEnd(Bytes payload, int from, int targetEnd) {
        int at = from;
        while (at < targetEnd
                && payload.u8(at) != '/'
                && payload.u8(at) != '?'
                && payload.u8(at) != '#') {
            at++;
        }
        return at;
    }

    /// Whether the segment that starts at `from` is this text.
    static boolean isSegment(Bytes payload, int from, int targetEnd, String text) {
        return payload.matches(from, text)
                && segmentEnd(payload, from, targetEnd) == from + text.length();
    }

    /// Where the segment after the one that starts at `from` starts, or [Bytes#MISSING].
    static int next(Bytes payload, int from, int targetEnd) {
        int end = segmentEnd(payload, from, targetEnd);
        return end < targetEnd && payload.u8(end) == '/' ? end + 1 : Bytes.MISSING;
    }
}
