package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Opening of an XMPP stream, RFC 6120 section 4.2: an XML declaration or none, then the element
/// `stream:stream` with one of the protocol's namespaces.
final class Xmpp implements PayloadReader {
    /// How far into a payload the element is looked for.
    static final int SEARCH_LIMIT = 512;

    static final Match CLIENT = Verdict.match(Protocol.XMPP, "client-stream", REQUEST, 4);
    static final Match SERVER = Verdict.match(Protocol.XMPP, "server-stream", REQUEST, 4);
    static final Match STREAM = Verdict.match(Protocol.XMPP, "stream", REQUEST, 3);

    private static final String ELEMENT = "<stream:stream";

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.XMPP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '<';
    }

    @Override
    public List<Glance> glances() {
        return List.of(Glance.ofText(0, "<?xml"), Glance.ofText(0, ELEMENT));
    }

    @Override
    public Verdict read(Bytes payload) {
        if (!payload.matches(0, "<?xml") && !payload.matches(0, ELEMENT)) {
            return Verdict.FOREIGN;
        }
        int element = find(payload, 0, ELEMENT);
        if (element == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (find(payload, element, "jabber:client") != Bytes.MISSING) {
            return CLIENT;
        }
        if (find(payload, element, "jabber:server") != Bytes.MISSING) {
            return SERVER;
        }
        return STREAM;
    }

    private static int find(Bytes payload, int from, String text) {
        int at = payload.indexOf(text.charAt(0), from, SEARCH_LIMIT);
        while (at != Bytes.MISSING && !payload.matches(at, text)) {
            at = payload.indexOf(text.charAt(0), at + 1, SEARCH_LIMIT);
        }
        return at;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int element = find(payload, 0, ELEMENT);
        attribute(payload, element, " to=", "to", fields);
        attribute(payload, element, " xmlns=", "xmlns", fields);
        attribute(payload, element, " version=", "version", fields);
    }

    private static void attribute(
            Bytes payload, int element, String name, String field, Fields fields) {
        int at = find(payload, element, name);
        int quote = at == Bytes.MISSING ? at : payload.u8(at + name.length());
        if (quote == '\'' || quote == '"') {
            int from = at + name.length() + 1;
            int end = payload.indexOf(quote, from, payload.length());
            fields.text(
                    field, payload, from, (end == Bytes.MISSING ? payload.length() : end) - from);
        }
    }
}
