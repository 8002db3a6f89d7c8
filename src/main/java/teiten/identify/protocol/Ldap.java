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

/// LDAP over TCP, RFC 4511 section 4, and over UDP (CLDAP, MS-ADTS section 6.3.3).
///
/// ```text
/// SEQUENCE { INTEGER message, operation }
/// 60 bind   { INTEGER version, OCTETS name, 80 password | A3 SASL }
/// 63 search { OCTETS base, ENUMERATED scope, ENUMERATED aliases, INTEGER size, INTEGER time,
///             BOOLEAN types only, filter, SEQUENCE attributes }
/// 77 extended { 80 name }   42 unbind   61 64 65 73 78 answers
/// ```
///
/// SNMP begins alike; its community is an OCTETS where LDAP has an operation.
final class Ldap implements PayloadReader {
    private static final int BIND = 0x60;
    private static final int SEARCH = 0x63;
    private static final int EXTENDED = 0x77;
    private static final int UNBIND = 0x42;
    private static final int ENUMERATED = 0x0A;
    private static final int BOOLEAN = 0x01;
    private static final int PRESENT = 0x87;
    private static final int CONTEXT = 0x80;

    /// Bytes too much that some senders put behind a datagram.
    private static final int TRAILING_LIMIT = 2;

    /// An operation and its verdicts.
    private record Operation(int tag, Match whole, Match part) {
        static Operation of(Protocol protocol, int tag, String name, Role role) {
            return new Operation(
                    tag,
                    Verdict.match(protocol, name, role, 4),
                    Verdict.match(protocol, name, role, 3));
        }
    }

    private final Transport transport;
    private final Protocol protocol;
    private final Operation[] operations;

    private Ldap(Transport transport, Protocol protocol) {
        this.transport = transport;
        this.protocol = protocol;
        this.operations =
                new Operation[] {
                    Operation.of(protocol, BIND, "bind-request", Role.REQUEST),
                    Operation.of(protocol, SEARCH, "search-request", Role.REQUEST),
                    Operation.of(protocol, EXTENDED, "extended-request", Role.REQUEST),
                    Operation.of(protocol, UNBIND, "unbind-request", Role.REQUEST),
                    Operation.of(protocol, 0x61, "bind-response", Role.RESPONSE),
                    Operation.of(protocol, 0x64, "search-entry", Role.RESPONSE),
                    Operation.of(protocol, 0x65, "search-done", Role.RESPONSE),
                    Operation.of(protocol, 0x73, "search-reference", Role.RESPONSE),
                    Operation.of(protocol, 0x78, "extended-response", Role.RESPONSE),
                };
    }

    static Ldap tcp() {
        return new Ldap(Transport.TCP, Protocol.LDAP);
    }

    static Ldap udp() {
        return new Ldap(Transport.UDP, Protocol.CLDAP);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(protocol);
    }

    @Override
    public Transport transport() {
        return transport;
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
        int end = Ber.end(payload, 0);
        int tag = payload.u8(operationAt(payload));
        Operation operation = operation(tag);
        if (end == Bytes.MISSING || operation == null || !isSound(payload, tag)) {
            return Verdict.FOREIGN;
        }
        // Several messages may come at once; the first is read. Datagrams of some senders end with
        // a byte or two too much.
        boolean whole = end <= payload.length() && operationEnd(payload) <= end;
        boolean next = end >= payload.length() || payload.u8(end) == Ber.SEQUENCE;
        next |= transport == Transport.UDP && end >= payload.length() - TRAILING_LIMIT;
        return !next ? Verdict.FOREIGN : whole ? operation.whole() : operation.part();
    }

    private @Nullable Operation operation(int tag) {
        for (Operation operation : operations) {
            if (operation.tag() == tag) {
                return operation;
            }
        }
        return null;
    }

    /// Where the operation stands, behind the message's number, or [Bytes#MISSING].
    private static int operationAt(Bytes payload) {
        int message = Ber.value(payload, 0);
        return Ber.integer(payload, message) == Bytes.MISSING
                ? Bytes.MISSING
                : Ber.endOf(payload, message, Ber.INTEGER);
    }

    private static int operationEnd(Bytes payload) {
        int end = Ber.end(payload, operationAt(payload));
        return end == Bytes.MISSING ? Integer.MAX_VALUE : end;
    }

    private static boolean isSound(Bytes payload, int tag) {
        int at = operationAt(payload);
        int value = Ber.value(payload, at);
        return switch (tag) {
            case BIND -> isBind(payload, value);
            case SEARCH -> isSearch(payload, value);
            case UNBIND -> Ber.length(payload, at) == 0 && payload.length() == at + 2;
            case EXTENDED -> payload.u8(value) == CONTEXT && payload.matches(value + 2, "1.3.6.");
            case 0x64 ->
                    payload.u8(value) == Ber.OCTETS
                            && payload.u8(afterName(payload, value)) == Ber.SEQUENCE;
            case 0x73 -> payload.u8(value) == Ber.OCTETS;
            // A result code, the matched name and a message (section 4.1.9).
            default ->
                    payload.u8(value) == ENUMERATED
                            && payload.u8(value + 1) == 1
                            && payload.u8(value + 3) == Ber.OCTETS;
        };
    }

    private static boolean isBind(Bytes payload, int value) {
        int name = Ber.endOf(payload, value, Ber.INTEGER);
        long version = Ber.integer(payload, value);
        int credentials = payload.u8(afterName(payload, name));
        return (version == 2 || version == 3)
                && payload.u8(name) == Ber.OCTETS
                && ((credentials >= 0x80 && credentials <= 0xAB) || credentials == Bytes.MISSING);
    }

    private static boolean isSearch(Bytes payload, int value) {
        int scope = afterName(payload, value);
        return payload.u8(value) == Ber.OCTETS
                && payload.u8(scope) == ENUMERATED
                && payload.u8(scope + 1) == 1
                && payload.u8(scope + 2) <= 3
                && payload.u8(scope + 3) == ENUMERATED
                && payload.u8(scope + 4) == 1
                && payload.u8(scope + 6) == Ber.INTEGER;
    }

    private static int afterName(Bytes payload, int at) {
        return at == Bytes.MISSING ? at : Ber.endOf(payload, at, Ber.OCTETS);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int at = operationAt(payload);
        int value = Ber.value(payload, at);
        fields.number("message_id", Ber.integer(payload, Ber.value(payload, 0)));
        switch (payload.u8(at)) {
            case BIND -> {
                int name = Ber.endOf(payload, value, Ber.INTEGER);
                int credentials = payload.u8(afterName(payload, name));
                fields.number("version", Ber.integer(payload, value));
                text("bind_dn", payload, name, fields);
                fields.word("authentication", credentials == CONTEXT ? "simple" : "sasl");
            }
            case SEARCH -> describeSearch(payload, value, fields);
            case EXTENDED -> text("name", payload, value, fields);
            case 0x64 -> text("entry", payload, value, fields);
            case 0x61, 0x65, 0x78 -> fields.number("result", payload.u8(value + 2));
            default -> {
                // Nothing else is of use.
            }
        }
    }

    private static void describeSearch(Bytes payload, int value, Fields fields) {
        int scope = afterName(payload, value);
        int length = Math.min(Ber.length(payload, value), Fields.TEXT_LIMIT);
        fields.word("base", Fields.printable(payload, Ber.value(payload, value), length));
        fields.number("scope", payload.u8(scope + 2));
        int time = Ber.endOf(payload, scope + 6, Ber.INTEGER);
        int types = Ber.endOf(payload, time, Ber.INTEGER);
        int filter = Ber.endOf(payload, types, BOOLEAN);
        if (time == Bytes.MISSING || types == Bytes.MISSING || filter == Bytes.MISSING) {
            return;
        }
        int kind = payload.u8(filter);
        fields.number("filter_kind", kind);
        // A present filter is the attribute itself; of the others the first attribute is told.
        int attribute = filter;
        for (int depth = 0; depth < 3 && payload.u8(attribute) != PRESENT; depth++) {
            int inner = Ber.value(payload, attribute);
            if (payload.u8(inner) == Ber.OCTETS
                    || payload.u8(inner) >= 0xA0
                    || payload.u8(inner) == PRESENT) {
                attribute = inner;
            }
            if (payload.u8(attribute) == Ber.OCTETS) {
                break;
            }
        }
        text("filter_attribute", payload, attribute, fields);
    }

    private static void text(String name, Bytes payload, int at, Fields fields) {
        fields.text(name, payload, Ber.value(payload, at), Ber.length(payload, at));
    }
}
