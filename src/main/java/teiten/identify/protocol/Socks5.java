package teiten.identify.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.Verdict.Match;

/// SOCKS 5, RFC 1928 sections 3 and 4, RFC 1929 section 2.
///
/// ```text
/// greeting 5, count, method[count]    user 1, length, name, length, password
/// request  5, command 1|2|3, 0, kind of address 1|3|4, address, port
/// reply    5, status 0..8,   0, kind of address, address, port
/// ```
///
/// Some clients send all of them at once, or the request alone.
final class Socks5 implements PayloadReader {
    private static final int METHOD_LIMIT = 10;
    private static final int LAST_USUAL = 2;
    private static final int VERSION = 5;
    private static final List<String> COMMANDS = List.of("connect", "bind", "udp-associate");

    // Version, count and the method 0 are 24 bits.
    static final Match GREETING = Verdict.match(Protocol.SOCKS5, "greeting", Role.REQUEST, 3, 24);
    static final Match ODD_GREETING =
            Verdict.match(Protocol.SOCKS5, "greeting", Role.REQUEST, 2, 16);
    static final Match REPLY = Verdict.match(Protocol.SOCKS5, "reply", Role.RESPONSE, 3, 27);
    private static final Match[] PIPELINED = matches(4);
    private static final Match[] ALONE = matches(3);

    private static Match[] matches(int confidence) {
        Match[] matches = new Match[COMMANDS.size()];
        for (int i = 0; i < matches.length; i++) {
            matches[i] = Verdict.match(Protocol.SOCKS5, COMMANDS.get(i), Role.REQUEST, confidence);
        }
        return matches;
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.SOCKS5);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == VERSION;
    }

    @Override
    public Verdict read(Bytes payload) {
        if (payload.u8(0) != VERSION) {
            return Verdict.FOREIGN;
        }
        int count = payload.u8(1);
        if (requestEnd(payload, 0) == payload.length()) {
            return ALONE[count - 1];
        }
        if (count <= 8 && replyEnd(payload) == payload.length()) {
            return REPLY;
        }
        if (count < 1 || count > METHOD_LIMIT || !payload.has(2, count)) {
            return Verdict.FOREIGN;
        }
        int request = requestAt(payload);
        if (request == payload.length()) {
            return isUsual(payload, count) ? GREETING : ODD_GREETING;
        }
        return requestEnd(payload, request) == payload.length()
                ? PIPELINED[payload.u8(request + 1) - 1]
                : Verdict.FOREIGN;
    }

    /// Whether a greeting offers methods of RFC 1928 itself (nothing, GSSAPI, user), none twice,
    /// and there are several or the one that needs nothing.
    private static boolean isUsual(Bytes payload, int count) {
        boolean free = false;
        int seen = 0;
        for (int i = 0; i < count; i++) {
            int method = payload.u8(2 + i);
            if (method > LAST_USUAL || (seen & 1 << method) != 0) {
                return false;
            }
            seen |= 1 << method;
            free |= method == 0;
        }
        return free || count > 1;
    }

    /// Where a request stands or would stand: behind the greeting, and behind a user's name and
    /// password.
    private static int requestAt(Bytes payload) {
        int at = 2 + payload.u8(1);
        if (payload.u8(at) == 1) {
            int user = payload.u8(at + 1);
            int password = payload.u8(at + 2 + user);
            int end = at + 3 + user + password;
            return user > 0 && password >= 0 ? end : at;
        }
        return at;
    }

    /// Where the request at `at` ends, or [Bytes#MISSING].
    private static int requestEnd(Bytes payload, int at) {
        int command = payload.u8(at + 1);
        boolean asks =
                payload.u8(at) == VERSION
                        && command >= 1
                        && command <= COMMANDS.size()
                        && payload.u8(at + 2) == 0;
        return asks ? addressEnd(payload, at + 3) : Bytes.MISSING;
    }

    private static int replyEnd(Bytes payload) {
        return payload.u8(2) == 0 ? addressEnd(payload, 3) : Bytes.MISSING;
    }

    /// Where an address and its port end, or [Bytes#MISSING].
    private static int addressEnd(Bytes payload, int at) {
        return switch (payload.u8(at)) {
            case 1 -> at + 7;
            case 3 -> isHost(payload, at + 1) ? at + 4 + payload.u8(at + 1) : Bytes.MISSING;
            case 4 -> at + 19;
            default -> Bytes.MISSING;
        };
    }

    /// Whether printable text without spaces stands behind its length.
    private static boolean isHost(Bytes payload, int at) {
        int length = payload.u8(at);
        for (int i = 1; i <= length; i++) {
            if (payload.u8(at + i) <= ' ' || payload.u8(at + i) > '~') {
                return false;
            }
        }
        return length > 0;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == Role.RESPONSE) {
            fields.number("status", payload.u8(1));
            address(payload, 3, fields);
            return;
        }
        if (requestEnd(payload, 0) == payload.length()) {
            address(payload, 3, fields);
            return;
        }
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < Math.min(payload.u8(1), METHOD_LIMIT); i++) {
            methods.add(Integer.toString(payload.u8(2 + i)));
        }
        fields.list("methods", methods);
        int greetingEnd = 2 + payload.u8(1);
        int request = requestAt(payload);
        if (request > greetingEnd) {
            fields.text("user", payload, greetingEnd + 2, payload.u8(greetingEnd + 1));
        }
        if (request < payload.length()) {
            address(payload, request + 3, fields);
        }
    }

    private static void address(Bytes payload, int at, Fields fields) {
        int end = addressEnd(payload, at);
        switch (payload.u8(at)) {
            case 1 -> fields.address("target", payload, at + 1);
            case 3 -> fields.text("target", payload, at + 2, payload.u8(at + 1));
            case 4 -> fields.hex("target", payload, at + 1, 16);
            default -> {
                return;
            }
        }
        fields.number("target_port", payload.u16(end - 2));
    }
}
