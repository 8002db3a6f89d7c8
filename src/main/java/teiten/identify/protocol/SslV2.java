package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Hellos of SSL 2.0 (Hickman's draft), whose client form later versions kept (RFC 6101 appendix
/// E). All lengths must add up.
///
/// ```text
/// client: 0 80|length  2 type = 1  3 version  5 ciphers[3n]  7 session id  9 challenge  11 ...
/// server: 0 80|length  2 type = 4  3 hit  4 certificate type  5 version = 2  7 9 11 lengths  13 ...
/// ```
final class SslV2 implements PayloadReader {
    static final Match CLIENT_HELLO = Verdict.match(Protocol.SSLV2, "client-hello", REQUEST, 3);
    static final Match SERVER_HELLO = Verdict.match(Protocol.SSLV2, "server-hello", RESPONSE, 3);

    private static final int HEADER = 2;
    private static final int CLIENT_FIXED = 11;
    private static final int SERVER_FIXED = 13;
    private static final int CIPHER_LENGTH = 3;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SSLV2);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= 0x80;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("????010002", "????01030?", "????040?0?0002");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = (payload.u16(0) & 0x7FFF) + HEADER;
        if (payload.u8(2) == 1) {
            return isClient(payload, length) ? CLIENT_HELLO : Verdict.FOREIGN;
        }
        return payload.u8(2) == 4 && isServer(payload, length) ? SERVER_HELLO : Verdict.FOREIGN;
    }

    private static boolean isClient(Bytes payload, int length) {
        int version = payload.u16(3);
        int ciphers = payload.u16(5);
        int session = payload.u16(7);
        int challenge = payload.u16(9);
        return payload.length() == length
                && (version == 2 || (version >= 0x0300 && version <= 0x0303))
                && ciphers >= CIPHER_LENGTH
                && ciphers % CIPHER_LENGTH == 0
                && (session == 0 || session == 16)
                && challenge >= 16
                && challenge <= 32
                && CLIENT_FIXED + ciphers + session + challenge == length;
    }

    /// The certificate may go on in the next segment.
    private static boolean isServer(Bytes payload, int length) {
        int ciphers = payload.u16(9);
        return payload.length() <= length
                && payload.u8(3) <= 1
                && payload.u8(4) <= 1
                && payload.u16(5) == 2
                && ciphers >= 0
                && ciphers % CIPHER_LENGTH == 0
                && payload.u16(11) == 16
                && SERVER_FIXED + payload.u16(7) + ciphers + 16 == length;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == RESPONSE) {
            fields.number("version", payload.u16(5));
            fields.number("certificate_length", payload.u16(7));
            return;
        }
        fields.number("version", payload.u16(3));
        List<String> kinds = new ArrayList<>();
        for (int at = CLIENT_FIXED; at < CLIENT_FIXED + payload.u16(5); at += CIPHER_LENGTH) {
            kinds.add(payload.slice(at, CIPHER_LENGTH).toString());
        }
        fields.list("cipher_kinds", kinds);
    }
}
