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

    /// What elements begin with, and what they make of a message: the first that is there decides.
    private static final String[] ELEMENTS = {
        "ProbeMatch", "ResolveMatch", "Probe", "Resolve", "Hello", "Bye", "Fault"
    };

    private static final Match[] DECIDED = {
        PROBE_MATCHES, RESOLVE_MATCHES, PROBE, RESOLVE, HELLO, BYE, FAULT
    };

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
        return byElements(payload, start);
    }

    /// By the elements in the order in which they decide, from one walk over all tags.
    private static Verdict byElements(Bytes payload, int start) {
        int end = Math.min(payload.length(), SEARCH_LIMIT);
        int best = ELEMENTS.length;
        int at = start;
        while (at != Bytes.MISSING) {
            int name = element(payload, at + 1);
            for (int which = 0; which < best; which++) {
                if (name <= end - ELEMENTS[which].length()
                        && payload.matches(name, ELEMENTS[which])) {
                    best = which;
                }
            }
            at = payload.indexOf('<', at + 1, end);
        }
        return best < ELEMENTS.length ? DECIDED[best] : CUT;
    }

    /// Where the name of a tag begins behind its prefix; a closing tag without one tells nothing.
    private static int element(Bytes payload, int behindBracket) {
        boolean closes = payload.u8(behindBracket) == '/';
        int from = behindBracket + (closes ? 1 : 0);
        int at = from;
        while (isNameLetter(payload.u8(at))) {
            at++;
        }
        if (payload.u8(at) == ':') {
            return at + 1;
        }
        return closes ? payload.length() : from;
    }

    private static Verdict stub(Bytes payload) {
        int length = payload.length();
        if (length < STUB_LEAST || length > STUB_LIMIT) {
            return Verdict.FOREIGN;
        }
        return payload.matches(0, "<:/>") && length <= 6 ? STUB : ANY_STUB;
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
