package teiten.identify.protocol;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// DNS in one datagram, RFC 1035 section 4.2.1: queries by type, and answers under their own name
/// because they arrive as backscatter of queries sent in our name. Multicast DNS and LLMNR have the
/// same structure and carry the same name.
final class Dns implements PayloadReader {
    private static final DnsType QUERIES = new DnsType(Protocol.DNS);

    static final Match STATUS = Verdict.match(Protocol.DNS, "status", Role.REQUEST, 3);
    static final Match NOTIFY = Verdict.match(Protocol.DNS, "notify", Role.REQUEST, 3);
    static final Match UPDATE = Verdict.match(Protocol.DNS, "update", Role.REQUEST, 3);
    static final Match ANSWER = Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 4);
    static final Match LOOSE_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 3);

    /// Rather LLMNR's than a name server's.
    static final Match LOCAL_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 2);

    /// Told by the header alone, because the question is cut or damaged.
    static final Match DAMAGED_QUERY = Verdict.match(Protocol.DNS, "query", Role.MALFORMED, 2);

    static final Match DAMAGED_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 2);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DNS, Protocol.DNS_RESP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    /// The identifier comes first: any byte.
    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public Verdict read(Bytes payload) {
        DnsMessage.Form form = DnsMessage.form(payload, 0, payload.length());
        if (form == DnsMessage.Form.FOREIGN) {
            return damaged(payload);
        }
        boolean exact = form == DnsMessage.Form.EXACT;
        if (DnsMessage.isResponse(payload, 0)) {
            boolean whole = exact && payload.length() > DnsMessage.HEADER;
            if (DnsMessage.isLocalAnswer(payload, 0)) {
                return LOCAL_ANSWER;
            }
            return whole ? ANSWER : LOOSE_ANSWER;
        }
        return switch (DnsMessage.opcode(payload, 0)) {
            case 0 -> QUERIES.query(DnsMessage.questionType(payload, 0), exact);
            case 2 -> exact ? STATUS : Verdict.FOREIGN;
            case 4 -> exact ? NOTIFY : Verdict.FOREIGN;
            case 5 -> exact ? UPDATE : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    private static Verdict damaged(Bytes payload) {
        if (!DnsMessage.isPlausible(payload)) {
            return Verdict.FOREIGN;
        }
        return DnsMessage.isResponse(payload, 0) ? DAMAGED_ANSWER : DAMAGED_QUERY;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        DnsMessage.describe(payload, 0, fields);
    }
}
