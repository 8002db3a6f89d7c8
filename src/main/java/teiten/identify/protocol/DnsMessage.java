package teiten.identify.protocol;

import java.util.List;
import teiten.bytes.Bytes;

/// The structure of one DNS message, RFC 1035 section 4, walked in place.
///
/// ```text
/// 0 id  2 QR opcode AA TC RD RA Z AD CD rcode  4 questions  6 answers  8 authorities  10 additionals
/// question: name, type, class          record: name, type, class, ttl[4], length[2], data
/// ```
final class DnsMessage {
    static final int HEADER = 12;

    /// Most questions and most records that are walked.
    static final int QUESTION_LIMIT = 16;

    static final int RECORD_LIMIT = 512;

    /// Longest name, RFC 1035 section 2.3.4.
    static final int NAME_LIMIT = 255;

    static final int OPT = 41;

    /// Most records of one section of a damaged answer.
    static final int USUAL_RECORDS = 32;

    /// RD, AD and CD.
    private static final int QUERY_FLAGS = 0x0130;

    private static final int POINTER = 0xC0;
    private static final int NETBIOS_LABEL = 32;
    private static final String LOCAL = "LOCAL";

    private DnsMessage() {}

    /// What the structure says.
    enum Form {
        /// No DNS message.
        FOREIGN,
        /// Well formed to the last byte.
        EXACT,
        /// The questions are well formed; the records after them are cut off or damaged, or bytes
        /// follow.
        LOOSE
    }

    /// What a message that begins at `base` looks like: sound ([#form(Bytes,int,int)]), or with
    /// damaged numbers ([#isPlausible(Bytes)]).
    static List<Glance> glances(int base) {
        // No reserved bit, at most 31 questions, under 1024 records of each kind.
        Glance numbers =
                Glance.ofByte(base + 3, 0x40, 0)
                        .and(Glance.ofByte(base + 4, 0xFF, 0))
                        .and(Glance.ofByte(base + 5, 0xE0, 0))
                        .and(Glance.ofByte(base + 6, 0xFC, 0))
                        .and(Glance.ofByte(base + 8, 0xFC, 0))
                        .and(Glance.ofByte(base + 10, 0xFC, 0))
                        .and(Glance.ofLength(base + HEADER, Integer.MAX_VALUE));
        Glance query = Glance.ofByte(base + 2, 0xC0, 0).and(Glance.ofByte(base + 3, 0x0F, 0));
        Glance response = Glance.ofByte(base + 2, 0xC0, 0x80);
        Glance label = Glance.ofByte(base + HEADER, 0xC0, 0);
        Glance plainQuery = Glance.ofByte(base + 2, 0xFE, 0).and(Glance.ofByte(base + 3, 0xCF, 0));
        Glance oneQuestion =
                Glance.ofByte(base + 2, 0xF8, 0x80)
                        .and(Glance.ofByte(base + 3, 0x40, 0))
                        .and(Glance.ofHex(base + 4, "0001"));
        return List.of(
                numbers.and(query),
                numbers.and(response),
                plainQuery.and(label),
                oneQuestion.and(label));
    }

    static boolean isResponse(Bytes payload, int base) {
        return (payload.u16(base + 2) & 0x8000) != 0;
    }

    static int opcode(Bytes payload, int base) {
        return payload.u16(base + 2) >> 11 & 0xF;
    }

    /// Judges the message from `base` to `end`.
    static Form form(Bytes payload, int base, int end) {
        if (!payload.has(base, HEADER) || end - base < HEADER) {
            return Form.FOREIGN;
        }
        int questions = payload.u16(base + 4);
        int records = records(payload, base);
        if (!isHeader(payload, base) || questions > QUESTION_LIMIT || records > RECORD_LIMIT) {
            return Form.FOREIGN;
        }
        if (questions == 0) {
            return withoutQuestion(payload, base, end, records);
        }
        int at = base + HEADER;
        for (int question = 0; question < questions; question++) {
            at = afterQuestion(payload, at, question > 0);
            if (at == Bytes.MISSING || at > end) {
                return Form.FOREIGN;
            }
        }
        return afterRecords(payload, at, records) == end ? Form.EXACT : Form.LOOSE;
    }

    private static int records(Bytes payload, int base) {
        return payload.u16(base + 6) + payload.u16(base + 8) + payload.u16(base + 10);
    }

    private static boolean isHeader(Bytes payload, int base) {
        int flags = payload.u16(base + 2);
        int opcode = opcode(payload, base);
        boolean reserved = (flags & 0x0040) != 0;
        if (reserved || opcode == 3 || opcode > 5) {
            return false;
        }
        if ((flags & 0x8000) != 0) {
            return (flags & 0xF) <= 10;
        }
        return (flags & 0xF) == 0 && (opcode != 0 || payload.u16(base + 4) > 0);
    }

    /// Answers without question: an error that is a header alone, or multicast DNS. The status
    /// request (opcode 2) is a header alone too.
    private static Form withoutQuestion(Bytes payload, int base, int end, int records) {
        boolean response = isResponse(payload, base);
        if (records == 0) {
            boolean error = response && (payload.u16(base + 2) & 0xF) != 0;
            boolean status = !response && opcode(payload, base) == 2;
            return end == base + HEADER && (error || status) ? Form.EXACT : Form.FOREIGN;
        }
        boolean exact = response && afterRecords(payload, base + HEADER, records) == end;
        return exact && !isNetbiosName(payload, base + HEADER) ? Form.EXACT : Form.FOREIGN;
    }

    private static int afterRecords(Bytes payload, int from, int records) {
        int at = from;
        for (int record = 0; record < records && at != Bytes.MISSING; record++) {
            at = afterRecord(payload, at);
        }
        return at;
    }

    /// Where the question that starts at `from` ends, or [Bytes#MISSING]. Names of later questions
    /// may point back, as multicast DNS does.
    private static int afterQuestion(Bytes payload, int from, boolean pointers) {
        int at = afterName(payload, from, pointers);
        boolean known = at != Bytes.MISSING && payload.u16(at) > 0 && isClass(payload.u16(at + 2));
        return known && !isNetbiosName(payload, from) ? at + 4 : Bytes.MISSING;
    }

    /// IN, CH, HS, NONE and ANY; multicast DNS uses the top bit (RFC 6762 section 5.4).
    private static boolean isClass(int value) {
        if (value == Bytes.MISSING) {
            return false;
        }
        int name = value & 0x7FFF;
        return name == 1 || name == 3 || name == 4 || name == 254 || name == 255;
    }

    private static int afterRecord(Bytes payload, int from) {
        int at = afterName(payload, from, true);
        if (at == Bytes.MISSING || !payload.has(at, 10)) {
            return Bytes.MISSING;
        }
        int next = at + 10 + payload.u16(at + 8);
        return next <= payload.length() ? next : Bytes.MISSING;
    }

    private static int afterName(Bytes payload, int from, boolean pointers) {
        int at = from;
        while (at - from < NAME_LIMIT) {
            int size = payload.u8(at);
            if (size == 0) {
                return at + 1;
            }
            if (pointers && size >= POINTER) {
                return payload.has(at, 2) ? at + 2 : Bytes.MISSING;
            }
            if (size == Bytes.MISSING || size > 63) {
                return Bytes.MISSING;
            }
            at += 1 + size;
        }
        return Bytes.MISSING;
    }

    /// NetBIOS names (RFC 1002 section 4.1): a first label of 32 letters A to P. Their service has
    /// the same structure and is not DNS. Some letters may be damaged.
    private static boolean isNetbiosName(Bytes payload, int at) {
        if (payload.u8(at) != NETBIOS_LABEL) {
            return false;
        }
        int letters = 0;
        for (int i = 1; i <= NETBIOS_LABEL; i++) {
            int octet = payload.u8(at + i);
            letters += octet >= 'A' && octet <= 'P' ? 1 : 0;
        }
        return letters >= NETBIOS_LABEL * 3 / 4;
    }

    /// Whether the header alone tells a message whose question is cut or damaged: one question, a
    /// name that begins, and numbers of records as they are usual. These are 50 bits and more. Or
    /// the numbers are damaged, and a sound question is all that there is; in an answer, the first.
    static boolean isPlausible(Bytes payload) {
        int first = payload.u8(HEADER);
        if (first < 1 || first > 63 || !isHeader(payload, 0) || opcode(payload, 0) != 0) {
            return false;
        }
        if (isNetbiosName(payload, HEADER)) {
            return false;
        }
        boolean one = payload.u16(4) == 1;
        int question = afterQuestion(payload, HEADER, false);
        int answers = payload.u16(6);
        int authorities = payload.u16(8);
        int additionals = payload.u16(10);
        if (isResponse(payload, 0)) {
            int most = Math.max(answers, Math.max(authorities, additionals));
            return one && (question != Bytes.MISSING || most <= USUAL_RECORDS);
        }
        boolean usualFlags = (payload.u16(2) & ~QUERY_FLAGS) == 0;
        boolean usual = one && answers == 0 && authorities == 0 && additionals <= 1;
        return usualFlags && (usual || question == payload.length());
    }

    /// Whether it is multicast DNS, RFC 6762: the top bit of a class (sections 5.4 and 10.2), or a
    /// name under `local` (section 3), and none of the flags that it must clear (section 18). With
    /// recursion asked for, as general tools send it, only names of its service discovery tell
    /// (`_tcp.local`, `_udp.local`): other names under `local` are strays of resolvers.
    ///
    /// @param type where the first name ends ([#firstType(Bytes,int)])
    static boolean isMulticast(Bytes payload, int base, int type) {
        int flags = payload.u16(base + 2);
        if ((flags & 0x78CF) != 0 || type == Bytes.MISSING) {
            return false;
        }
        boolean plain = (flags & 0x0130) == 0;
        if (plain && payload.u16(type + 2) > 0x8000 && payload.u16(type) != OPT) {
            return true;
        }
        int from = base + HEADER;
        int last = type - LOCAL.length() - 2;
        boolean local =
                payload.u8(last) == LOCAL.length()
                        && payload.matchesIgnoringCase(last + 1, LOCAL)
                        && last == lastLabel(payload, from, type - 1);
        return local && (plain || isService(payload, from, last));
    }

    private static int lastLabel(Bytes payload, int from, int end) {
        int at = from;
        while (at + 1 + payload.u8(at) < end) {
            at += 1 + payload.u8(at);
        }
        return at;
    }

    /// Whether the label before the last is `_tcp` or `_udp`.
    private static boolean isService(Bytes payload, int from, int last) {
        int at = last - 5;
        return at >= from
                && payload.u8(at) == 4
                && (payload.matchesIgnoringCase(at + 1, "_TCP")
                        || payload.matchesIgnoringCase(at + 1, "_UDP"));
    }

    /// Whether a query is such as LLMNR sends (RFC 4795 section 2.1): all flags clear, one question
    /// for addresses of one label, nothing else.
    static boolean isLocalQuery(Bytes payload, int base) {
        int label = payload.u8(base + HEADER);
        int type = payload.u16(base + HEADER + label + 2);
        return payload.u16(base + 2) == 0
                && payload.u16(base + 4) == 1
                && records(payload, base) == 0
                && label > 0
                && payload.u8(base + HEADER + 1 + label) == 0
                && (type == 1 || type == 28 || type == 255);
    }

    /// Whether an answer has the flags and the name of one label that LLMNR answers have (RFC 4795
    /// section 2.1.1): neither authoritative nor recursive, so that no name server sends it.
    static boolean isLocalAnswer(Bytes payload, int base) {
        int label = payload.u8(base + HEADER);
        return (payload.u16(base + 2) & 0xFDFF) == 0x8000
                && payload.u16(base + 4) == 1
                && label > 0
                && payload.u8(base + HEADER + 1 + label) == 0;
    }

    /// Where the type after the first name stands, or [Bytes#MISSING].
    static int firstType(Bytes payload, int base) {
        return afterName(payload, base + HEADER, false);
    }

    /// The type of the first question; the form must not be foreign.
    ///
    /// @param type where it stands ([#firstType(Bytes,int)])
    static int questionType(Bytes payload, int base, int type) {
        return payload.u16(base + 4) == 0 || type == Bytes.MISSING ? 0 : payload.u16(type);
    }

    static void describe(Bytes payload, int base, Fields fields) {
        int flags = payload.u16(base + 2);
        fields.number("id", payload.u16(base));
        int at = base + HEADER;
        if (payload.u16(base + 4) > 0) {
            int after = afterName(payload, at, false);
            fields.word("qname", name(payload, at));
            if (after != Bytes.MISSING && payload.has(after, 4)) {
                fields.word("qtype", DnsType.text(payload.u16(after)));
                fields.word("qclass", className(payload.u16(after + 2)));
                if (payload.u16(after + 2) > 0x8000) {
                    fields.flag("unicast_response", true);
                }
            }
        }
        fields.flag("rd", (flags & 0x0100) != 0);
        if ((flags & 0x8000) != 0) {
            fields.number("rcode", flags & 0xF);
            fields.number("answers", payload.u16(base + 6));
        }
        describeOpt(payload, base, fields);
    }

    private static String className(int value) {
        return switch (value & 0x7FFF) {
            case 1 -> "IN";
            case 3 -> "CH";
            case 4 -> "HS";
            case 254 -> "NONE";
            case 255 -> "ANY";
            default -> "CLASS" + value;
        };
    }

    private static void describeOpt(Bytes payload, int base, Fields fields) {
        int questions = Math.min(payload.u16(base + 4), QUESTION_LIMIT);
        int at = base + HEADER;
        for (int question = 0; question < questions && at != Bytes.MISSING; question++) {
            at = afterQuestion(payload, at, question > 0);
        }
        int records = Math.min(records(payload, base), RECORD_LIMIT);
        for (int record = 0; record < records && at != Bytes.MISSING; record++) {
            int body = afterName(payload, at, true);
            if (body != Bytes.MISSING && payload.u16(body) == OPT) {
                fields.flag("edns", true);
                fields.number("edns_size", payload.u16(body + 2));
                fields.flag("dnssec_ok", (payload.u16(body + 6) & 0x8000) != 0);
                return;
            }
            at = afterRecord(payload, at);
        }
        fields.flag("edns", false);
    }

    /// The name in its usual writing, the root as a dot.
    private static String name(Bytes payload, int from) {
        StringBuilder name = new StringBuilder();
        int at = from;
        while (payload.u8(at) > 0 && at - from < NAME_LIMIT) {
            name.append(name.isEmpty() ? "" : ".");
            name.append(Fields.printable(payload, at + 1, payload.u8(at)));
            at += 1 + payload.u8(at);
        }
        return name.isEmpty() ? "." : name.toString();
    }
}
