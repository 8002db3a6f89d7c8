package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// TP-Link smart home, by the fact that its JSON is put behind four bytes of length and each byte
/// is XORed with the one before it as sent, the first with 171 (Wireshark tplink-smarthome).
final class TplinkSmart implements PayloadReader {
    private static final int TEXT = 4;
    private static final int FIRST_KEY = 171;
    private static final int LENGTH_LIMIT = 0xFFFF;

    // Length and the first two signs fix 48 bits; an answer has the error code that requests lack.
    static final Match WHOLE = Verdict.match(Protocol.TPLINK_SMART, "command", Role.REQUEST, 4, 46);
    static final Match PART = Verdict.match(Protocol.TPLINK_SMART, "command", Role.REQUEST, 3, 30);
    static final Match ANSWER =
            Verdict.match(Protocol.TPLINK_SMART, "response", Role.RESPONSE, 4, 46);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.TPLINK_SMART);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public List<Glance> glances() {
        Glance brace = Glance.ofByte(TEXT, 0xFF, FIRST_KEY ^ '{');
        int key = FIRST_KEY ^ '{';
        return List.of(
                brace.and(Glance.ofByte(TEXT + 1, 0xFF, key ^ '"')),
                brace.and(Glance.ofByte(TEXT + 1, 0xFF, key ^ '}')));
    }

    @Override
    public Verdict read(Bytes payload) {
        long length = payload.u32(0);
        int last = payload.length() - 1;
        int second = sign(payload, TEXT + 1);
        if (sign(payload, TEXT) != '{'
                || (second != '"' && second != '}')
                || length < 2
                || length > LENGTH_LIMIT
                || length < payload.length() - TEXT) {
            return Verdict.FOREIGN;
        }
        if (length > payload.length() - TEXT) {
            return second == '"' ? PART : Verdict.FOREIGN;
        }
        return sign(payload, last) != '}' ? Verdict.FOREIGN : hasError(payload) ? ANSWER : WHOLE;
    }

    private static int sign(Bytes payload, int at) {
        int key = at == TEXT ? FIRST_KEY : payload.u8(at - 1);
        return payload.has(at, 1) ? key ^ payload.u8(at) : Bytes.MISSING;
    }

    private static boolean hasError(Bytes payload) {
        String word = "err_code";
        int found = 0;
        for (int at = TEXT; at < payload.length() && found < word.length(); at++) {
            int sign = sign(payload, at);
            found = sign == word.charAt(found) ? found + 1 : sign == word.charAt(0) ? 1 : 0;
        }
        return found == word.length();
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        byte[] plain = new byte[Math.min(payload.length() - TEXT, Fields.TEXT_LIMIT)];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) sign(payload, TEXT + i);
        }
        fields.text("json", Bytes.of(plain), 0, plain.length);
    }
}
