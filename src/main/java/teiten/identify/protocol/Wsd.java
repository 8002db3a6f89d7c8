package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.bytes.SoughtText;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// WS-Discovery 1.1, sections 4 to 6: SOAP envelopes in the namespace of discovery, as ONVIF
/// cameras and printers speak it. What is sent to make them amplify is often far less: a few bytes
/// that begin like XML.
final class Wsd implements PayloadReader {
    /// How far the envelope is looked through.
    static final int SEARCH_LIMIT = 4096;

    /// Longest stub; the shortest has three bytes.
    static final int STUB_LIMIT = 29;

    static final int STUB_LEAST = 3;

    private static final int STUB_BITS = 8;

    static final Match PROBE = Verdict.match(Protocol.WSD, "probe", Role.REQUEST, 4);
    static final Match RESOLVE = Verdict.match(Protocol.WSD, "resolve", Role.REQUEST, 4);
    static final Match HELLO = Verdict.match(Protocol.WSD, "hello", Role.REQUEST, 4);
    static final Match BYE = Verdict.match(Protocol.WSD, "bye", Role.REQUEST, 4);
    static final Match PROBE_MATCHES =
            Verdict.match(Protocol.WSD, "probe-matches", Role.RESPONSE, 4);
    static final Match RESOLVE_MATCHES =
            Verdict.match(Protocol.WSD, "resolve-matches", Role.RESPONSE, 4);
    static final Match FAULT = Verdict.match(Protocol.WSD, "fault", Role.RESPONSE, 4);

    /// Told by its beginning alone.
    static final Match CUT = Verdict.match(Protocol.WSD, "probe", Role.MALFORMED, 2);

    /// `<:/>`, the stub of most attacks.
    static final Match STUB = Verdict.match(Protocol.WSD, "stub", Role.MALFORMED, 3);

    static final Match ANY_STUB = Verdict.match(Protocol.WSD, "stub", Role.MALFORMED, 2, STUB_BITS);

    private static final SoughtText TEXT_ENVELOPE = new SoughtText("Envelope");
    private static final SoughtText TEXT_DISCOVERY = new SoughtText("/discovery");
    private static final SoughtText TEXT_PROBE_MATCH = new SoughtText("ProbeMatch");
    private static final SoughtText TEXT_RESOLVE_MATCH = new SoughtText("ResolveMatch");
    private static final SoughtText TEXT_PROBE = new SoughtText("Probe");
    private static final SoughtText TEXT_RESOLVE = new SoughtText("Resolve");
    private static final SoughtText TEXT_HELLO = new SoughtText("Hello");
    private static final SoughtText TEXT_BYE = new SoughtText("Bye");
    private static final SoughtText TEXT_FAULT = new SoughtText("Fault");
    private static final SoughtText TEXT_TYPES = new SoughtText("Types");
    private static final SoughtText TEXT_MESSAGE_ID = new SoughtText("MessageID");
    private static final SoughtText TEXT_XADDRS = new SoughtText("XAddrs");

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.WSD);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '<' || octet == 0xEF || octet <= ' ';
    }

    @Override
    public List<Glance> glances() {
        // The first bracket stands among the first eight bytes.
        return List.of(Glance.ofLine(FirstLine.ANGLE));
    }

    @Override
    public Verdict read(Bytes payload) {
        int start = payload.indexOf('<', 0, 8);
        if (start == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (find(payload, start, TEXT_ENVELOPE) == Bytes.MISSING) {
            return start == 0 ? stub(payload) : Verdict.FOREIGN;
        }
        if (find(payload, start, TEXT_DISCOVERY) == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (has(payload, start, TEXT_PROBE_MATCH)) {
            return PROBE_MATCHES;
        }
        if (has(payload, start, TEXT_RESOLVE_MATCH)) {
            return RESOLVE_MATCHES;
        }
        if (has(payload, start, TEXT_PROBE)) {
            return PROBE;
        }
        if (has(payload, start, TEXT_RESOLVE)) {
            return RESOLVE;
        }
        if (has(payload, start, TEXT_HELLO)) {
            return HELLO;
        }
        if (has(payload, start, TEXT_BYE)) {
            return BYE;
        }
        return has(payload, start, TEXT_FAULT) ? FAULT : CUT;
    }

    private static Verdict stub(Bytes payload) {
        int length = payload.length();
        if (length < STUB_LEAST || length > STUB_LIMIT) {
            return Verdict.FOREIGN;
        }
        return payload.matches(0, "<:/>") && length <= 6 ? STUB : ANY_STUB;
    }

    /// Whether an element of this name opens, with or without prefix; names of attributes do not.
    private static boolean has(Bytes payload, int from, SoughtText name) {
        int at = find(payload, from, name);
        while (at != Bytes.MISSING) {
            int before = payload.u8(at - 1);
            if (before == '<' || (before == ':' && opens(payload, at - 2))) {
                return true;
            }
            at = find(payload, at + 1, name);
        }
        return false;
    }

    /// Whether letters up to `at` follow a bracket: the prefix of an element.
    private static boolean opens(Bytes payload, int at) {
        int back = at;
        while (isNameLetter(payload.u8(back))) {
            back--;
        }
        return payload.u8(back) == '<' || (payload.u8(back) == '/' && payload.u8(back - 1) == '<');
    }

    private static boolean isNameLetter(int octet) {
        int lower = octet | 0x20;
        return (lower >= 'a' && lower <= 'z')
                || (octet >= '0' && octet <= '9')
                || octet == '-'
                || octet == '_';
    }

    private static int find(Bytes payload, int from, SoughtText text) {
        return text.in(payload, from, SEARCH_LIMIT);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        element(payload, TEXT_TYPES, "types", fields);
        element(payload, TEXT_MESSAGE_ID, "message_id", fields);
        element(payload, TEXT_XADDRS, "addresses", fields);
        if (content.role() == Role.MALFORMED) {
            fields.text("text", payload, 0, payload.length());
        }
    }

    private static void element(Bytes payload, SoughtText name, String field, Fields fields) {
        int at = find(payload, 0, name);
        while (at != Bytes.MISSING) {
            int before = payload.u8(at - 1);
            int open = payload.indexOf('>', at, payload.length());
            int close = payload.indexOf('<', at, payload.length());
            boolean opens = before == '<' || (before == ':' && opens(payload, at - 2));
            if (opens && open != Bytes.MISSING && close > open + 1) {
                fields.text(field, payload, open + 1, close - open - 1);
                return;
            }
            at = find(payload, at + 1, name);
        }
    }
}
