package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// TFTP, RFC 1350 section 5, with the options of RFC 2347.
///
/// ```text
/// 1 read, 2 write: file NUL mode NUL [option NUL value NUL]...     3 data: block[2] up to 512 bytes
/// 4 acknowledgement: block[2]   5 error: code[2] text NUL          6 option NUL value NUL ...
/// ```
///
/// Nobody asked from a telescope's address: 3 to 6 are answers to what was asked in our name.
final class Tftp implements PayloadReader {
    /// Longest file name and option.
    static final int NAME_LIMIT = 512;

    private static final int BLOCK = 512;
    private static final int ERROR_MOST = 8;

    private static final String[] MODES = {"NETASCII", "OCTET", "MAIL"};
    private static final String[] OPTIONS = {
        "BLKSIZE", "TSIZE", "TIMEOUT", "WINDOWSIZE", "MULTICAST", "ROLLOVER"
    };

    static final Match READ = Verdict.match(Protocol.TFTP, "read", Role.REQUEST, 4);
    static final Match WRITE = Verdict.match(Protocol.TFTP, "write", Role.REQUEST, 4);
    static final Match LOOSE_READ = Verdict.match(Protocol.TFTP, "read", Role.MALFORMED, 3);
    static final Match LOOSE_WRITE = Verdict.match(Protocol.TFTP, "write", Role.MALFORMED, 3);
    static final Match DATA = Verdict.match(Protocol.TFTP, "data", Role.RESPONSE, 2, 32);
    static final Match ACKNOWLEDGEMENT =
            Verdict.match(Protocol.TFTP, "acknowledgement", Role.RESPONSE, 2, 32);
    static final Match ERROR = Verdict.match(Protocol.TFTP, "error", Role.RESPONSE, 3);
    static final Match OPTION_ACKNOWLEDGEMENT =
            Verdict.match(Protocol.TFTP, "option-acknowledgement", Role.RESPONSE, 4);

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.TFTP);
    }

    @Override
    public Transport transport() {
        return Transport.UDP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("0001", "0002", "00030001", "00040000", "0005", "0006");
    }

    @Override
    public Verdict read(Bytes payload) {
        int length = payload.length();
        return switch (payload.u16(0)) {
            case 1 -> request(payload, READ, LOOSE_READ);
            case 2 -> request(payload, WRITE, LOOSE_WRITE);
            case 3 -> payload.u16(2) == 1 && length == 4 + BLOCK ? DATA : Verdict.FOREIGN;
            case 4 -> payload.u16(2) == 0 && length == 4 ? ACKNOWLEDGEMENT : Verdict.FOREIGN;
            case 5 -> isError(payload) ? ERROR : Verdict.FOREIGN;
            case 6 -> isOption(payload, 2) ? OPTION_ACKNOWLEDGEMENT : Verdict.FOREIGN;
            default -> Verdict.FOREIGN;
        };
    }

    private static Verdict request(Bytes payload, Match sound, Match loose) {
        int mode = afterText(payload, 2);
        String known = mode > 3 ? known(payload, mode, MODES) : null;
        if (known == null) {
            return endsWithMode(payload) ? loose : Verdict.FOREIGN;
        }
        int end = mode + known.length() + 1;
        return payload.u8(end - 1) == 0 && (end == payload.length() || isOption(payload, end))
                ? sound
                : loose;
    }

    /// Whether a mode stands at the end, after whatever is there in place of a file.
    private static boolean endsWithMode(Bytes payload) {
        int length = payload.length();
        for (String mode : MODES) {
            if (payload.u8(length - 1) == 0
                    && payload.matchesIgnoringCase(length - 1 - mode.length(), mode)) {
                return true;
            }
        }
        return false;
    }

    /// Where the text after the NUL of the one at `at` starts, or [Bytes#MISSING].
    private static int afterText(Bytes payload, int at) {
        int end = payload.indexOf(0, at, at + NAME_LIMIT);
        return end != Bytes.MISSING && isText(payload, at, end) ? end + 1 : Bytes.MISSING;
    }

    private static boolean isText(Bytes payload, int from, int to) {
        for (int at = from; at < to; at++) {
            if (payload.u8(at) < 0x20 || payload.u8(at) == 0x7F) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String known(Bytes payload, int at, String[] names) {
        for (String name : names) {
            if (payload.matchesIgnoringCase(at, name)) {
                return name;
            }
        }
        return null;
    }

    private static boolean isOption(Bytes payload, int at) {
        String known = known(payload, at, OPTIONS);
        return known != null && payload.u8(at + known.length()) == 0;
    }

    private static boolean isError(Bytes payload) {
        int length = payload.length();
        return payload.u16(2) <= ERROR_MOST
                && length > 4
                && payload.u8(length - 1) == 0
                && isText(payload, 4, length - 1);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int opcode = payload.u16(0);
        fields.number("opcode", opcode);
        if (opcode <= 2) {
            int mode = afterText(payload, 2);
            int end = payload.indexOf(0, mode, payload.length());
            fields.text("file", payload, 2, mode - 3);
            fields.text("mode", payload, mode, (end < 0 ? payload.length() : end) - mode);
        } else if (opcode == 5) {
            fields.number("error", payload.u16(2));
            fields.text("text", payload, 4, payload.length() - 5);
        } else if (opcode < 5) {
            fields.number("block", payload.u16(2));
        }
    }
}
