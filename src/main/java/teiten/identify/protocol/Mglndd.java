package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Probe of a survey, seen at honeypots since 2022: `MGLNDD_`, the address that it was sent to, `_`
/// and the port.
final class Mglndd implements PayloadReader {
    static final Match PROBE = Verdict.match(Protocol.MGLNDD, "probe", REQUEST, 4);

    private static final String MAGIC = "MGLNDD_";

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MGLNDD);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 'M';
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofText(0, MAGIC));
    }

    @Override
    public Verdict read(Bytes payload) {
        return payload.matches(0, MAGIC) ? PROBE : Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int from = MAGIC.length();
        int end = TextLine.end(payload, from);
        int mark = payload.indexOf('_', from, end);
        int addressEnd = mark == Bytes.MISSING ? end : mark;
        fields.text("address", payload, from, addressEnd - from);
        fields.text("port", payload, addressEnd + 1, end - addressEnd - 1);
    }
}
