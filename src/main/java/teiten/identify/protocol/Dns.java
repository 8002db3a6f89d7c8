package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// DNS in one datagram, RFC 1035 section 4.2.1: queries by type, and answers under their own name
/// because they arrive as backscatter of queries sent in our name.
///
/// Multicast DNS (RFC 6762) and LLMNR (RFC 4795) have the same structure. The former is told by its
/// names and class bit, see [DnsMessage#isMulticast]; the latter by a name of one label asked for
/// with all flags clear, which a query to an authoritative server may have too: a hedge.
final class Dns implements PayloadReader {
    private static final DnsType QUERIES = new DnsType(Protocol.DNS);
    private static final DnsType MULTICAST_QUERIES = new DnsType(Protocol.MDNS);
    private static final DnsType LINK_QUERIES = new DnsType(Protocol.LLMNR, 2, 2);

    static final Match STATUS = Verdict.match(Protocol.DNS, "status", Role.REQUEST, 3);
    static final Match NOTIFY = Verdict.match(Protocol.DNS, "notify", Role.REQUEST, 3);
    static final Match UPDATE = Verdict.match(Protocol.DNS, "update", Role.REQUEST, 3);
    static final Match ANSWER = Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 4);
    static final Match LOOSE_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 3);

    static final Match MULTICAST_ANSWER =
            Verdict.match(Protocol.MDNS, "response", Role.RESPONSE, 4);
    static final Match LOOSE_MULTICAST_ANSWER =
            Verdict.match(Protocol.MDNS, "response", Role.RESPONSE, 3);
    static final Match LINK_ANSWER = Verdict.match(Protocol.LLMNR, "response", Role.RESPONSE, 3);

    /// A referral of a name server, or LLMNR's: 15 bits of flags, 16 of the number of questions, 8
    /// of the label's end, 12 of the class.
    static final Match LOCAL_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 2, 51);

    /// An error without a question: 3 bits of flags and 64 of zeros, which other formats have too.
    static final Match HEADER_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 2, 67);

    /// Told by the header alone, because the question is cut or damaged.
    static final Match DAMAGED_QUERY = Verdict.match(Protocol.DNS, "query", Role.MALFORMED, 2);

    /// 6 bits of flags, 16 of the number of questions, 2 of the first label; then 12 of the class
    /// or 33 of three small numbers of records.
    static final Match DAMAGED_ANSWER =
            Verdict.match(Protocol.DNS_RESP, "response", Role.RESPONSE, 2, 36);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DNS, Protocol.DNS_RESP, Protocol.LLMNR, Protocol.MDNS);
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
    public List<Glance> glances() {
        return DnsMessage.glances(0);
    }

    @Override
    public Verdict read(Bytes payload) {
        DnsMessage.Form form = DnsMessage.form(payload, 0, payload.length());
        if (form == DnsMessage.Form.FOREIGN) {
            return damaged(payload);
        }
        boolean exact = form == DnsMessage.Form.EXACT;
        int type = DnsMessage.firstType(payload, 0);
        if (DnsMessage.isMulticast(payload, 0, type)) {
            return multicast(payload, type, exact);
        }
        if (DnsMessage.isResponse(payload, 0)) {
            if (payload.length() == DnsMessage.HEADER) {
                return HEADER_ANSWER;
            }
            if (DnsMessage.isLocalAnswer(payload, 0)) {
                boolean answers = payload.u16(6) > 0 && payload.u16(8) == 0;
                return exact && answers ? LINK_ANSWER : LOCAL_ANSWER;
            }
            return exact ? ANSWER : LOOSE_ANSWER;
        }
        if (exact && DnsMessage.isLocalQuery(payload, 0)) {
            return LINK_QUERIES.query(DnsMessage.questionType(payload, 0, type), true);
        }
        return switch (DnsMessage.opcode(payload, 0)) {
            case 0 -> QUERIES.query(DnsMessage.questionType(payload, 0, type), exact);
            case 2 -> exact ? STATUS : Verdict.FOREIGN;
            case 4 -> exact ? NOTIFY : Verdict.FOREIGN;
            case 5 -> exact ? UPDATE : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    private static Verdict multicast(Bytes payload, int type, boolean exact) {
        if (DnsMessage.isResponse(payload, 0)) {
            return exact ? MULTICAST_ANSWER : LOOSE_MULTICAST_ANSWER;
        }
        return MULTICAST_QUERIES.query(DnsMessage.questionType(payload, 0, type), exact);
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
