package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Telnet's commands before any text, RFC 854 and RFC 855.
///
/// ```text
/// FF FB..FE option        WILL, WONT, DO, DONT
/// FF FA option ... FF F0  subnegotiation
/// FF F1..F9               a command without option
/// ```
///
/// What follows the commands must be text: a login or a line for a shell.
final class Telnet implements PayloadReader {
    /// Most commands that are looked at.
    static final int COMMAND_LIMIT = 64;

    /// One option fixes 14 bits: too few to stand without the port.
    static final Match ONE = Verdict.match(Protocol.TELNET, "negotiate", REQUEST, 2, 14);

    static final Match TWO = Verdict.match(Protocol.TELNET, "negotiate", REQUEST, 3, 28);
    static final Match MORE = Verdict.match(Protocol.TELNET, "negotiate", REQUEST, 4, 42);

    private static final int IAC = 0xFF;
    private static final int SUBNEGOTIATION = 0xFA;
    private static final int SUBNEGOTIATION_END = 0xF0;
    private static final int WILL = 0xFB;
    private static final String[] VERBS = {"will", "wont", "do", "dont"};

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.TELNET);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == IAC;
    }

    @Override
    public Verdict read(Bytes payload) {
        int at = 0;
        int options = 0;
        for (int command = 0; command < COMMAND_LIMIT && payload.u8(at) == IAC; command++) {
            int next = next(payload, at);
            if (next == Bytes.MISSING) {
                // A command that the payload cuts off.
                at = payload.length() - at <= 2 ? payload.length() : at;
                break;
            }
            options += payload.u8(at + 1) >= SUBNEGOTIATION ? 1 : 0;
            at = next;
        }
        if (options == 0 || !isTyped(payload, at)) {
            return Verdict.FOREIGN;
        }
        return options == 1 ? ONE : options == 2 ? TWO : MORE;
    }

    /// Where the command at `at` ends, or [Bytes#MISSING].
    private static int next(Bytes payload, int at) {
        int verb = payload.u8(at + 1);
        if (verb >= WILL && verb < IAC) {
            return payload.u8(at + 2) == Bytes.MISSING ? Bytes.MISSING : at + 3;
        }
        if (verb == SUBNEGOTIATION) {
            int end = at + 3;
            while (payload.has(end, 2)) {
                if (payload.u8(end) == IAC && payload.u8(end + 1) == SUBNEGOTIATION_END) {
                    return end + 2;
                }
                end += payload.u8(end) == IAC ? 2 : 1;
            }
            return Bytes.MISSING;
        }
        return verb > SUBNEGOTIATION_END && verb < SUBNEGOTIATION ? at + 2 : Bytes.MISSING;
    }

    /// Whether the rest is what a person or a robot types; a return may be CR NUL.
    private static boolean isTyped(Bytes payload, int from) {
        for (int at = from; at < payload.length(); at++) {
            int octet = payload.u8(at);
            boolean line = octet == '\r' || octet == '\n' || octet == '\t' || octet == 0;
            if (!line && !TextLine.isText(octet)) {
                return false;
            }
        }
        return payload.u8(from) != IAC;
    }

    /// The options in their order are the client's fingerprint. Of the text only its lines are
    /// counted: it may hold credentials.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        List<String> options = new ArrayList<>();
        int at = 0;
        int next = next(payload, 0);
        while (next != Bytes.MISSING && payload.u8(at) == IAC && options.size() < COMMAND_LIMIT) {
            int verb = payload.u8(at + 1);
            if (verb >= WILL) {
                options.add(VERBS[verb - WILL] + " " + payload.u8(at + 2));
            } else if (verb == SUBNEGOTIATION) {
                options.add("sb " + payload.u8(at + 2));
            }
            at = next;
            next = next(payload, at);
        }
        fields.list("options", options);
        int lines = 0;
        for (int i = at; i < payload.length(); i++) {
            lines += isLineEnd(payload, i) ? 1 : 0;
        }
        fields.number("lines", lines);
    }

    /// LF, or a CR that no LF follows.
    private static boolean isLineEnd(Bytes payload, int at) {
        boolean carriage = payload.u8(at) == '\r' && payload.u8(at + 1) != '\n';
        return payload.u8(at) == '\n' || carriage;
    }
}
