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

/// DTLS records that open a conversation, RFC 6347 section 4.
///
/// ```text
/// record:    0 type = 16  1 version FEFF | FEFD | 0100  3 epoch = 0  5 sequence[6]  11 length
/// handshake: 13 type  14 length[3]  17 message sequence  19 fragment offset[3]  22 fragment length[3]
/// hello:     25 version  27 random[32]  59 session id  cookie  ciphers  ...
/// ```
final class Dtls implements PayloadReader {
    static final Match CLIENT_HELLO = Verdict.match(Protocol.DTLS, "client-hello", REQUEST, 4);
    static final Match BROKEN_HELLO = Verdict.match(Protocol.DTLS, "client-hello", MALFORMED, 3);
    static final Match SERVER_HELLO = Verdict.match(Protocol.DTLS, "server-hello", RESPONSE, 4);
    static final Match VERIFY = Verdict.match(Protocol.DTLS, "hello-verify-request", RESPONSE, 4);
    static final Match ALERT = Verdict.match(Protocol.DTLS, "alert", RESPONSE, 4);

    private static final int HANDSHAKE = 0x16;
    private static final int ALERT_RECORD = 0x15;
    private static final int VERSION = 1;
    private static final int EPOCH = 3;
    private static final int LENGTH = 11;
    private static final int BODY = 13;
    private static final int HANDSHAKE_HEADER = 12;
    private static final int SESSION = 59;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DTLS);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == HANDSHAKE || octet == ALERT_RECORD;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("15fef?0000", "16fef?0000", "1501000000", "1601000000");
    }

    @Override
    public Verdict read(Bytes payload) {
        int version = payload.u16(VERSION);
        int length = payload.u16(LENGTH);
        boolean known = version == 0xFEFF || version == 0xFEFD || version == 0x0100;
        if (!known || payload.u16(EPOCH) != 0 || length == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        if (payload.u8(0) == ALERT_RECORD) {
            boolean alert = length == 2 && payload.u8(BODY) >= 1 && payload.u8(BODY) <= 2;
            return alert && payload.length() == BODY + 2 ? ALERT : Verdict.FOREIGN;
        }
        int body = payload.u24(14);
        int offset = payload.u24(19);
        int fragment = payload.u24(22);
        if (fragment == Bytes.MISSING
                || offset + fragment > body
                || fragment + HANDSHAKE_HEADER > length) {
            return Verdict.FOREIGN;
        }
        boolean whole = BODY + length <= payload.length();
        return switch (payload.u8(BODY)) {
            case 1 -> whole && isSound(payload) ? CLIENT_HELLO : BROKEN_HELLO;
            case 2 -> whole ? SERVER_HELLO : Verdict.FOREIGN;
            case 3 -> whole ? VERIFY : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    /// Whether session id, cookie and ciphers lie inside the first record.
    private static boolean isSound(Bytes payload) {
        int session = payload.u8(SESSION);
        int cookieAt = SESSION + 1 + session;
        int cookie = payload.u8(cookieAt);
        int ciphersAt = cookieAt + 1 + cookie;
        int ciphers = payload.u16(ciphersAt);
        return session >= 0
                && session <= 32
                && cookie >= 0
                && ciphers >= 2
                && ciphers % 2 == 0
                && ciphersAt + 2 + ciphers <= BODY + payload.u16(LENGTH);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.word("record_version", text(payload.u16(VERSION)));
        if (content.equals(CLIENT_HELLO.content())) {
            fields.word("version", text(payload.u16(25)));
            int cookieAt = SESSION + 1 + payload.u8(SESSION);
            int cookie = payload.u8(cookieAt);
            fields.number("cookie_length", cookie);
            fields.number("ciphers", payload.u16(cookieAt + 1 + cookie) / 2);
        }
    }

    private static String text(int version) {
        return switch (version) {
            case 0xFEFF -> "DTLS 1.0";
            case 0xFEFD -> "DTLS 1.2";
            case 0x0100 -> "DTLS 1.0 (OpenSSL before 0.9.8f)";
            default -> "0x" + Integer.toHexString(version);
        };
    }
}
