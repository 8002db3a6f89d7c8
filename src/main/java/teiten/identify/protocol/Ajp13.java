package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// AJP 1.3, Apache Tomcat Connectors' protocol reference.
///
/// ```text
/// to the container 12 34, length, code: 2 forward request (5 method, text protocol, text URI), 10 ping
/// from it          "AB",  length, code: 4 headers, 9 pong
/// ```
///
/// Text is a length of two bytes, the bytes, NUL.
final class Ajp13 implements PayloadReader {
    private static final int CODE = 4;

    /// "AB", which begins what the container sends.
    private static final int CONTAINER = 0x4142;

    private static final int FORWARD = 2;
    private static final int PING = 10;

    private static final List<String> METHODS =
            List.of(
                    "OPTIONS",
                    "GET",
                    "HEAD",
                    "POST",
                    "PUT",
                    "DELETE",
                    "TRACE",
                    "PROPFIND",
                    "PROPPATCH",
                    "MKCOL",
                    "COPY",
                    "MOVE",
                    "LOCK",
                    "UNLOCK");

    static final Match CPING = Verdict.match(Protocol.AJP13, "cping", Role.REQUEST, 4);
    static final Match CPING_BROKEN = Verdict.match(Protocol.AJP13, "cping", Role.REQUEST, 3, 40);
    static final Match REQUEST = Verdict.match(Protocol.AJP13, "forward-request", Role.REQUEST, 4);
    static final Match REQUEST_PART =
            Verdict.match(Protocol.AJP13, "forward-request", Role.REQUEST, 3);
    static final Match CPONG = Verdict.match(Protocol.AJP13, "cpong", Role.RESPONSE, 4);
    static final Match HEADERS = Verdict.match(Protocol.AJP13, "send-headers", Role.RESPONSE, 4);

    /// Magic, code and the range of a status alone: 31 bits.
    static final Match HEADERS_PART =
            Verdict.match(Protocol.AJP13, "send-headers", Role.RESPONSE, 3, 31);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.AJP13);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0x12 || octet == 'A';
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("1234????02", "1234????0a", "4142????04", "4142????09");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.u16(2);
        int code = payload.u8(CODE);
        if (payload.u16(0) == 0x1234) {
            if (code == PING && payload.length() == 5) {
                // Some scanners give another length than 1.
                return length == 1 ? CPING : length == PING ? CPING_BROKEN : Verdict.FOREIGN;
            }
            return code == FORWARD ? request(payload, length) : Verdict.FOREIGN;
        }
        if (payload.u16(0) != CONTAINER) {
            return Verdict.FOREIGN;
        }
        if (code == 9 && length == 1 && payload.length() == 5) {
            return CPONG;
        }
        boolean status = payload.u16(5) >= 100 && payload.u16(5) < 600;
        return code == 4 && status && length > 4 ? headers(payload, length) : Verdict.FOREIGN;
    }

    /// The body's chunks may follow at once, each a message with the same magic.
    private static Verdict headers(Bytes payload, int length) {
        int end = CODE + length;
        if (end > payload.length()) {
            return HEADERS_PART;
        }
        boolean whole = end == payload.length() || payload.u16(end) == CONTAINER;
        return whole ? HEADERS : Verdict.FOREIGN;
    }

    private static Verdict request(Bytes payload, int length) {
        int method = payload.u8(5);
        int uri = afterText(payload, 6);
        boolean texts = payload.u16(6) > 0 && payload.u8(uri - 1) == 0;
        if (method < 1 || method > 27 || uri == Bytes.MISSING || !texts) {
            return Verdict.FOREIGN;
        }
        return length == payload.length() - 4 ? REQUEST : REQUEST_PART;
    }

    /// Where the text at `at` ends, behind its NUL, or [Bytes#MISSING].
    private static int afterText(Bytes payload, int at) {
        int length = payload.u16(at);
        return length < 0 || length > 16 ? Bytes.MISSING : at + 3 + length;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (payload.u8(CODE) == FORWARD && payload.u8(0) == 0x12) {
            int method = payload.u8(5);
            fields.word("method", method <= METHODS.size() ? METHODS.get(method - 1) : "other");
            int uri = afterText(payload, 6);
            fields.text("uri", payload, uri + 2, payload.u16(uri));
        } else if (payload.u8(0) == 'A' && payload.u8(CODE) == 4) {
            fields.number("status", payload.u16(5));
        }
    }
}
