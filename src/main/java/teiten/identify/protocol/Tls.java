package teiten.identify.protocol;

import static teiten.identify.Role.MALFORMED;
import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// TLS records that open a conversation, RFC 8446 sections 4.1.2 and 5.1.
///
/// ```text
/// record:    0 type = 16  1 version 03 xx  3 length[2]
/// handshake: 5 type = 01  6 length[3]  9 version 03 xx  11 random[32]  43 session id  ...
/// ```
///
/// A hello may span records and segments, so lengths may pass the payload's end.
final class Tls implements PayloadReader {
    static final int RECORD_LEAST = 42;

    /// Longest record: RFC 5246 section 6.2.3 lets compression and encryption add 2048 bytes.
    static final int RECORD_MOST = 16_384 + 2048;

    /// Shortest body of a hello: version, random, empty session id, one cipher, one compression.
    static final int HELLO_LEAST = 41;

    /// Longest body of a hello that is believed.
    static final int HELLO_MOST = 1 << 17;

    static final Match CLIENT_HELLO = Verdict.match(Protocol.TLS, "client-hello", REQUEST, 4);
    static final Match BROKEN_HELLO = Verdict.match(Protocol.TLS, "client-hello", MALFORMED, 3);
    static final Match SERVER_HELLO = Verdict.match(Protocol.TLS, "server-hello", RESPONSE, 4);
    static final Match ALERT = Verdict.match(Protocol.TLS, "alert", RESPONSE, 4);

    static final int HANDSHAKE = 0x16;
    private static final int ALERT_RECORD = 0x15;
    private static final int LENGTH = 3;
    private static final int HANDSHAKE_TYPE = 5;
    private static final int BODY_LENGTH = 6;
    private static final int VERSION = 9;
    private static final int SESSION = 43;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.TLS);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == HANDSHAKE || octet == ALERT_RECORD;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("15030?0002", "16030?????01", "16030?????02");
    }

    @Override
    public Verdict read(Bytes payload) {
        if (!isVersionOrMissing(payload, 1)) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(0) == ALERT_RECORD) {
            return alert(payload);
        }
        int record = payload.u16(LENGTH);
        int type = payload.u8(HANDSHAKE_TYPE);
        boolean fits = record >= RECORD_LEAST && record <= RECORD_MOST;
        if ((record != Bytes.MISSING && !fits) || (type != Bytes.MISSING && !isHello(type))) {
            return Verdict.FOREIGN;
        }
        if (!payload.has(VERSION, 2)) {
            return Verdict.FOREIGN;
        }
        int body = payload.u24(BODY_LENGTH);
        if (body < HELLO_LEAST - 3 || body > HELLO_MOST || !isVersionOrMissing(payload, VERSION)) {
            return Verdict.FOREIGN;
        }
        if (type == 2) {
            return body + 4 <= record ? SERVER_HELLO : Verdict.FOREIGN;
        }
        boolean sound = body >= HELLO_LEAST && isSound(payload, record, body);
        return sound ? CLIENT_HELLO : BROKEN_HELLO;
    }

    /// An alert in clear: level warning or fatal, and a description.
    private static Verdict alert(Bytes payload) {
        if (payload.length() < 7) {
            return Verdict.FOREIGN;
        }
        boolean level = payload.u8(5) == 1 || payload.u8(5) == 2;
        return payload.u16(LENGTH) == 2 && level && payload.u8(6) <= 121 ? ALERT : Verdict.FOREIGN;
    }

    private static boolean isHello(int type) {
        return type == 1 || type == 2;
    }

    private static boolean isVersionOrMissing(Bytes payload, int at) {
        return (payload.u8(at) == 3 || payload.u8(at) == Bytes.MISSING) && payload.u8(at + 1) <= 4;
    }

    /// Whether session id and ciphers fit, as far as the first record and the payload go.
    private static boolean isSound(Bytes payload, int record, int body) {
        int seen = Math.min(5 + record, payload.length());
        int session = SESSION < seen ? payload.u8(SESSION) : 0;
        int at = SESSION + 1 + session;
        if (session > 32) {
            return false;
        }
        if (at + 2 > seen) {
            return true;
        }
        int ciphers = payload.u16(at);
        int compressions = at + 2 + ciphers;
        return ciphers >= 2 && ciphers % 2 == 0 && compressions + 2 <= VERSION + body;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("record_version", payload.u16(1));
        if (content.equals(ALERT.content())) {
            fields.number("level", payload.u8(5));
            fields.number("description", payload.u8(6));
            return;
        }
        if (content.role() == RESPONSE) {
            fields.word("version", ClientHello.versionText(payload.u16(VERSION)));
            return;
        }
        ClientHello hello = ClientHello.read(payload);
        fields.word("version", ClientHello.versionText(hello.version()));
        if (hello.whole()) {
            hello.describe(fields);
        }
    }
}
