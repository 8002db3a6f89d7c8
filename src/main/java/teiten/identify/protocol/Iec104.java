package teiten.identify.protocol;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// IEC 60870-5-104 section 5: units that begin 68, their length, four bytes of control.
///
/// ```text
/// U format: 07 start, 13 stop, 43 test (0B, 23, 83 confirm), 00 00 00     I format: lowest bit 0
/// ```
///
/// A unit of the U format fixes 45 bits; the numbers of the I format stand only on their port.
final class Iec104 implements PayloadReader {
    private static final int START = 0x68;
    private static final int CONTROL = 4;
    private static final int LENGTH_LIMIT = 253;
    private static final int UNIT_LIMIT = 16;

    static final Match STARTDT = match("startdt", Role.REQUEST, 3, 46);
    static final Match STOPDT = match("stopdt", Role.REQUEST, 3, 46);
    static final Match TESTFR = match("testfr", Role.REQUEST, 3, 46);
    static final Match STARTDT_CON = match("startdt-confirm", Role.RESPONSE, 3, 46);
    static final Match STOPDT_CON = match("stopdt-confirm", Role.RESPONSE, 3, 46);
    static final Match TESTFR_CON = match("testfr-confirm", Role.RESPONSE, 3, 46);
    static final Match INFORMATION = match("information", Role.REQUEST, 2, 18);

    private static Match match(String message, Role role, int confidence, int bits) {
        return Verdict.match(Protocol.IEC104, message, role, confidence, bits);
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.IEC104);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == START;
    }

    @Override
    public Verdict read(Bytes payload) {
        if (!areUnits(payload)) {
            return Verdict.FOREIGN;
        }
        int control = payload.u8(2);
        if (payload.u8(1) == CONTROL && payload.u24(3) == 0) {
            return switch (control) {
                case 0x07 -> STARTDT;
                case 0x13 -> STOPDT;
                case 0x43 -> TESTFR;
                case 0x0B -> STARTDT_CON;
                case 0x23 -> STOPDT_CON;
                case 0x83 -> TESTFR_CON;
                default -> Verdict.FOREIGN;
            };
        }
        boolean numbered = (control & 1) == 0 && (payload.u8(4) & 1) == 0;
        return numbered && payload.u8(1) > CONTROL ? INFORMATION : Verdict.FOREIGN;
    }

    /// Whether units follow each other up to the end.
    private static boolean areUnits(Bytes payload) {
        int at = 0;
        for (int i = 0; i < UNIT_LIMIT && at < payload.length(); i++) {
            int length = payload.u8(at + 1);
            if (payload.u8(at) != START
                    || length < CONTROL
                    || length > LENGTH_LIMIT
                    || !payload.has(at, 2 + length)) {
                return false;
            }
            at += 2 + length;
        }
        return at == payload.length();
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.word("apci", (payload.u8(2) & 1) == 0 ? "i" : "u");
        fields.number("control", payload.u8(2));
        int first = (payload.u8(2) & 1) == 0 ? 0 : 2 + CONTROL;
        if (payload.u8(first) == START && payload.u8(first + 1) > CONTROL) {
            fields.number("asdu_type", payload.u8(first + 6));
        }
    }
}
