package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// DCE/RPC connection-oriented, C706 chapter 12, MS-RPCE.
///
/// ```text
/// 0 version 5.0|5.1  2 type  3 flags  4 data representation (10 00 00 00 little, 00.. big endian)
/// 8 length of the fragment  10 length of authentication  12 call
/// bind: 24 contexts  32 interface[16]  48 version      request: 20 context  22 operation
/// ```
final class DceRpc implements PayloadReader {
    private static final int HEADER = 16;
    private static final int LITTLE = 0x10;

    /// Longest fragment that is believed when its end is missing; Windows offers 5840.
    private static final int FRAGMENT_LIMIT = 5840;

    private static final int BIND = 11;
    private static final int ALTER_CONTEXT = 14;

    private static final List<String> TYPES =
            List.of(
                    "request",
                    "",
                    "response",
                    "fault",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "bind",
                    "bind-ack",
                    "bind-nak",
                    "alter-context",
                    "alter-context-response");

    private static final Match[] EXACT = matches(4);
    private static final Match[] LOOSE = matches(3);

    private static Match[] matches(int confidence) {
        Match[] matches = new Match[TYPES.size()];
        for (int type = 0; type < matches.length; type++) {
            boolean asks = type == 0 || type == BIND || type == ALTER_CONTEXT;
            Role role = asks ? Role.REQUEST : Role.RESPONSE;
            matches[type] = Verdict.match(Protocol.DCERPC, TYPES.get(type), role, confidence);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.DCERPC);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 5;
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("050?????000?0000", "050?????100?0000");
    }

    @Override
    public Verdict read(Bytes payload) {
        int type = payload.u8(2);
        if (payload.u8(0) != 5
                || payload.u8(1) > 1
                || type >= TYPES.size()
                || !payload.has(0, HEADER)
                || TYPES.get(type).isEmpty()
                || (payload.u8(4) & ~LITTLE) != 0
                || payload.u8(5) > 3
                || payload.u16(6) != 0) {
            return Verdict.FOREIGN;
        }
        int fragment = u16(payload, 8);
        int authentication = u16(payload, 10);
        if (fragment < HEADER || authentication > fragment - HEADER) {
            return Verdict.FOREIGN;
        }
        if (fragment == payload.length()) {
            return EXACT[type];
        }
        boolean part = fragment > payload.length() && fragment <= FRAGMENT_LIMIT;
        boolean more = payload.u8(fragment) == 5 && payload.u8(fragment + 1) <= 1;
        return part || more ? LOOSE[type] : Verdict.FOREIGN;
    }

    private static boolean isLittle(Bytes payload) {
        return payload.u8(4) == LITTLE;
    }

    private static int u16(Bytes payload, int at) {
        return isLittle(payload) ? payload.u16le(at) : payload.u16(at);
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int type = payload.u8(2);
        fields.number("ptype", type);
        if ((type == BIND || type == ALTER_CONTEXT) && payload.has(32, 20)) {
            fields.word("interface", uuid(payload, 32));
            fields.word("interface_version", u16(payload, 48) + "." + u16(payload, 50));
            fields.number("contexts", payload.u8(24));
        } else if (type == 0) {
            fields.number("operation", u16(payload, 22));
        }
    }

    /// The first three parts follow the data representation (C706 appendix A).
    private static String uuid(Bytes payload, int at) {
        boolean little = isLittle(payload);
        long first = little ? payload.u32le(at) : payload.u32(at);
        String rest = payload.slice(at + 8, 8).toString();
        return String.format(
                "%08x-%04x-%04x-%s-%s",
                first,
                u16(payload, at + 4),
                u16(payload, at + 6),
                rest.substring(0, 4),
                rest.substring(4));
    }
}
