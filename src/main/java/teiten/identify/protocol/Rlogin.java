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

/// First words of rlogin (RFC 1282) and rsh, each ended by a NUL.
///
/// ```text
/// rlogin: NUL  local user NUL  remote user NUL  terminal/speed NUL
/// rsh:    port of standard error NUL  local user NUL  remote user NUL  command NUL
/// ```
final class Rlogin implements PayloadReader {
    /// Longest name or terminal that is believed.
    static final int NAME_LIMIT = 64;

    /// Longest command of rsh that is believed.
    static final int COMMAND_LIMIT = 1024;

    static final Match LOGIN = Verdict.match(Protocol.RLOGIN, "login", REQUEST, 3);

    /// The layout fixes little: four NULs and what is text.
    static final Match SHELL = Verdict.match(Protocol.RLOGIN, "shell", REQUEST, 2, 20);

    private static final int PORT_DIGITS = 5;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.RLOGIN);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == 0 || TextLine.isDigit(octet);
    }

    @Override
    public List<Glance> glances() {
        // NUL and a name, or a port's digits before a NUL.
        List<Glance> glances =
                new ArrayList<>(Glance.anyOf("002?", "003?", "004?", "005?", "006?", "007?"));
        for (int digits = 1; digits <= PORT_DIGITS; digits++) {
            glances.add(Glance.ofHex(0, "3?").and(Glance.ofByte(digits, 0xFF, 0)));
        }
        return glances;
    }

    @Override
    public Verdict read(Bytes payload) {
        int port = 0;
        while (port < PORT_DIGITS && TextLine.isDigit(payload.u8(port))) {
            port++;
        }
        int local = port + 1;
        int remote = nameEnd(payload, local, NAME_LIMIT) + 1;
        int last = nameEnd(payload, remote, NAME_LIMIT) + 1;
        if (payload.u8(port) != 0 || remote < local + 2 || last < remote + 2) {
            return Verdict.FOREIGN;
        }
        int end = nameEnd(payload, last, port == 0 ? NAME_LIMIT : COMMAND_LIMIT);
        if (end != payload.length() - 1 || end <= last) {
            return Verdict.FOREIGN;
        }
        if (port > 0) {
            return SHELL;
        }
        int slash = payload.indexOf('/', last, end);
        return slash > last && isNumber(payload, slash + 1, end) ? LOGIN : Verdict.FOREIGN;
    }

    /// Where the text from `from` ends with a NUL, or [Bytes#MISSING].
    private static int nameEnd(Bytes payload, int from, int limit) {
        int at = from;
        while (at < from + limit && payload.u8(at) >= ' ' && payload.u8(at) < 0x7F) {
            at++;
        }
        return payload.u8(at) == 0 ? at : Bytes.MISSING;
    }

    private static boolean isNumber(Bytes payload, int from, int to) {
        for (int at = from; at < to; at++) {
            if (!TextLine.isDigit(payload.u8(at))) {
                return false;
            }
        }
        return from < to;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int local = payload.indexOf(0, 0, payload.length()) + 1;
        int remote = payload.indexOf(0, local, payload.length()) + 1;
        int last = payload.indexOf(0, remote, payload.length()) + 1;
        fields.text("local_user", payload, local, remote - 1 - local);
        fields.text("remote_user", payload, remote, last - 1 - remote);
        boolean shell = content.equals(SHELL.content());
        fields.text(shell ? "command" : "terminal", payload, last, payload.length() - 1 - last);
    }
}
