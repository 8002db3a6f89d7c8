package teiten.identify.protocol;

import teiten.bytes.Bytes;

/// Members of a JSON text, found by their name without reading the whole (RFC 8259): good enough to
/// tell whose call it is, also where the text is cut.
final class JsonText {
    /// How far into a text a member is looked for.
    static final int SEARCH_LIMIT = 2048;

    private JsonText() {}

    /// Where the text value of the first member of this name starts, behind its quotation mark, or
    /// [Bytes#MISSING].
    static int textOf(Bytes payload, int from, String name) {
        int limit = from + SEARCH_LIMIT;
        int quote = payload.indexOf('"', from, limit);
        while (quote != Bytes.MISSING) {
            int end = quote + 1 + name.length();
            if (payload.matches(quote + 1, name) && payload.u8(end) == '"') {
                int colon = skipBlanks(payload, end + 1);
                int value = skipBlanks(payload, colon + 1);
                if (payload.u8(colon) == ':' && payload.u8(value) == '"') {
                    return value + 1;
                }
            }
            quote = payload.indexOf('"', quote + 1, limit);
        }
        return Bytes.MISSING;
    }

    /// Puts the text value of the member under `field`, if there is one.
    static void put(Fields fields, String field, Bytes payload, int from, String name) {
        int at = textOf(payload, from, name);
        if (at != Bytes.MISSING) {
            int end = payload.indexOf('"', at, at + Fields.TEXT_LIMIT);
            fields.text(field, payload, at, (end == Bytes.MISSING ? payload.length() : end) - at);
        }
    }

    private static int skipBlanks(Bytes payload, int from) {
        int at = from;
        while (payload.u8(at) == ' ' || payload.u8(at) == '\t') {
            at++;
        }
        return at;
    }
}
