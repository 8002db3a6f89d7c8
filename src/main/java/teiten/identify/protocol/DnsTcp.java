package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// DNS over TCP, RFC 7766 section 8: two bytes of length, then the message of [DnsMessage].
final class DnsTcp implements PayloadReader {
    private static final int PREFIX = 2;

    private static final DnsType QUERIES = new DnsType(Protocol.DNS_TCP);

    static final Match STATUS = Verdict.match(Protocol.DNS_TCP, "status", Role.REQUEST, 3);
    static final Match NOTIFY = Verdict.match(Protocol.DNS_TCP, "notify", Role.REQUEST, 3);
    static final Match UPDATE = Verdict.match(Protocol.DNS_TCP, "update", Role.REQUEST, 3);
    static final Match ANSWER = Verdict.match(Protocol.DNS_TCP, "response", Role.RESPONSE, 4);
    static final Match LOOSE_ANSWER = Verdict.match(Protocol.DNS_TCP, "response", Role.RESPONSE, 3);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DNS_TCP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        return DnsMessage.glances(PREFIX);
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(0);
        if (length < DnsMessage.HEADER) {
            return Verdict.FOREIGN;
        }
        int end = Math.min(PREFIX + length, payload.length());
        boolean cut = PREFIX + length > payload.length();
        DnsMessage.Form form = DnsMessage.form(payload, PREFIX, end);
        if (form == DnsMessage.Form.FOREIGN) {
            return Verdict.FOREIGN;
        }
        boolean exact = form == DnsMessage.Form.EXACT && !cut;
        if (DnsMessage.isResponse(payload, PREFIX)) {
            return exact && length > DnsMessage.HEADER ? ANSWER : LOOSE_ANSWER;
        }
        return switch (DnsMessage.opcode(payload, PREFIX)) {
            case 0 -> QUERIES.query(questionType(payload), exact);
            case 2 -> exact ? STATUS : Verdict.FOREIGN;
            case 4 -> exact ? NOTIFY : Verdict.FOREIGN;
            case 5 -> exact ? UPDATE : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    private static int questionType(Bytes payload) {
        int type = DnsMessage.firstType(payload, PREFIX);
        return DnsMessage.questionType(payload, PREFIX, type);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("length", payload.u16(0));
        DnsMessage.describe(payload, PREFIX, fields);
    }
}
