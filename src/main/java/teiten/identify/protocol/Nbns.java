package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// NetBIOS name service, RFC 1002 section 4.2: the structure of DNS with names of its own, 32
/// letters from A to P for 16 bytes. The status request (type NBSTAT) with the name `*` makes a
/// reflector.
///
/// ```text
/// 0 id  2 R opcode[4] flags[7] rcode[4]  4 questions, answers, authorities, additionals
/// 12 20 name[32] [scope] 00  46 type  48 class
/// ```
final class Nbns implements PayloadReader {
    /// What a name of 16 bytes takes, its length byte included.
    private static final int NAME = 33;

    private static final int HEADER = 12;
    private static final int LETTERS = 32;

    /// So many letters of a damaged name must be sound.
    static final int LETTERS_LEAST = 24;

    private static final int NB = 0x20;
    private static final int NBSTAT = 0x21;
    private static final int NULL = 0x0A;
    private static final int SCOPE_LIMIT = 8;

    private static final Match[] STATUS = matches("status", 4);
    private static final Match[] QUERY = matches("query", 4);
    private static final Match[] REGISTRATION = matches("registration", 4);
    private static final Match[] RELEASE = matches("release", 4);
    private static final Match[] WAIT = matches("wait", 4);
    private static final Match[] REFRESH = matches("refresh", 4);
    private static final Match[] LOOSE_STATUS = matches("status", 3);
    private static final Match[] LOOSE_QUERY = matches("query", 3);

    static final Match DAMAGED = Verdict.match(Protocol.NBNS, "query", Role.MALFORMED, 2);

    private static Match[] matches(String name, int confidence) {
        return new Match[] {
            Verdict.match(Protocol.NBNS, name, Role.REQUEST, confidence),
            Verdict.match(Protocol.NBNS, name + "-response", Role.RESPONSE, confidence)
        };
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.NBNS);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        // A name of 32 letters, and a number of questions and of answers under 4.
        return List.of(
                Glance.ofHex(HEADER, "20")
                        .and(Glance.ofByte(4, 0xFF, 0))
                        .and(Glance.ofByte(5, 0xFC, 0))
                        .and(Glance.ofByte(6, 0xFF, 0))
                        .and(Glance.ofByte(7, 0xFC, 0))
                        .and(Glance.ofLength(HEADER + LETTERS_LEAST, Integer.MAX_VALUE)));
    }

    @Override
    public Verdict read(Bytes payload) {
        int letters = letters(payload);
        if (letters < LETTERS_LEAST || !hasCounts(payload)) {
            return Verdict.FOREIGN;
        }
        if (letters < LETTERS) {
            return isResponse(payload) ? Verdict.FOREIGN : DAMAGED;
        }
        int type = payload.u16(nameEnd(payload));
        int kind = isResponse(payload) ? 1 : 0;
        boolean exact = kind == 1 || isWhole(payload);
        Match @Nullable [] matches =
                switch (payload.u16(2) >> 11 & 0xF) {
                    case 0 ->
                            type == NBSTAT
                                    ? (exact ? STATUS : LOOSE_STATUS)
                                    : type == NB || type == NULL || type == Bytes.MISSING
                                            ? (exact ? QUERY : LOOSE_QUERY)
                                            : null;
                    case 5 -> REGISTRATION;
                    case 6 -> RELEASE;
                    case 7 -> WAIT;
                    case 8, 9, 15 -> REFRESH;
                    default -> null;
                };
        return matches == null ? Verdict.FOREIGN : matches[kind];
    }

    private static boolean isResponse(Bytes payload) {
        return (payload.u16(2) & 0x8000) != 0;
    }

    /// One name, asked for or answered.
    private static boolean hasCounts(Bytes payload) {
        int questions = payload.u16(4);
        int answers = payload.u16(6);
        if (isResponse(payload)) {
            return questions <= 1 && questions + answers <= 2 && questions + answers >= 0;
        }
        return questions == 1 && answers == 0 && payload.u16(8) == 0 && payload.u16(10) <= 1;
    }

    /// Whether a request ends with its question and the record of a registration, if any.
    private static boolean isWhole(Bytes payload) {
        int end = nameEnd(payload);
        boolean sound = end != Bytes.MISSING && payload.u16(end + 2) == 1;
        return sound && (payload.length() == end + 4 || payload.u16(10) == 1);
    }

    private static int letters(Bytes payload) {
        int letters = 0;
        for (int at = HEADER + 1; payload.u8(HEADER) == LETTERS && at < HEADER + NAME; at++) {
            int octet = payload.u8(at);
            letters += octet >= 'A' && octet <= 'P' ? 1 : 0;
        }
        return letters;
    }

    private static int letter(Bytes payload, int at) {
        return payload.u8(at) - 'A';
    }

    /// Where the name with its scope ends, or [Bytes#MISSING].
    private static int nameEnd(Bytes payload) {
        int at = HEADER;
        for (int label = 0; label < SCOPE_LIMIT; label++) {
            int size = payload.u8(at);
            if (size == 0) {
                return at + 1;
            }
            if (size == Bytes.MISSING || size > 63) {
                return Bytes.MISSING;
            }
            at += 1 + size;
        }
        return Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int flags = payload.u16(2);
        fields.number("id", payload.u16(0));
        fields.number("opcode", flags >> 11 & 0xF);
        fields.flag("broadcast", (flags & 0x0010) != 0);
        StringBuilder name = new StringBuilder();
        for (int at = HEADER + 1; at < HEADER + NAME - 2 && letters(payload) == LETTERS; at += 2) {
            int octet = letter(payload, at) << 4 | letter(payload, at + 1);
            if (octet >= 0x20 && octet < 0x7F) {
                name.append((char) octet);
            }
        }
        if (letters(payload) == LETTERS) {
            int last = HEADER + NAME - 2;
            fields.word("name", name.toString().strip());
            fields.number("suffix", letter(payload, last) << 4 | letter(payload, last + 1));
        }
        int type = nameEnd(payload);
        if (type != Bytes.MISSING && payload.has(type, 2)) {
            fields.word("type", payload.u16(type) == NBSTAT ? "NBSTAT" : "NB");
        }
        if ((flags & 0x8000) != 0) {
            fields.number("rcode", flags & 0xF);
        }
    }
}
