package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;

/// Header lines after a first line, as HTTP/1 and SSDP write them (RFC 9112 section 5): walks in
/// place. Lines end in LF, with or without CR; an empty line ends the headers.
final class HttpHeaders {
    /// Most lines that are looked at.
    static final int LINE_LIMIT = 64;

    private HttpHeaders() {}

    /// Where the value of the header starts, or [Bytes#MISSING].
    ///
    /// @param from any place in the first line
    /// @param name in upper case, without colon
    static int valueOf(Bytes payload, int from, String name) {
        int at = nextLine(payload, from);
        for (int line = 0; line < LINE_LIMIT && at != Bytes.MISSING; line++) {
            if (isEmptyLine(payload, at)) {
                return Bytes.MISSING;
            }
            if (payload.matchesIgnoringCase(at, name) && payload.u8(at + name.length()) == ':') {
                int value = at + name.length() + 1;
                while (payload.u8(value) == ' ' || payload.u8(value) == '\t') {
                    value++;
                }
                return value;
            }
            at = nextLine(payload, at);
        }
        return Bytes.MISSING;
    }

    /// Where the body starts, behind the empty line, or [Bytes#MISSING] where there is none.
    static int bodyAt(Bytes payload, int from) {
        int at = nextLine(payload, from);
        for (int line = 0; line <= LINE_LIMIT && at != Bytes.MISSING; line++) {
            if (isEmptyLine(payload, at)) {
                return nextLine(payload, at);
            }
            at = nextLine(payload, at);
        }
        return Bytes.MISSING;
    }

    /// Puts the header's value under `field`, if there is one.
    static void put(Fields fields, String field, Bytes payload, int from, String name) {
        int value = valueOf(payload, from, name);
        if (value != Bytes.MISSING) {
            fields.text(field, payload, value, lineEnd(payload, value) - value);
        }
    }

    /// The names of the headers in their order.
    static List<String> names(Bytes payload, int from) {
        List<String> names = new ArrayList<>();
        int at = nextLine(payload, from);
        while (names.size() < LINE_LIMIT && at != Bytes.MISSING && !isEmptyLine(payload, at)) {
            int colon = payload.indexOf(':', at, lineEnd(payload, at));
            if (colon != Bytes.MISSING) {
                names.add(Fields.printable(payload, at, Math.min(colon - at, 64)));
            }
            at = nextLine(payload, at);
        }
        return names;
    }

    /// Where the line that holds `at` ends: at its CR or LF, or at the payload's end.
    static int lineEnd(Bytes payload, int at) {
        int feed = payload.indexOf('\n', at, payload.length());
        if (feed == Bytes.MISSING) {
            return payload.length();
        }
        return feed > at && payload.u8(feed - 1) == '\r' ? feed - 1 : feed;
    }

    private static int nextLine(Bytes payload, int at) {
        int feed = payload.indexOf('\n', at, payload.length());
        return feed == Bytes.MISSING || feed + 1 == payload.length() ? Bytes.MISSING : feed + 1;
    }

    private static boolean isEmptyLine(Bytes payload, int at) {
        return payload.u8(at) == '\n' || (payload.u8(at) == '\r' && payload.u8(at + 1) == '\n');
    }
}
