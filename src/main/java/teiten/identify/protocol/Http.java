package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// HTTP/1 requests and answers, RFC 9112 section 3. The version at the line's end tells them from
/// RTSP, SIP and ICAP, which look alike up to it. CONNECT (RFC 9110 section 9.3.6) and absolute
/// targets (RFC 9112 section 3.2.2) have names of their own: they look for open proxies. So have
/// the protocols inside HTTP, each an [HttpDialect].
final class Http implements PayloadReader {
    /// Longest method that is read.
    static final int METHOD_LIMIT = 20;

    /// Most bytes of a target that become a field.
    static final int TARGET_LIMIT = 2048;

    /// Most CR, LF and SP before a request that are forgiven.
    static final int LEAD_LIMIT = 8;

    private static final String VERSION = "HTTP/";
    private static final long VERSION_BYTES = 0x48_5454_502FL;
    private static final int VERSION_LENGTH = 8;

    /// The verdicts on one known method.
    private record Method(
            String name, Match exact, Match loose, Match hedge, Match absolute, Match broken) {
        static Method of(String name) {
            String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
            return new Method(
                    name,
                    Verdict.match(Protocol.HTTP, word, REQUEST, 4),
                    Verdict.match(Protocol.HTTP, word, REQUEST, 3),
                    Verdict.match(Protocol.HTTP, word, REQUEST, 2),
                    Verdict.match(Protocol.HTTP_ABSOLUTE, word, REQUEST, 4),
                    Verdict.match(Protocol.HTTP, word, MALFORMED, 3));
        }

        boolean is(String other) {
            return name.equals(other);
        }
    }

    private static final Method[] METHODS = {
        Method.of("GET"),
        Method.of("POST"),
        Method.of("HEAD"),
        Method.of("OPTIONS"),
        Method.of("CONNECT"),
        Method.of("PUT"),
        Method.of("DELETE"),
        Method.of("PATCH"),
        Method.of("TRACE"),
        Method.of("PROPFIND"),
        Method.of("PROPPATCH"),
        Method.of("MKCOL"),
        Method.of("COPY"),
        Method.of("MOVE"),
        Method.of("LOCK"),
        Method.of("UNLOCK"),
        Method.of("SEARCH"),
        Method.of("REPORT"),
        Method.of("DEBUG"),
        Method.of("TRACK"),
        Method.of("PURGE"),
        Method.of("SUBSCRIBE"),
        Method.of("UNSUBSCRIBE"),
        Method.of("NOTIFY"),
        Method.of("RPC_IN_DATA"),
        Method.of("RPC_OUT_DATA"),
        Method.of("RPC_CONNECT"),
    };

    /// The methods by their first letter in any case.
    private static final Method[][] BY_LETTER = byLetter();

    private static final int LETTER = 0x1F;

    private static Method[][] byLetter() {
        Method[][] methods = new Method[LETTER + 1][];
        Arrays.setAll(
                methods,
                letter ->
                        Arrays.stream(METHODS)
                                .filter(method -> (method.name().charAt(0) & LETTER) == letter)
                                .toArray(Method[]::new));
        return methods;
    }

    static final Match PROXY = Verdict.match(Protocol.HTTP_CONNECT, "connect", REQUEST, 4);
    static final Match OTHER = Verdict.match(Protocol.HTTP, "other", REQUEST, 2);
    static final Match DAMAGED = Verdict.match(Protocol.HTTP, "other", MALFORMED, 2);
    static final Match ANSWER = Verdict.match(Protocol.HTTP, "response", RESPONSE, 4);

    private static final HttpDialect[] DIALECTS = {
        new Cwmp(), new DockerApi(), new EthJsonRpc(), new Ipp(), new KubernetesApi(),
    };

    @Override
    public Set<Protocol> protocols() {
        Set<Protocol> names =
                EnumSet.of(Protocol.HTTP, Protocol.HTTP_CONNECT, Protocol.HTTP_ABSOLUTE);
        for (HttpDialect dialect : DIALECTS) {
            names.add(dialect.protocol());
        }
        return names;
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '\r' || octet == '\n' || isText(octet);
    }

    @Override
    public List<Glance> glances() {
        List<Glance> glances = new ArrayList<>(Glance.anyOf("0d", "0a", "20"));
        glances.add(Glance.ofText(0, VERSION));
        glances.add(Glance.ofLine(FirstLine.HTTP));
        for (Method method : METHODS) {
            glances.add(Glance.ofAnyCase(0, method.name()));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        int at = start(payload);
        if (payload.matches(at, VERSION)) {
            return answer(payload, at);
        }
        Verdict verdict = request(payload, at);
        return verdict instanceof Verdict.Foreign ? damaged(payload, at) : verdict;
    }

    private static Verdict request(Bytes payload, int at) {
        int methodEnd = methodEnd(payload, at);
        if (methodEnd == at) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(methodEnd) != ' ') {
            return Verdict.FOREIGN;
        }
        Method method = method(payload, at, methodEnd);
        int end = textEnd(payload, methodEnd + 1);
        int after = payload.u8(end);
        if (after != Bytes.MISSING && after != '\r' && after != '\n') {
            return Verdict.FOREIGN;
        }
        int version = versionAt(payload, methodEnd, end);
        if (version != Bytes.MISSING) {
            return versioned(payload, method, methodEnd + 1, version);
        }
        return method == null ? Verdict.FOREIGN : unversioned(payload, method, methodEnd + 1, end);
    }

    private static Verdict answer(Bytes payload, int at) {
        if (payload.length() < at + VERSION_LENGTH + 4) {
            return Verdict.FOREIGN;
        }
        boolean status =
                isVersion(payload, at)
                        && payload.u8(at + VERSION_LENGTH) == ' '
                        && isDigit(payload.u8(at + 9))
                        && isDigit(payload.u8(at + 10))
                        && isDigit(payload.u8(at + 11));
        return status ? ANSWER : Verdict.FOREIGN;
    }

    private static Verdict versioned(
            Bytes payload, @Nullable Method method, int target, int version) {
        boolean star = payload.u8(target) == '*' && target + 2 == version;
        if (method == null) {
            // SSDP, its kin and HTTP/2's preface: M-SEARCH *, BT-SEARCH *, PRI *.
            return star ? Verdict.FOREIGN : OTHER;
        }
        if (star && method.is("NOTIFY")) {
            return Verdict.FOREIGN;
        }
        if (target >= version) {
            return method.broken();
        }
        if (!payload.matches(target - 1 - method.name().length(), method.name())
                || !isCapitalVersion(payload, version)) {
            return method.loose();
        }
        if (method.is("CONNECT") && isAuthority(payload, target, version - 1)) {
            return PROXY;
        }
        return isAbsolute(payload, target)
                ? method.absolute()
                : dialect(payload, method, target, version - 1);
    }

    private static Verdict dialect(Bytes payload, Method method, int target, int targetEnd) {
        for (HttpDialect dialect : DIALECTS) {
            Verdict verdict = dialect.read(payload, method.name(), target, targetEnd);
            if (verdict instanceof Match) {
                return verdict;
            }
        }
        return method.exact();
    }

    /// A line without version: HTTP/0.9, or a line that goes on in the next segment.
    private static Verdict unversioned(Bytes payload, Method method, int target, int end) {
        int first = payload.u8(target);
        boolean path = first == '/';
        if (end == payload.length()) {
            if (isAbsolute(payload, target)) {
                return method.absolute();
            }
            if (path) {
                return method.is("OPTIONS") ? method.hedge() : method.loose();
            }
            return Verdict.FOREIGN;
        }
        int space = payload.indexOf(' ', target, end);
        if (space == Bytes.MISSING) {
            return method.is("GET") && path ? method.hedge() : Verdict.FOREIGN;
        }
        return payload.matches(space + 1, VERSION) ? method.broken() : Verdict.FOREIGN;
    }

    /// A request whose first line breaks the grammar, such as `GET/ HTTP/1.1`: the line ends in a
    /// version, or is a method alone, and a header line follows.
    private static Verdict damaged(Bytes payload, int at) {
        int end = textEnd(payload, at);
        int methodEnd = methodEnd(payload, at);
        boolean sound =
                payload.u8(methodEnd) == ' ' && versionAt(payload, methodEnd, end) != Bytes.MISSING;
        if (sound || !isHeaderLine(payload, end)) {
            return Verdict.FOREIGN;
        }
        Method method = method(payload, at, methodEnd);
        if (method == null) {
            return endsInVersion(payload, at, end) ? DAMAGED : Verdict.FOREIGN;
        }
        return methodEnd == end || endsInVersion(payload, at, end)
                ? method.broken()
                : Verdict.FOREIGN;
    }

    /// Whether the line that ends at `end` is followed by `Name:`.
    private static boolean isHeaderLine(Bytes payload, int end) {
        int lineFeed = payload.u8(end) == '\r' ? end + 1 : end;
        int nameEnd = methodEnd(payload, lineFeed + 1);
        return payload.u8(lineFeed) == '\n' && nameEnd > lineFeed + 1 && payload.u8(nameEnd) == ':';
    }

    /// Whether `HTTP/`, a digit and more digits or points end the line.
    private static boolean endsInVersion(Bytes payload, int from, int lineEnd) {
        int at = lineEnd;
        while (at > from && (isDigit(payload.u8(at - 1)) || payload.u8(at - 1) == '.')) {
            at--;
        }
        return at - VERSION.length() >= from
                && isDigit(payload.u8(at))
                && payload.matchesIgnoringCase(at - VERSION.length(), VERSION);
    }

    private static int start(Bytes payload) {
        int at = 0;
        while (at < LEAD_LIMIT && isLead(payload.u8(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLead(int octet) {
        return octet == '\r' || octet == '\n' || octet == ' ';
    }

    private static int methodEnd(Bytes payload, int from) {
        int at = from;
        while (at < from + METHOD_LIMIT && isTokenOctet(payload.u8(at))) {
            at++;
        }
        return at;
    }

    /// Letters, digits and the marks that methods in use have; RFC 9110's tchar allows a few more.
    private static boolean isTokenOctet(int octet) {
        return (octet >= 'A' && octet <= 'Z')
                || (octet >= 'a' && octet <= 'z')
                || isDigit(octet)
                || octet == '-'
                || octet == '_';
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static @Nullable Method method(Bytes payload, int from, int to) {
        for (Method method : BY_LETTER[payload.u8(from) & LETTER]) {
            if (method.name().length() == to - from
                    && payload.matchesIgnoringCase(from, method.name())) {
                return method;
            }
        }
        return null;
    }

    /// Where the line's text ends: at the first control byte or the payload's end.
    private static int textEnd(Bytes payload, int from) {
        return TextLine.end(payload, from);
    }

    private static boolean isText(int octet) {
        return octet >= 0x20 && octet != 0x7F;
    }

    /// Where the version at the line's end starts, a space before it, or [Bytes#MISSING].
    private static int versionAt(Bytes payload, int from, int lineEnd) {
        int end = lineEnd;
        while (end > from && payload.u8(end - 1) == ' ') {
            end--;
        }
        int at = end - VERSION_LENGTH;
        return at > from && payload.u8(at - 1) == ' ' && isVersion(payload, at)
                ? at
                : Bytes.MISSING;
    }

    private static boolean isVersion(Bytes payload, int at) {
        return (isCapitalVersion(payload, at) || payload.matchesIgnoringCase(at, VERSION))
                && isDigit(payload.u8(at + 5))
                && payload.u8(at + 6) == '.'
                && isDigit(payload.u8(at + 7));
    }

    /// Whether `HTTP/` and three bytes more stand there.
    private static boolean isCapitalVersion(Bytes payload, int at) {
        return payload.has(at, VERSION_LENGTH) && payload.i64(at) >>> 24 == VERSION_BYTES;
    }

    private static boolean isAbsolute(Bytes payload, int target) {
        return payload.u8(target) != '/' && hasScheme(payload, target);
    }

    private static boolean hasScheme(Bytes payload, int target) {
        return payload.matchesIgnoringCase(target, "HTTP://")
                || payload.matchesIgnoringCase(target, "HTTPS://")
                || payload.matchesIgnoringCase(target, "FTP://");
    }

    /// Whether the target is `host:port`.
    private static boolean isAuthority(Bytes payload, int from, int to) {
        int digits = to;
        while (digits > from && isDigit(payload.u8(digits - 1))) {
            digits--;
        }
        return digits < to && digits > from + 1 && payload.u8(digits - 1) == ':';
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int at = start(payload);
        int end = textEnd(payload, at);
        if (content.role() == RESPONSE) {
            fields.text("version", payload, at, VERSION_LENGTH);
            fields.text("status", payload, at + 9, 3);
            fields.text("reason", payload, at + 13, end - at - 13);
            HttpHeaders.put(fields, "server", payload, at, "SERVER");
        } else {
            int methodEnd = methodEnd(payload, at);
            int version = versionAt(payload, methodEnd, end);
            int targetEnd = version == Bytes.MISSING ? end : version - 1;
            int target = methodEnd + 1;
            fields.text("method", payload, at, methodEnd - at);
            fields.text("target", payload, target, targetEnd - target, TARGET_LIMIT);
            if (version != Bytes.MISSING) {
                fields.text("version", payload, version, VERSION_LENGTH);
            }
            HttpHeaders.put(fields, "host", payload, at, "HOST");
            HttpHeaders.put(fields, "user_agent", payload, at, "USER-AGENT");
            int authorization = HttpHeaders.valueOf(payload, at, "AUTHORIZATION");
            if (authorization != Bytes.MISSING) {
                // The scheme alone: what follows are credentials.
                fields.text(
                        "authorization_scheme",
                        payload,
                        authorization,
                        methodEnd(payload, authorization) - authorization);
            }
            int body = HttpHeaders.bodyAt(payload, at);
            if (payload.u8(body) == '{' || payload.u8(body) == '[') {
                JsonText.put(fields, "rpc_method", payload, body, "method");
            }
            for (HttpDialect dialect : DIALECTS) {
                if (dialect.protocol() == content.protocol()) {
                    dialect.describe(content, payload, target, targetEnd, fields);
                }
            }
        }
        HttpHeaders.put(fields, "content_type", payload, at, "CONTENT-TYPE");
        HttpHeaders.put(fields, "content_length", payload, at, "CONTENT-LENGTH");
        fields.list("headers", HttpHeaders.names(payload, at));
    }
}
