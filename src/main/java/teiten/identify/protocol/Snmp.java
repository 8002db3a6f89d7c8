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

/// SNMP versions 1, 2c (RFC 1157, RFC 3416) and 3 (RFC 3412 section 6).
///
/// ```text
/// v1, v2c: SEQUENCE { version 0|1, OCTETS community, PDU A0..A8 { id, error or non-repeaters,
///                     index or max-repetitions, SEQUENCE { SEQUENCE { OBJECT, value } ... } } }
/// v3:      SEQUENCE { 3, SEQUENCE { id, max size, OCTETS flags, model }, OCTETS security,
///                     SEQUENCE scoped PDU | OCTETS encrypted }
/// ```
final class Snmp implements PayloadReader {
    /// Most object identifiers that become a field, and most numbers of each.
    static final int OBJECT_LIMIT = 8;

    private static final int NUMBER_LIMIT = 64;
    private static final int FIRST_PDU = 0xA0;
    private static final int BULK = 0xA5;
    private static final int TRAP_V1 = 0xA4;
    private static final int REPORTABLE = 0x04;
    private static final int ENCRYPTED = 0x02;

    private static final List<String> PDUS =
            List.of(
                    "get-request",
                    "get-next-request",
                    "response",
                    "set-request",
                    "trap",
                    "get-bulk-request",
                    "inform-request",
                    "trap",
                    "report");

    private static final Match[] EXACT = matches(4);
    private static final Match[] LOOSE = matches(3);

    static final Match DISCOVERY =
            Verdict.match(Protocol.SNMP, "engine-discovery", Role.REQUEST, 4);
    static final Match SECRET_REQUEST = Verdict.match(Protocol.SNMP, "encrypted", Role.REQUEST, 4);
    static final Match SECRET_ANSWER = Verdict.match(Protocol.SNMP, "encrypted", Role.RESPONSE, 4);

    private static Match[] matches(int confidence) {
        Match[] matches = new Match[PDUS.size()];
        for (int pdu = 0; pdu < matches.length; pdu++) {
            String name = PDUS.get(pdu);
            boolean answer = name.equals("response") || name.equals("report");
            Role role = answer ? Role.RESPONSE : Role.REQUEST;
            matches[pdu] = Verdict.match(Protocol.SNMP, name, role, confidence);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SNMP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == Ber.SEQUENCE;
    }

    @Override
    public List<Glance> glances() {
        return Ber.glances(Ber.INTEGER);
    }

    @Override
    public Verdict read(Bytes payload) {
        int version = Ber.value(payload, 0);
        int end = Ber.end(payload, 0);
        if (end == Bytes.MISSING || payload.u8(version) != Ber.INTEGER) {
            return Verdict.FOREIGN;
        }
        int next = Ber.endOf(payload, version, Ber.INTEGER);
        long number = Ber.integer(payload, version);
        if (number == 3) {
            return version3(payload, next, end);
        }
        int pdu = Ber.endOf(payload, next, Ber.OCTETS);
        if ((number != 0 && number != 1) || next > version + 4 || !isPdu(payload, pdu)) {
            return Verdict.FOREIGN;
        }
        boolean exact = end == payload.length() && Ber.end(payload, pdu) == end;
        return (exact && isPduBody(payload, pdu) ? EXACT : LOOSE)[payload.u8(pdu) - FIRST_PDU];
    }

    private static Verdict version3(Bytes payload, int header, int end) {
        int security = Ber.endOf(payload, header, Ber.SEQUENCE);
        int flags = flagsAt(payload, header);
        int data = Ber.endOf(payload, security, Ber.OCTETS);
        if (security == Bytes.MISSING || flags == Bytes.MISSING || data == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        boolean asks = (payload.u8(flags) & REPORTABLE) != 0;
        if ((payload.u8(flags) & ENCRYPTED) != 0) {
            boolean secret = payload.u8(data) == Ber.OCTETS && end == payload.length();
            return secret ? asks ? SECRET_REQUEST : SECRET_ANSWER : Verdict.FOREIGN;
        }
        int pdu = scopedPdu(payload, data);
        if (!isPdu(payload, pdu)) {
            return Verdict.FOREIGN;
        }
        boolean exact = end == payload.length() && Ber.end(payload, pdu) == end;
        int engine = engineAt(payload, security);
        boolean nameless = engine != Bytes.MISSING && Ber.length(payload, engine) == 0;
        if (asks && nameless && exact) {
            return DISCOVERY;
        }
        return (exact ? EXACT : LOOSE)[payload.u8(pdu) - FIRST_PDU];
    }

    /// Where the one byte of message flags stands.
    private static int flagsAt(Bytes payload, int header) {
        int size = Ber.endOf(payload, Ber.value(payload, header), Ber.INTEGER);
        int flags = Ber.endOf(payload, size, Ber.INTEGER);
        boolean one = Ber.endOf(payload, flags, Ber.OCTETS) == flags + 3;
        return size != Bytes.MISSING && flags != Bytes.MISSING && one ? flags + 2 : Bytes.MISSING;
    }

    /// Where the engine's id stands in the security parameters of the user model (RFC 3414 section
    /// 2.4), which end before `end`.
    private static int engineAt(Bytes payload, int security) {
        int sequence = Ber.value(payload, security);
        if (sequence == Bytes.MISSING || payload.u8(sequence) != Ber.SEQUENCE) {
            return Bytes.MISSING;
        }
        int engine = Ber.value(payload, sequence);
        return payload.u8(engine) == Ber.OCTETS ? engine : Bytes.MISSING;
    }

    private static int scopedPdu(Bytes payload, int data) {
        int engine = payload.u8(data) == Ber.SEQUENCE ? Ber.value(payload, data) : Bytes.MISSING;
        int name = Ber.endOf(payload, engine, Ber.OCTETS);
        return name == Bytes.MISSING ? Bytes.MISSING : Ber.endOf(payload, name, Ber.OCTETS);
    }

    private static boolean isPdu(Bytes payload, int at) {
        int tag = at == Bytes.MISSING ? 0 : payload.u8(at);
        return tag >= FIRST_PDU && tag < FIRST_PDU + PDUS.size();
    }

    private static boolean isPduBody(Bytes payload, int pdu) {
        int first = Ber.value(payload, pdu);
        if (payload.u8(pdu) == TRAP_V1) {
            return payload.u8(first) == Ber.OBJECT;
        }
        int error = Ber.endOf(payload, first, Ber.INTEGER);
        int index = Ber.endOf(payload, error, Ber.INTEGER);
        int bindings = Ber.endOf(payload, index, Ber.INTEGER);
        return error != Bytes.MISSING
                && index != Bytes.MISSING
                && bindings != Bytes.MISSING
                && payload.u8(bindings) == Ber.SEQUENCE;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int version = Ber.value(payload, 0);
        int next = Ber.endOf(payload, version, Ber.INTEGER);
        long number = Ber.integer(payload, version);
        fields.word("version", number == 0 ? "1" : number == 1 ? "2c" : "3");
        int pdu = Ber.endOf(payload, next, Ber.OCTETS);
        if (number == 3) {
            int security = Ber.endOf(payload, next, Ber.SEQUENCE);
            int engine = engineAt(payload, security);
            if (engine != Bytes.MISSING) {
                fields.hex(
                        "engine_id",
                        payload,
                        Ber.value(payload, engine),
                        Ber.length(payload, engine));
            }
            int data = Ber.endOf(payload, security, Ber.OCTETS);
            pdu = data == Bytes.MISSING ? data : scopedPdu(payload, data);
        } else {
            int community = Ber.value(payload, next);
            fields.word(
                    "community",
                    Fields.printable(
                            payload,
                            community,
                            Math.min(Ber.length(payload, next), Fields.TEXT_LIMIT)));
        }
        if (isPdu(payload, pdu)) {
            describePdu(payload, pdu, fields);
        }
    }

    private static void describePdu(Bytes payload, int pdu, Fields fields) {
        int tag = payload.u8(pdu);
        fields.word("pdu", PDUS.get(tag - FIRST_PDU));
        if (tag == TRAP_V1) {
            fields.word("enterprise", Ber.object(payload, Ber.value(payload, pdu), NUMBER_LIMIT));
            return;
        }
        int id = Ber.value(payload, pdu);
        int second = Ber.endOf(payload, id, Ber.INTEGER);
        int third = Ber.endOf(payload, second, Ber.INTEGER);
        fields.number("request_id", Ber.integer(payload, id));
        fields.number(tag == BULK ? "non_repeaters" : "error", Ber.integer(payload, second));
        if (tag == BULK) {
            fields.number("max_repetitions", Ber.integer(payload, third));
        }
        int bindings = Ber.endOf(payload, third, Ber.INTEGER);
        if (bindings != Bytes.MISSING) {
            fields.list("oids", objects(payload, bindings));
        }
    }

    private static List<String> objects(Bytes payload, int bindings) {
        List<String> objects = new ArrayList<>();
        int at = payload.u8(bindings) == Ber.SEQUENCE ? Ber.value(payload, bindings) : -1;
        while (objects.size() < OBJECT_LIMIT && payload.u8(at) == Ber.SEQUENCE) {
            int object = Ber.value(payload, at);
            if (payload.u8(object) == Ber.OBJECT) {
                objects.add(Ber.object(payload, object, NUMBER_LIMIT));
            }
            int end = Ber.end(payload, at);
            at = end == Bytes.MISSING ? payload.length() : end;
        }
        return objects;
    }
}
