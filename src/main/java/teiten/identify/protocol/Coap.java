package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// CoAP, RFC 7252 section 3.
///
/// ```text
/// 0 version=1[2] type[2] token length[4]  1 code[3].[5]  2 message id  4 token
/// options: delta[4] length[4] (13: one more byte, 14: two), value    then FF and a payload
/// ```
///
/// The header fixes some ten bits; what makes a name sure is the text of options, the path
/// `/.well-known/core` of the discovery (RFC 6690) before all. An answer is known by its payload
/// after the mark.
final class Coap implements PayloadReader {
    /// Most options of one message that are walked.
    static final int OPTION_LIMIT = 32;

    /// Letters of options or of a payload from which on chance is out of question: each letter of
    /// printable ASCII fixes 1.4 bits.
    static final int LETTERS = 12;

    private static final int HEADER = 4;
    private static final int TOKEN_MOST = 8;
    private static final int MARK = 0xFF;
    private static final int ACKNOWLEDGEMENT = 2;
    private static final int URI_PATH = 11;
    private static final int CONTENT_FORMAT = 12;
    private static final int LINK_FORMAT = 40;
    private static final int CONTENT = 0x45;
    private static final String WELL_KNOWN = ".well-known";

    /// Version, type and token length of a request without token, and its code.
    private static final int HEADER_BITS = 10;

    private static final List<String> METHODS =
            List.of("ping", "get", "post", "put", "delete", "fetch", "patch", "ipatch");

    private static final Match[] SURE = matches(4, 32);
    private static final Match[] TOLD = matches(3, 24);
    private static final Match[] BARE = matches(2, HEADER_BITS);

    static final Match LINKS = Verdict.match(Protocol.COAP, "response", Role.RESPONSE, 4);
    static final Match ANSWER = Verdict.match(Protocol.COAP, "response", Role.RESPONSE, 3);

    /// Not in an acknowledgement. Version, type, token and code fix 7 bits, the mark 8 less the 3
    /// of its many places, twelve letters 16.
    static final Match LONE_ANSWER = Verdict.match(Protocol.COAP, "response", Role.RESPONSE, 2, 28);

    private static Match[] matches(int confidence, int bits) {
        Match[] matches = new Match[METHODS.size()];
        for (int code = 0; code < matches.length; code++) {
            matches[code] =
                    Verdict.match(Protocol.COAP, METHODS.get(code), Role.REQUEST, confidence, bits);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.COAP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >> 6 == 1;
    }

    @Override
    public List<Glance> glances() {
        // A token of eight bytes at most; no code, a method, or an answer of three classes.
        List<Glance> glances = new ArrayList<>();
        for (String code : List.of("0?", "4?", "5?", "8?", "a?")) {
            glances.add(Glance.ofByte(0, 0x08, 0).and(Glance.ofHex(1, code)));
            glances.add(Glance.ofByte(0, 0x0F, TOKEN_MOST).and(Glance.ofHex(1, code)));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        int token = payload.u8(0) & 0xF;
        int code = payload.u8(1);
        int type = payload.u8(0) >> 4 & 3;
        if (token > TOKEN_MOST || !payload.has(0, HEADER + token)) {
            return Verdict.FOREIGN;
        }
        if (code == 0) {
            return type == 0 && token == 0 && payload.length() == HEADER
                    ? BARE[0]
                    : Verdict.FOREIGN;
        }
        boolean request = code < METHODS.size();
        if (request ? type > 1 : type > 2 || !isAnswerCode(code)) {
            return Verdict.FOREIGN;
        }
        int end = optionsEnd(payload);
        if (end == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        return request ? request(payload, code, end) : answer(payload, code, end);
    }

    private static Verdict request(Bytes payload, int code, int end) {
        if (end < payload.length() && payload.length() < end + 2) {
            return Verdict.FOREIGN;
        }
        if (hasPath(payload, end)) {
            return SURE[code];
        }
        return letters(payload, end) >= LETTERS ? TOLD[code] : BARE[code];
    }

    private static Verdict answer(Bytes payload, int code, int end) {
        if (payload.u8(end) != MARK) {
            return Verdict.FOREIGN;
        }
        boolean links = payload.u8(end + 1) == '<' && code == CONTENT;
        if (links && formatOf(payload, end) == LINK_FORMAT) {
            return LINKS;
        }
        int from = end + 1;
        if (payload.length() - from < LETTERS || !isText(payload, from, payload.length())) {
            return Verdict.FOREIGN;
        }
        return (payload.u8(0) >> 4 & 3) == ACKNOWLEDGEMENT ? ANSWER : LONE_ANSWER;
    }

    /// 2.01 to 2.05, 2.31, 4.00 to 4.15, 5.00 to 5.05.
    private static boolean isAnswerCode(int code) {
        return (code >= 0x41 && code <= CONTENT)
                || code == 0x5F
                || (code >= 0x80 && code <= 0x8F)
                || (code >= 0xA0 && code <= 0xA5);
    }

    /// Where the value of the option at `at` starts; its length is [#valueLength].
    private static int valueAt(Bytes payload, int at) {
        return at + 1 + extra(payload.u8(at) >> 4) + extra(payload.u8(at) & 0xF);
    }

    private static int extra(int nibble) {
        return nibble == 13 ? 1 : nibble == 14 ? 2 : 0;
    }

    private static int delta(Bytes payload, int at) {
        return extended(payload, at + 1, payload.u8(at) >> 4);
    }

    private static int valueLength(Bytes payload, int at) {
        int first = payload.u8(at);
        return extended(payload, at + 1 + extra(first >> 4), first & 0xF);
    }

    private static int extended(Bytes payload, int at, int nibble) {
        return switch (nibble) {
            case 13 -> payload.u8(at) + 13;
            case 14 -> payload.u16(at) + 269;
            default -> nibble;
        };
    }

    /// Where the options end: at the payload's end or at the mark; [Bytes#MISSING] when they are
    /// broken. Numbers that stand for nothing break them, the number 0 included.
    private static int optionsEnd(Bytes payload) {
        int at = HEADER + (payload.u8(0) & 0xF);
        int number = 0;
        for (int option = 0; option <= OPTION_LIMIT; option++) {
            int first = payload.u8(at);
            if (first == Bytes.MISSING || first == MARK) {
                return at;
            }
            if (first >> 4 == 15 || (first & 0xF) == 15) {
                return Bytes.MISSING;
            }
            number += delta(payload, at);
            int value = valueAt(payload, at);
            int length = valueLength(payload, at);
            if (!isOption(number) || !payload.has(value, length)) {
                return Bytes.MISSING;
            }
            if (isTextOption(number) && !isText(payload, value, value + length)) {
                return Bytes.MISSING;
            }
            at = value + length;
        }
        return Bytes.MISSING;
    }

    /// IANA, CoAP Option Numbers: those in use.
    private static boolean isOption(int number) {
        return switch (number) {
            case 1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 19, 20, 21, 23, 27, 28, 31, 35 ->
                    true;
            case 39, 60, 252, 258, 292, 2048, 2049, 2053 -> true;
            default -> false;
        };
    }

    private static boolean isTextOption(int number) {
        return number == 3
                || number == 8
                || number == URI_PATH
                || number == 15
                || number == 20
                || number == 35
                || number == 39;
    }

    private static boolean isText(Bytes payload, int from, int to) {
        for (int at = from; at < to; at++) {
            int octet = payload.u8(at);
            boolean space = octet == '\r' || octet == '\n' || octet == '\t';
            if (!space && (octet < 0x20 || octet > 0x7E)) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasPath(Bytes payload, int end) {
        int at = optionAt(payload, end, URI_PATH);
        return at != Bytes.MISSING
                && valueLength(payload, at) == WELL_KNOWN.length()
                && payload.matches(valueAt(payload, at), WELL_KNOWN);
    }

    private static int formatOf(Bytes payload, int end) {
        int at = optionAt(payload, end, CONTENT_FORMAT);
        return at != Bytes.MISSING && valueLength(payload, at) == 1
                ? payload.u8(valueAt(payload, at))
                : Bytes.MISSING;
    }

    /// The first option of a number, or [Bytes#MISSING]; the options must be sound.
    private static int optionAt(Bytes payload, int end, int wanted) {
        int number = 0;
        int at = HEADER + (payload.u8(0) & 0xF);
        while (at < end) {
            number += delta(payload, at);
            if (number == wanted) {
                return at;
            }
            at = valueAt(payload, at) + valueLength(payload, at);
        }
        return Bytes.MISSING;
    }

    private static int letters(Bytes payload, int end) {
        int number = 0;
        int letters = 0;
        int at = HEADER + (payload.u8(0) & 0xF);
        while (at < end) {
            number += delta(payload, at);
            letters += isTextOption(number) ? valueLength(payload, at) : 0;
            at = valueAt(payload, at) + valueLength(payload, at);
        }
        return letters;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int code = payload.u8(1);
        int token = payload.u8(0) & 0xF;
        fields.number("type", payload.u8(0) >> 4 & 3);
        fields.word("code", (code >> 5) + "." + (code & 0x1F) / 10 + (code & 0x1F) % 10);
        fields.number("message_id", payload.u16(2));
        fields.hex("token", payload, HEADER, token);
        int end = optionsEnd(payload);
        List<String> path = new ArrayList<>();
        int number = 0;
        int at = HEADER + token;
        while (at < end) {
            number += delta(payload, at);
            int value = valueAt(payload, at);
            int length = valueLength(payload, at);
            switch (number) {
                case 3 -> fields.text("uri_host", payload, value, length);
                case URI_PATH -> path.add(Fields.printable(payload, value, length));
                case CONTENT_FORMAT ->
                        fields.number("content_format", length == 1 ? payload.u8(value) : 0);
                case 15 -> fields.text("uri_query", payload, value, length);
                default -> {}
            }
            at = value + length;
        }
        if (!path.isEmpty()) {
            fields.word("uri_path", "/" + String.join("/", path));
        }
        fields.text("payload", payload, end + 1, payload.length() - end - 1);
    }
}
