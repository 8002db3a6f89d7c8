package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// MySQL, documentation "Connection Phase Packets" and "X Protocol". The server speaks first; what
/// comes blind answers a greeting that never came.
///
/// ```text
/// 0 length (le24) of the rest  3 sequence = 1  4 capabilities (le32)  8 largest packet (le32)
/// 12 character set  13 zero[23]  36 user NUL, length and bytes of the answer, [database NUL],
///    [plugin NUL]                                       an SSL request ends at 36
/// server: 3 sequence = 0  4 version = 10  5 text NUL
/// ```
final class MySql implements PayloadReader {
    private static final int HEADER = 4;
    private static final int SSL_LENGTH = 32;
    private static final int ZEROS = 13;
    private static final int USER = 36;
    private static final int PROTOCOL_41 = 0x0200;
    private static final int SSL = 0x0800;
    private static final int DATABASE = 0x8;
    private static final int PLUGIN = 0x8_0000;

    static final Match RESPONSE =
            Verdict.match(Protocol.MYSQL, "handshake-response", Role.REQUEST, 3, 200);
    static final Match SSL_REQUEST =
            Verdict.match(Protocol.MYSQL, "ssl-request", Role.REQUEST, 3, 200);
    static final Match GREETING = Verdict.match(Protocol.MYSQL, "greeting", Role.RESPONSE, 3, 48);
    static final Match REFUSAL = Verdict.match(Protocol.MYSQL, "error", Role.RESPONSE, 3, 40);

    // Radmin begins with the same five bytes, so only the port tells.
    static final Match CAPABILITIES =
            Verdict.match(Protocol.MYSQL, "x-capabilities-get", Role.REQUEST, 2, 16);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.MYSQL);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return true;
    }

    @Override
    public List<Glance> glances() {
        // Number 0: protocol 10 and a version, an error. Number 1: an answer, the shortest query.
        return Glance.anyOf("??????000a3?", "??????00ff??04", "??????01", "0100000001");
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.length() == 5 && payload.u32le(0) == 1 && payload.u8(4) == 1) {
            return CAPABILITIES;
        }
        int sequence = payload.u8(3);
        int length = payload.u16le(0) | payload.u8(2) << 16;
        int held = payload.length() - HEADER;
        if (!payload.has(0, HEADER + 1) || length > held || (sequence == 0 && length < held)) {
            return Verdict.FOREIGN;
        }
        if (sequence == 0) {
            return greeting(payload);
        }
        // A client that does not wait sends on: TLS after its SSL request, a command after the
        // rest.
        long capabilities = payload.u32le(HEADER);
        boolean asks =
                sequence == 1
                        && (capabilities & PROTOCOL_41) != 0
                        && payload.isFilled(ZEROS, USER - ZEROS, 0);
        if (!asks) {
            return Verdict.FOREIGN;
        }
        if (length == SSL_LENGTH) {
            return (capabilities & SSL) != 0 ? SSL_REQUEST : Verdict.FOREIGN;
        }
        return payload.indexOf(0, USER, HEADER + length) == Bytes.MISSING
                ? Verdict.FOREIGN
                : RESPONSE;
    }

    /// Protocol 10 and a version that begins with a digit, or an error packet.
    private static Verdict greeting(Bytes payload) {
        int kind = payload.u8(HEADER);
        int digit = payload.u8(5);
        if (kind == 10 && digit >= '1' && digit <= '9') {
            int dot = payload.indexOf('.', 6, 9);
            int nul = payload.indexOf(0, 6, payload.length());
            return dot != Bytes.MISSING && nul > dot ? GREETING : Verdict.FOREIGN;
        }
        // 1040 too many connections, 1129 and 1130 host blocked or not allowed.
        int code = payload.u16le(5);
        boolean refused = kind == 0xFF && (code == 1040 || code == 1129 || code == 1130);
        return refused ? REFUSAL : Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == Role.RESPONSE) {
            if (payload.u8(HEADER) == 10) {
                text("server_version", payload, 5, fields);
            } else {
                fields.number("error", payload.u16le(5));
            }
            return;
        }
        if (payload.length() < USER) {
            return;
        }
        long capabilities = payload.u32le(HEADER);
        fields.number("capabilities", capabilities);
        fields.number("character_set", payload.u8(12));
        if (payload.length() > USER) {
            int answer = text("user", payload, USER, fields);
            int next = answer + 1 + Math.max(payload.u8(answer), 0);
            if ((capabilities & DATABASE) != 0) {
                next = text("database", payload, next, fields);
            }
            if ((capabilities & PLUGIN) != 0) {
                text("auth_plugin", payload, next, fields);
            }
            client(payload, next, fields);
        }
    }

    /// The client's name among the attributes: keys and values behind a byte of length each.
    private static void client(Bytes payload, int from, Fields fields) {
        for (int at = from; at < payload.length(); at++) {
            if (payload.u8(at) == 12 && payload.matches(at + 1, "_client_name")) {
                fields.text("client_name", payload, at + 14, payload.u8(at + 13));
                return;
            }
        }
    }

    /// Puts text that ends at a NUL; answers where the next begins.
    private static int text(String name, Bytes payload, int at, Fields fields) {
        int nul = payload.indexOf(0, at, payload.length());
        int end = nul == Bytes.MISSING ? payload.length() : nul;
        fields.text(name, payload, at, end - at);
        return end + 1;
    }
}
