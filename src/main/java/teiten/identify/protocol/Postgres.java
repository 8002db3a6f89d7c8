package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// PostgreSQL's first messages, documentation chapter "Message Formats": length and a code or the
/// version 3.
///
/// ```text
/// 0 length  4 80877103 SSL, 80877104 GSS, 80877102 cancel (8 process, 12 key), or 0003 0000..0002
/// and pairs of name NUL value NUL, then NUL
/// ```
final class Postgres implements PayloadReader {
    private static final long SSL = 80_877_103;
    private static final long GSS = 80_877_104;
    private static final long CANCEL = 80_877_102;
    private static final int PAIRS = 8;
    private static final int PAIR_LIMIT = 16;
    private static final int VERSION_2_LENGTH = 296;

    static final Match SSL_REQUEST = request("ssl-request", 4);
    static final Match GSS_REQUEST = request("gssenc-request", 4);
    static final Match CANCEL_REQUEST = request("cancel-request", 4);
    static final Match STARTUP = request("startup", 4);
    static final Match STARTUP_PART = request("startup", 3);
    static final Match STARTUP_2 = request("startup-v2", 4);
    static final Match ERROR = Verdict.match(Protocol.POSTGRES, "error", Role.RESPONSE, 4);

    private static Match request(String message, int confidence) {
        return Verdict.match(Protocol.POSTGRES, message, Role.REQUEST, confidence);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.POSTGRES);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0 || octet == 'E';
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("0000????04d216", "0000????0002", "0000????0003000?", "45????????53");
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(0) == 'E') {
            return readError(payload);
        }
        long length = payload.u32(0);
        long code = payload.u32(4);
        if (length == 8 && (code == SSL || code == GSS)) {
            return code == SSL ? SSL_REQUEST : GSS_REQUEST;
        }
        if (length == 16 && code == CANCEL) {
            return CANCEL_REQUEST;
        }
        if (length == VERSION_2_LENGTH && code >> 16 == 2 && payload.length() == length) {
            return STARTUP_2;
        }
        if (code >> 16 != 3 || (code & 0xFFFF) > 2 || length < PAIRS + 1 || length > 10_000) {
            return Verdict.FOREIGN;
        }
        if (length == payload.length() && payload.u8(payload.length() - 1) == 0) {
            return arePairs(payload) ? STARTUP : Verdict.FOREIGN;
        }
        boolean named = payload.matches(PAIRS, "user\0") || payload.matches(PAIRS, "database\0");
        return length > payload.length() && named ? STARTUP_PART : Verdict.FOREIGN;
    }

    /// `E`, length, then fields of which the first is the severity `S` (chapter "Error and Notice
    /// Message Fields").
    private static Verdict readError(Bytes payload) {
        boolean severity =
                payload.u32(1) == payload.length() - 1L
                        && (payload.matches(5, "SFATAL\0") || payload.matches(5, "SERROR\0"));
        return severity ? ERROR : Verdict.FOREIGN;
    }

    /// Whether names and values follow up to the last NUL, each name beginning with a letter or
    /// `_`.
    private static boolean arePairs(Bytes payload) {
        int at = PAIRS;
        int last = payload.length() - 1;
        for (int i = 0; i < PAIR_LIMIT && at < last; i++) {
            int letter = payload.u8(at) | 0x20;
            int value = payload.indexOf(0, at, last);
            int end = value == Bytes.MISSING ? value : payload.indexOf(0, value + 1, last);
            boolean named = (letter >= 'a' && letter <= 'z') || payload.u8(at) == '_';
            if (!named || end == Bytes.MISSING) {
                return false;
            }
            at = end + 1;
        }
        return at == last && last > PAIRS;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.equals(STARTUP.content()) || content.equals(STARTUP_PART.content())) {
            fields.word("version", "3." + payload.u16(6));
            pairs(payload, fields);
        } else if (content.equals(ERROR.content())) {
            fields.text("severity", payload, 6, 5);
        }
    }

    private static void pairs(Bytes payload, Fields fields) {
        int at = PAIRS;
        for (int i = 0; i < PAIR_LIMIT && payload.u8(at) > 0; i++) {
            int nul = payload.indexOf(0, at, payload.length());
            int end = nul < 0 ? nul : payload.indexOf(0, nul + 1, payload.length());
            if (nul < 0) {
                return;
            }
            int stop = end < 0 ? payload.length() : end;
            String name = Fields.printable(payload, at, Math.min(nul - at, 32));
            switch (name) {
                case "user", "database", "application_name", "client_encoding" ->
                        fields.text(name, payload, nul + 1, stop - nul - 1);
                default -> {
                    // Settings of the session say little about who asks.
                }
            }
            at = stop + 1;
        }
    }
}
