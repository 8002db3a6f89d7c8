package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// First line of a request in HTTP's form, `METHOD target VERSION`, as RTSP and SIP write it.
final class RequestLine {
    /// Longest method that is read.
    static final int METHOD_LIMIT = 20;

    private RequestLine() {}

    /// Where the target starts, or [Bytes#MISSING] where no method of letters, `-` or `_` stands
    /// before it.
    static int target(Bytes payload, int lineEnd) {
        int at = 0;
        while (at < METHOD_LIMIT && isMethod(payload.u8(at))) {
            at++;
        }
        return at > 0 && at + 1 < lineEnd && payload.u8(at) == ' ' ? at + 1 : Bytes.MISSING;
    }

    private static boolean isMethod(int octet) {
        return TextLine.isLetter(octet) || octet == '_' || octet == '-';
    }

    /// Whether the line ends in a blank and the version, given in upper case.
    static boolean endsWith(Bytes payload, int lineEnd, String version) {
        int at = versionAt(payload, lineEnd, version);
        return at > 0 && payload.u8(at - 1) == ' ';
    }

    private static int versionAt(Bytes payload, int lineEnd, String version) {
        int end = lineEnd;
        while (end > 0 && payload.u8(end - 1) == ' ') {
            end--;
        }
        int at = end - version.length();
        return payload.matchesIgnoringCase(at, version) ? at : Bytes.MISSING;
    }

    /// Puts `method` and the target.
    static void describe(Bytes payload, int lineEnd, String version, String field, Fields fields) {
        int target = target(payload, lineEnd);
        if (target != Bytes.MISSING) {
            int at = versionAt(payload, lineEnd, version);
            int end = at == Bytes.MISSING ? lineEnd : at - 1;
            fields.text("method", payload, 0, target - 1);
            fields.text(field, payload, target, end - target);
        }
    }
}
