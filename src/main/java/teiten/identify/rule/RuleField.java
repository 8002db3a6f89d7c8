package teiten.identify.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import teiten.bytes.Bytes;
import teiten.identify.protocol.Fields;

/// One field that a rule takes out of a payload. In the table: `name=u16@4`, `name=text@8+16` (ends
/// at a NUL, spaces at its end are padding; without `+16` it ends at a NUL, CR, LF or the payload's
/// end), `name=hex@8+4`, `name=ip@24` (an IPv4 address).
///
/// @param length bytes for text and hex, 0 for up to the end
record RuleField(String name, Kind kind, int at, int length) {
    /// Longest text without a stated length.
    static final int TEXT_LIMIT = 128;

    private static final Pattern NOTATION =
            Pattern.compile(
                    "([a-z0-9_]+)=(u8|u16|u24|u32|u16le|u32le|text|hex|ip)@(\\d+)(?:\\+(\\d+))?");

    /// How the field reads.
    enum Kind {
        U8,
        U16,
        U24,
        U32,
        U16LE,
        U32LE,
        TEXT,
        HEX,
        IP
    }

    static List<RuleField> fields(String cell) {
        List<RuleField> fields = new ArrayList<>();
        for (String part : cell.equals("-") ? new String[0] : cell.split(" ", -1)) {
            Matcher m = NOTATION.matcher(part);
            if (!m.matches()) {
                throw new IllegalArgumentException("not a field: " + part);
            }
            Kind kind = Kind.valueOf(m.group(2).toUpperCase(java.util.Locale.ROOT));
            int length = m.group(4) == null ? 0 : Integer.parseInt(m.group(4));
            fields.add(new RuleField(m.group(1), kind, Integer.parseInt(m.group(3)), length));
        }
        return fields;
    }

    void describe(Bytes payload, Fields into) {
        switch (kind) {
            case TEXT -> into.text(name, payload, at, textLength(payload));
            case HEX -> into.hex(name, payload, at, length);
            case IP -> into.address(name, payload, at);
            case U8 -> into.number(name, Width.U8.read(payload, at));
            case U16 -> into.number(name, Width.U16.read(payload, at));
            case U24 -> into.number(name, Width.U24.read(payload, at));
            case U32 -> into.number(name, Width.U32.read(payload, at));
            case U16LE -> into.number(name, Width.U16LE.read(payload, at));
            case U32LE -> into.number(name, Width.U32LE.read(payload, at));
        }
    }

    private int textLength(Bytes payload) {
        int most = length > 0 ? length : TEXT_LIMIT;
        for (int i = 0; i < most; i++) {
            int octet = payload.u8(at + i);
            boolean lineEnd = length == 0 && (octet == '\r' || octet == '\n');
            if (octet <= 0 || lineEnd) {
                return i;
            }
        }
        int end = most;
        while (length > 0 && end > 0 && payload.u8(at + end - 1) == ' ') {
            end--;
        }
        return end;
    }
}
