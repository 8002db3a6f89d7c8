package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// Kerberos 5, RFC 4120 sections 5.4, 5.9 and 7.2; over TCP behind four bytes of length.
///
/// ```text
/// 6A AS-REQ, 6C TGS-REQ: SEQUENCE { [1] 5, [2] 10|12, [3] data, [4] body }
/// body: SEQUENCE { [0] options, [1] client, [2] realm, [3] server, ... }
/// 6B AS-REP, 6D TGS-REP: SEQUENCE { [0] 5, [1] 11|13, ... }   7E error { [0] 5, [1] 30, ... }
/// name: SEQUENCE { [0] kind, [1] SEQUENCE { GeneralString ... } }
/// ```
final class Kerberos implements PayloadReader {
    private static final int ERROR = 0x7E;
    private static final int STRING = 0x1B;
    private static final int PREFIX = 4;
    private static final int PART_LIMIT = 4;

    static final Match AS_REQUEST = match("as-req", Role.REQUEST, 4);
    static final Match TGS_REQUEST = match("tgs-req", Role.REQUEST, 4);
    static final Match AS_PART = match("as-req", Role.REQUEST, 3);
    static final Match TGS_PART = match("tgs-req", Role.REQUEST, 3);
    static final Match AS_REPLY = match("as-rep", Role.RESPONSE, 4);
    static final Match TGS_REPLY = match("tgs-rep", Role.RESPONSE, 4);
    static final Match ERROR_REPLY = match("krb-error", Role.RESPONSE, 4);

    private final Transport transport;

    Kerberos(Transport transport) {
        this.transport = transport;
    }

    private static Match match(String message, Role role, int confidence) {
        return Verdict.match(Protocol.KERBEROS, message, role, confidence);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.KERBEROS);
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return transport == Transport.TCP
                ? octet == 0
                : (octet >= 0x6A && octet <= 0x6D) || octet == ERROR;
    }

    @Override
    public List<Glance> glances() {
        int at = start();
        return List.of(
                Glance.ofByte(at, 0xFE, 0x6A),
                Glance.ofByte(at, 0xFE, 0x6C),
                Glance.ofByte(at, 0xFF, ERROR));
    }

    private int start() {
        return transport == Transport.TCP ? PREFIX : 0;
    }

    @Override
    public Verdict read(Bytes payload) {
        int at = start();
        int tag = payload.u8(at);
        int end = Ber.end(payload, at);
        int sequence = Ber.value(payload, at);
        if (end == Bytes.MISSING
                || payload.u8(sequence) != Ber.SEQUENCE
                || (at > 0 && payload.u32(0) != end - (long) PREFIX)
                || end < payload.length()) {
            return Verdict.FOREIGN;
        }
        boolean whole = end == payload.length();
        int version = Ber.value(payload, sequence);
        boolean asks = tag == 0x6A || tag == 0x6C;
        int context = asks ? 0xA1 : 0xA0;
        int kind = Ber.endOf(payload, version, context);
        if (number(payload, version) != 5 || payload.u8(kind) != context + 1) {
            return Verdict.FOREIGN;
        }
        return switch ((int) number(payload, kind)) {
            case 10 -> tag != 0x6A ? Verdict.FOREIGN : whole ? AS_REQUEST : AS_PART;
            case 12 -> tag != 0x6C ? Verdict.FOREIGN : whole ? TGS_REQUEST : TGS_PART;
            case 11 -> tag == 0x6B ? AS_REPLY : Verdict.FOREIGN;
            case 13 -> tag == 0x6D ? TGS_REPLY : Verdict.FOREIGN;
            case 30 -> tag == ERROR ? ERROR_REPLY : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    /// The small INTEGER inside the context tag at `at`, or [Bytes#MISSING].
    private static long number(Bytes payload, int at) {
        return Ber.length(payload, at) == 3
                ? Ber.integer(payload, Ber.value(payload, at))
                : Bytes.MISSING;
    }

    /// The element with this context tag in the sequence at `at`, or [Bytes#MISSING].
    private static int member(Bytes payload, int at, int tag) {
        int next = payload.u8(at) == Ber.SEQUENCE ? Ber.value(payload, at) : Bytes.MISSING;
        for (int i = 0; i < 12 && payload.u8(next) >= 0xA0; i++) {
            if (payload.u8(next) == tag) {
                return Ber.value(payload, next);
            }
            int end = Ber.end(payload, next);
            next = end == Bytes.MISSING ? payload.length() : end;
        }
        return Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int sequence = Ber.value(payload, start());
        if (content.equals(ERROR_REPLY.content())) {
            fields.number("error", Ber.integer(payload, member(payload, sequence, 0xA6)));
            text("realm", payload, member(payload, sequence, 0xA9), fields);
            name("sname", payload, member(payload, sequence, 0xAA), fields);
        } else if (content.role() == Role.RESPONSE) {
            text("realm", payload, member(payload, sequence, 0xA3), fields);
            name("cname", payload, member(payload, sequence, 0xA4), fields);
        } else {
            int body = member(payload, sequence, 0xA4);
            fields.flag("pre_authentication", member(payload, sequence, 0xA3) != Bytes.MISSING);
            text("realm", payload, member(payload, body, 0xA2), fields);
            name("cname", payload, member(payload, body, 0xA1), fields);
            name("sname", payload, member(payload, body, 0xA3), fields);
        }
    }

    private static void text(String field, Bytes payload, int at, Fields fields) {
        if (payload.u8(at) == STRING) {
            fields.text(field, payload, Ber.value(payload, at), Ber.length(payload, at));
        }
    }

    /// The parts of a principal's name with `/` between them.
    private static void name(String field, Bytes payload, int at, Fields fields) {
        int strings = member(payload, at, 0xA1);
        int next = payload.u8(strings) == Ber.SEQUENCE ? Ber.value(payload, strings) : -1;
        StringBuilder name = new StringBuilder();
        for (int part = 0; part < PART_LIMIT && payload.u8(next) == STRING; part++) {
            int length = Math.min(Ber.length(payload, next), Fields.TEXT_LIMIT);
            name.append(part > 0 ? "/" : "");
            name.append(Fields.printable(payload, Ber.value(payload, next), length));
            int end = Ber.end(payload, next);
            next = end == Bytes.MISSING ? payload.length() : end;
        }
        if (!name.isEmpty()) {
            fields.word(field, name.toString());
        }
    }
}
