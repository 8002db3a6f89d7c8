package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// SIP requests and answers, RFC 3261 section 7: HTTP's form with a URI of SIP and the version
/// `SIP/2.0`. One reader for each transport.
final class Sip implements PayloadReader {
    private static final String VERSION = "SIP/2.0";

    private static final String[] METHODS = {
        "REGISTER",
        "OPTIONS",
        "INVITE",
        "SUBSCRIBE",
        "ACK",
        "BYE",
        "CANCEL",
        "NOTIFY",
        "MESSAGE",
        "INFO",
        "PUBLISH",
        "PRACK",
        "UPDATE",
        "REFER",
    };

    /// The verdicts on one method: `whole` with its version, `cut` where the payload ends before.
    private record Method(String name, Match whole, Match cut, Match broken, Match alone) {
        static Method of(Protocol protocol, String name) {
            String word = name.toLowerCase(Locale.ROOT);
            return new Method(
                    name,
                    Verdict.match(protocol, word, REQUEST, 4),
                    Verdict.match(protocol, word, REQUEST, 3),
                    Verdict.match(protocol, word, MALFORMED, 3),
                    // A word that HTTP and RTSP have too: only the port of SIP gives it a meaning.
                    Verdict.match(protocol, word, MALFORMED, 1, Content.ANY_PORT_BITS - 1));
        }
    }

    private final Transport transport;
    private final Protocol protocol;
    private final Method[] methods;
    private final Match other;
    private final Match answer;

    private Sip(Transport transport, Protocol protocol) {
        this.transport = transport;
        this.protocol = protocol;
        List<Method> known = new ArrayList<>();
        for (String name : METHODS) {
            known.add(Method.of(protocol, name));
        }
        methods = known.toArray(new Method[0]);
        other = Verdict.match(protocol, "other", REQUEST, 3);
        answer = Verdict.match(protocol, "response", RESPONSE, 4);
    }

    static Sip tcp() {
        return new Sip(Transport.TCP, Protocol.SIP);
    }

    static Sip udp() {
        return new Sip(Transport.UDP, Protocol.SIP_UDP);
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
        return TextLine.isLetter(octet);
    }

    @Override
    public List<Glance> glances() {
        List<Glance> glances = new ArrayList<>();
        glances.add(Glance.ofAnyCase(0, VERSION));
        glances.add(Glance.ofLine(FirstLine.SIP));
        for (String name : METHODS) {
            glances.add(Glance.ofText(0, name).and(Glance.ofLine(FirstLine.OPEN)));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        int end = TextLine.end(payload, 0);
        if (payload.matchesIgnoringCase(0, VERSION)) {
            boolean status =
                    payload.u8(7) == ' '
                            && TextLine.isDigit(payload.u8(8))
                            && TextLine.isDigit(payload.u8(9))
                            && TextLine.isDigit(payload.u8(10));
            return status ? answer : Verdict.FOREIGN;
        }
        boolean versioned = RequestLine.endsWith(payload, end, VERSION);
        if (!versioned && end < payload.length()) {
            return Verdict.FOREIGN;
        }
        int target = RequestLine.target(payload, end);
        if (target == Bytes.MISSING) {
            Method alone = method(payload, payload.length());
            return alone == null ? Verdict.FOREIGN : alone.alone();
        }
        Method method = method(payload, target - 1);
        boolean uri = isUri(payload, target);
        if (versioned) {
            // Scanners write a plain address or nothing in place of the URI.
            return method == null ? other : uri ? method.whole() : method.broken();
        }
        return method != null && uri && end == payload.length() ? method.cut() : Verdict.FOREIGN;
    }

    private @Nullable Method method(Bytes payload, int length) {
        for (Method method : methods) {
            if (method.name().length() == length && payload.matches(0, method.name())) {
                return method;
            }
        }
        return null;
    }

    private static boolean isUri(Bytes payload, int at) {
        return payload.matchesIgnoringCase(at, "SIP:")
                || payload.matchesIgnoringCase(at, "SIPS:")
                || payload.matchesIgnoringCase(at, "TEL:");
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int end = TextLine.end(payload, 0);
        if (content.role() == RESPONSE) {
            fields.text("status", payload, 8, 3);
            fields.text("reason", payload, 12, end - 12);
            put(fields, "server", payload, "SERVER");
        } else {
            RequestLine.describe(payload, end, VERSION, "uri", fields);
        }
        putEither(fields, "from", payload, "FROM", "F");
        putEither(fields, "to", payload, "TO", "T");
        putEither(fields, "contact", payload, "CONTACT", "M");
        putEither(fields, "via", payload, "VIA", "V");
        put(fields, "user_agent", payload, "USER-AGENT");
        put(fields, "cseq", payload, "CSEQ");
    }

    private static void put(Fields fields, String field, Bytes payload, String name) {
        HttpHeaders.put(fields, field, payload, 0, name);
    }

    /// A header by its long name or, if that is not there, by its compact form (section 7.3.3).
    private static void putEither(
            Fields fields, String field, Bytes payload, String name, String compact) {
        put(fields, field, payload, compact);
        put(fields, field, payload, name);
    }
}
