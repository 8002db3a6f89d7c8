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

/// RTSP requests and answers, RFC 2326 section 6 and RFC 7826 section 8: HTTP's form with the
/// version `RTSP/1.0` or `RTSP/2.0`. Targets tell the brand of camera that is looked for.
final class Rtsp implements PayloadReader {
    private static final String[] VERSIONS = {"RTSP/1.0", "RTSP/2.0"};
    private static final String URI = "RTSP://";
    private static final int VERSION_LENGTH = 8;

    /// The verdicts on one method: `whole` with its version, `cut` where the payload ends before.
    private record Method(String name, Match whole, Match cut, Match broken) {
        static Method of(String name) {
            String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
            return new Method(
                    name,
                    Verdict.match(Protocol.RTSP, word, REQUEST, 4),
                    Verdict.match(Protocol.RTSP, word, REQUEST, 3),
                    Verdict.match(Protocol.RTSP, word, MALFORMED, 3));
        }
    }

    private static final Method[] METHODS = {
        Method.of("OPTIONS"),
        Method.of("DESCRIBE"),
        Method.of("ANNOUNCE"),
        Method.of("SETUP"),
        Method.of("PLAY"),
        Method.of("PAUSE"),
        Method.of("TEARDOWN"),
        Method.of("GET_PARAMETER"),
        Method.of("SET_PARAMETER"),
        Method.of("REDIRECT"),
        Method.of("RECORD"),
        Method.of("PLAY_NOTIFY"),
    };

    static final Match OTHER = Verdict.match(Protocol.RTSP, "other", REQUEST, 3);
    static final Match ANSWER = Verdict.match(Protocol.RTSP, "response", RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RTSP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return TextLine.isLetter(octet);
    }

    @Override
    public List<Glance> glances() {
        List<Glance> glances = new ArrayList<>();
        glances.add(Glance.ofText(0, "RTSP/"));
        glances.add(Glance.ofLine(FirstLine.RTSP));
        for (Method method : METHODS) {
            glances.add(Glance.ofText(0, method.name()).and(Glance.ofLine(FirstLine.OPEN)));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        int end = TextLine.end(payload, 0);
        if (payload.matches(0, VERSIONS[0]) || payload.matches(0, VERSIONS[1])) {
            boolean status =
                    payload.u8(VERSION_LENGTH) == ' '
                            && TextLine.isDigit(payload.u8(9))
                            && TextLine.isDigit(payload.u8(10))
                            && TextLine.isDigit(payload.u8(11));
            return status ? ANSWER : Verdict.FOREIGN;
        }
        boolean versioned = version(payload, end) != null;
        if (!versioned && end < payload.length()) {
            return Verdict.FOREIGN;
        }
        int target = RequestLine.target(payload, end);
        if (target == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        Method method = method(payload, target - 1);
        boolean uri = payload.matchesIgnoringCase(target, URI);
        if (versioned) {
            boolean sound = uri || payload.u8(target) == '*' || payload.u8(target) == '/';
            return method == null ? OTHER : sound ? method.whole() : method.broken();
        }
        return method != null && uri && end == payload.length() ? method.cut() : Verdict.FOREIGN;
    }

    private static @Nullable Method method(Bytes payload, int length) {
        for (Method method : METHODS) {
            if (method.name().length() == length && payload.matches(0, method.name())) {
                return method;
            }
        }
        return null;
    }

    private static @Nullable String version(Bytes payload, int end) {
        for (String version : VERSIONS) {
            if (RequestLine.endsWith(payload, end, version)) {
                return version;
            }
        }
        return null;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int end = TextLine.end(payload, 0);
        if (content.role() == RESPONSE) {
            fields.text("status", payload, 9, 3);
            HttpHeaders.put(fields, "server", payload, 0, "SERVER");
        } else {
            String version = version(payload, end);
            RequestLine.describe(
                    payload, end, version == null ? VERSIONS[0] : version, "uri", fields);
            HttpHeaders.put(fields, "user_agent", payload, 0, "USER-AGENT");
        }
        HttpHeaders.put(fields, "cseq", payload, 0, "CSEQ");
    }
}
