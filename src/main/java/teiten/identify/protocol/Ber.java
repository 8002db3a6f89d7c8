package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import teiten.bytes.Bytes;

/// Tag, length and value of ASN.1's basic encoding (X.690 section 8.1), read in place. Lengths in
/// the long form have up to four bytes; the indefinite form is not read. What does not fit is
/// [Bytes#MISSING].
final class Ber {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int OBJECT = 0x06;
    static final int SEQUENCE = 0x30;

    private Ber() {}

    /// What a payload looks like that is a sequence whose first element has this tag.
    static List<Glance> glances(int tag) {
        List<Glance> glances = new ArrayList<>();
        glances.add(Glance.ofByte(1, 0x80, 0).and(Glance.ofByte(2, 0xFF, tag)));
        for (int lengths = 1; lengths <= 4; lengths++) {
            glances.add(
                    Glance.ofByte(1, 0xFF, 0x80 | lengths)
                            .and(Glance.ofByte(2 + lengths, 0xFF, tag)));
        }
        return glances;
    }

    /// Where the value of the element at `at` starts.
    static int value(Bytes payload, int at) {
        int first = payload.u8(at + 1);
        if (first == Bytes.MISSING || first == 0x80 || first > 0x84) {
            return Bytes.MISSING;
        }
        return first < 0x80 ? at + 2 : at + 2 + (first & 0x7F);
    }

    /// How long the value is by its length field; it may pass the payload's end.
    static int length(Bytes payload, int at) {
        int first = payload.u8(at + 1);
        if (value(payload, at) == Bytes.MISSING) {
            return Bytes.MISSING;
        }
        long length = first < 0x80 ? first : 0;
        for (int i = 0; i < (first < 0x80 ? 0 : first & 0x7F); i++) {
            int octet = payload.u8(at + 2 + i);
            if (octet == Bytes.MISSING) {
                return Bytes.MISSING;
            }
            length = length << 8 | octet;
        }
        return length <= 0xFFFF ? (int) length : Bytes.MISSING;
    }

    /// Where the element at `at` ends, or [Bytes#MISSING]; it may pass the payload's end.
    static int end(Bytes payload, int at) {
        int length = length(payload, at);
        return length == Bytes.MISSING ? Bytes.MISSING : value(payload, at) + length;
    }

    /// Where the element ends if it has this tag and lies inside, else [Bytes#MISSING].
    static int endOf(Bytes payload, int at, int tag) {
        int end = payload.u8(at) == tag ? end(payload, at) : Bytes.MISSING;
        return end <= payload.length() ? end : Bytes.MISSING;
    }

    /// The INTEGER at `at` if it has one to five bytes and is not negative, else [Bytes#MISSING].
    static long integer(Bytes payload, int at) {
        int end = endOf(payload, at, INTEGER);
        int from = end == Bytes.MISSING ? end : value(payload, at);
        if (end == Bytes.MISSING || end == from || end > from + 5 || payload.u8(from) > 0x7F) {
            return Bytes.MISSING;
        }
        long value = 0;
        for (int i = from; i < end; i++) {
            value = value << 8 | payload.u8(i);
        }
        return value;
    }

    /// The object identifier at `at` in dotted decimals, at most `limit` numbers of it.
    static String object(Bytes payload, int at, int limit) {
        StringBuilder text = new StringBuilder();
        int end = end(payload, at);
        long number = 0;
        int numbers = 0;
        for (int i = value(payload, at); i < end && payload.has(i, 1) && numbers < limit; i++) {
            number = ((number << 7) & 0xFFFF_FFFFL) | (payload.u8(i) & 0x7F);
            if (payload.u8(i) < 0x80) {
                if (numbers == 0) {
                    long head = Math.min(number / 40, 2);
                    text.append(head).append('.').append(number - head * 40);
                } else {
                    text.append('.').append(number);
                }
                numbers++;
                number = 0;
            }
        }
        return text.toString();
    }
}
