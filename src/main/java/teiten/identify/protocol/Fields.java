package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import teiten.bytes.Bytes;

/// What a payload says, by name, ready for JSON: text, whole numbers, truth values and lists of
/// these. What is missing in the payload is not put in.
///
/// Text from the wire becomes printable: bytes outside printable ASCII appear as `\xNN`, a
/// backslash as `\\`.
public final class Fields {
    /// Most bytes of one text that are taken over.
    public static final int TEXT_LIMIT = 256;

    /// Most entries of one list.
    public static final int LIST_LIMIT = 32;

    private static final String DIGITS = "0123456789abcdef";

    private final SequencedMap<String, Object> values = new LinkedHashMap<>();

    /// All fields in the order in which they were put.
    public SequencedMap<String, Object> values() {
        return values;
    }

    /// Puts a number that is not [Bytes#MISSING].
    public void number(String name, long value) {
        if (value != Bytes.MISSING) {
            values.put(name, value);
        }
    }

    void flag(String name, boolean value) {
        values.put(name, value);
    }

    /// Puts text that is printable already.
    void word(String name, String value) {
        values.put(name, value);
    }

    /// Puts the bytes as printable text, if there are any.
    public void text(String name, Bytes payload, int at, int length) {
        text(name, payload, at, length, TEXT_LIMIT);
    }

    void text(String name, Bytes payload, int at, int length, int limit) {
        if (length > 0 && payload.has(at, 1)) {
            values.put(name, printable(payload, at, Math.min(length, limit)));
        }
    }

    /// Puts the bytes as lower-case hexadecimal, if there are any.
    public void hex(String name, Bytes payload, int at, int length) {
        if (length > 0 && payload.has(at, 1)) {
            values.put(name, payload.slice(at, Math.min(length, TEXT_LIMIT)).toString());
        }
    }

    /// Puts the four bytes as an IPv4 address, if they are there.
    public void address(String name, Bytes payload, int at) {
        if (payload.has(at, 4)) {
            values.put(
                    name,
                    payload.u8(at)
                            + "."
                            + payload.u8(at + 1)
                            + "."
                            + payload.u8(at + 2)
                            + "."
                            + payload.u8(at + 3));
        }
    }

    /// Puts at most [#LIST_LIMIT] entries; an empty list is left out.
    void list(String name, List<String> entries) {
        if (!entries.isEmpty()) {
            int count = Math.min(entries.size(), LIST_LIMIT);
            values.put(name, List.copyOf(new ArrayList<>(entries.subList(0, count))));
        }
    }

    /// The bytes as printable text; what lies outside the payload is cut off.
    static String printable(Bytes payload, int at, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = at; i < at + length; i++) {
            int octet = payload.u8(i);
            if (octet == Bytes.MISSING) {
                break;
            }
            if (octet == '\\') {
                text.append("\\\\");
            } else if (octet >= 0x20 && octet < 0x7F) {
                text.append((char) octet);
            } else {
                text.append("\\x").append(DIGITS.charAt(octet >> 4));
                text.append(DIGITS.charAt(octet & 0xF));
            }
        }
        return text.toString();
    }
}
