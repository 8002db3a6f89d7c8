package teiten.identify.protocol;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// NTP mode 6, control messages, RFC 9327 section 2.
///
/// ```text
/// 0 zero[2 bits] version[3] mode=6[3]  1 response[1] error[1] more[1] opcode[5]
/// 2 sequence  4 status  6 association  8 offset  10 count  12 data, padded to 4
/// ```
final class NtpControl implements PayloadReader {
    static final int HEADER = 12;

    /// Most bytes of data in one message, RFC 9327 section 2.
    static final int DATA_LIMIT = 468;

    /// Longest MAC after the data: key id and 20 bytes.
    private static final int MAC_LIMIT = 24;

    /// The verdicts on one opcode.
    private record Opcode(Match exact, Match loose, Match answer) {
        static Opcode of(String name) {
            return new Opcode(
                    Verdict.match(Protocol.NTP_CONTROL, name, Role.REQUEST, 4),
                    Verdict.match(Protocol.NTP_CONTROL, name, Role.REQUEST, 3),
                    Verdict.match(Protocol.NTP_CONTROL, name, Role.RESPONSE, 3));
        }
    }

    private static final @Nullable Opcode[] OPCODES = opcodes();

    private static @Nullable Opcode[] opcodes() {
        @Nullable Opcode[] opcodes = new Opcode[32];
        String[] names = {
            "readstat",
            "readvar",
            "writevar",
            "readclock",
            "writeclock",
            "settrap",
            "trap",
            "configure",
            "save-config",
            "read-mru",
            "read-ordered-list",
            "request-nonce",
        };
        for (int i = 0; i < names.length; i++) {
            opcodes[i + 1] = Opcode.of(names[i]);
        }
        opcodes[31] = Opcode.of("unset-trap");
        return opcodes;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.NTP_CONTROL);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        int version = octet >> 3;
        return (octet & 7) == 6 && version >= 1 && version <= 4;
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        int flags = payload.u8(1);
        int count = payload.u16(10);
        int padded = HEADER + (count + 3 & ~3);
        Opcode opcode = flags == Bytes.MISSING ? null : OPCODES[flags & 0x1F];
        if (length < HEADER || opcode == null || count > DATA_LIMIT || length < HEADER + count) {
            return Verdict.FOREIGN;
        }
        boolean exact = length == padded || length == HEADER + count;
        if ((flags & 0x80) != 0) {
            boolean sound = exact && isAnswer(payload, flags, count);
            return sound ? opcode.answer() : Verdict.FOREIGN;
        }
        boolean blank = (flags & 0x60) == 0 && payload.u16(4) == 0 && payload.u16(8) == 0;
        if (!blank) {
            return Verdict.FOREIGN;
        }
        boolean mac = length > padded && length <= padded + MAC_LIMIT;
        boolean zeros = payload.isFilled(HEADER + count, length - HEADER - count, 0);
        return exact ? opcode.exact() : mac || zeros ? opcode.loose() : Verdict.FOREIGN;
    }

    /// An error is a header alone. Other answers carry pairs of numbers (read status) or text.
    private static boolean isAnswer(Bytes payload, int flags, int count) {
        boolean error = (flags & 0x40) != 0;
        if (error || count == 0) {
            return count == 0 && payload.u16(8) == 0;
        }
        int opcode = flags & 0x1F;
        return opcode == 1 ? count % 4 == 0 && payload.u16(8) == 0 : isText(payload, count);
    }

    /// Text, and zeros alone where it was cut.
    private static boolean isText(Bytes payload, int count) {
        for (int at = HEADER; at < HEADER + count; at++) {
            int octet = payload.u8(at);
            if (octet == 0 && at > HEADER) {
                return payload.isFilled(at, HEADER + count - at, 0);
            }
            if (octet != '\r' && octet != '\n' && octet != '\t' && (octet < 0x20 || octet > 0x7E)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        fields.number("version", payload.u8(0) >> 3 & 7);
        fields.number("mode", 6);
        fields.number("opcode", payload.u8(1) & 0x1F);
        fields.number("sequence", payload.u16(2));
        fields.number("association", payload.u16(6));
        fields.number("count", payload.u16(10));
        fields.text("data", payload, HEADER, payload.u16(10));
    }
}
