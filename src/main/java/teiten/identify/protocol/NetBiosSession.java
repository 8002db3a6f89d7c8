package teiten.identify.protocol;

import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// NetBIOS session service, RFC 1002 section 4.3: the packets before SMB.
///
/// ```text
/// 0 type: 81 request, 82 positive, 83 negative  1 flags: lowest bit is the length's 17th  2 length
/// 4 called name: 20, 32 letters A to P, 00 ...  then the calling name alike
/// ```
final class NetBiosSession implements PayloadReader {
    private static final int LETTERS = 32;
    private static final int NAME = LETTERS + 2;
    private static final int CALLED = 4;
    private static final int CALLING = CALLED + NAME;

    static final Match REQUEST =
            Verdict.match(Protocol.NBSS, "session-request", Role.REQUEST, 3, 256);
    static final Match POSITIVE =
            Verdict.match(Protocol.NBSS, "positive-session-response", Role.RESPONSE, 3, 32);
    static final Match NEGATIVE =
            Verdict.match(Protocol.NBSS, "negative-session-response", Role.RESPONSE, 3, 37);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.NBSS);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet >= 0x81 && octet <= 0x83;
    }

    @Override
    public Verdict read(Bytes payload) {
        long head = payload.u32(0);
        if (head == 0x8200_0000L) {
            return payload.length() == 4 ? POSITIVE : Verdict.FOREIGN;
        }
        if (head == 0x8300_0001L) {
            boolean coded = payload.u8(4) >= 0x80 && payload.u8(4) <= 0x8F;
            return coded && payload.length() == 5 ? NEGATIVE : Verdict.FOREIGN;
        }
        if (head >> 24 != 0x81 || (head & 0xFE_0000L) != 0) {
            return Verdict.FOREIGN;
        }
        boolean fits = (head & 0x1_FFFFL) == payload.length() - 4L;
        return fits && isName(payload, CALLED) && isName(payload, CALLING)
                ? REQUEST
                : Verdict.FOREIGN;
    }

    private static boolean isName(Bytes payload, int at) {
        if (payload.u8(at) != LETTERS || payload.u8(at + NAME - 1) != 0) {
            return false;
        }
        for (int i = at + 1; i <= at + LETTERS; i++) {
            if (payload.u8(i) < 'A' || payload.u8(i) > 'P') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (payload.u8(0) == 0x81) {
            name("called", payload, CALLED, fields);
            name("calling", payload, CALLING, fields);
        } else if (payload.u8(0) == 0x83) {
            fields.number("error", payload.u8(4));
        }
    }

    /// Two letters are a byte; the sixteenth byte is the kind of the name (RFC 1001 section 14.1).
    private static void name(String prefix, Bytes payload, int at, Fields fields) {
        byte[] name = new byte[LETTERS / 2];
        for (int i = 0; i < name.length; i++) {
            int high = payload.u8(at + 1 + 2 * i) - 'A';
            int low = payload.u8(at + 2 + 2 * i) - 'A';
            name[i] = (byte) (high << 4 | low);
        }
        int end = name.length - 1;
        while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == 0)) {
            end--;
        }
        fields.word(prefix + "_name", Fields.printable(Bytes.of(name), 0, end));
        fields.number(prefix + "_type", name[name.length - 1] & 0xFF);
    }
}
