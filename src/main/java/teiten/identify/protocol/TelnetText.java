package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// What bots type at a login or a shell (Antonakakis et al., USENIX Security 2017): names, then
/// words that open a shell, then `/bin/busybox` with a made-up word whose echo tells them that they
/// are in.
final class TelnetText implements PayloadReader {
    /// Most lines that are looked at.
    static final int LINE_LIMIT = 32;

    /// Longest name or word before the shell.
    static final int WORD_LIMIT = 32;

    static final Match BUSYBOX = Verdict.match(Protocol.TELNET_TEXT, "busybox", REQUEST, 3);
    static final Match SHELL = Verdict.match(Protocol.TELNET_TEXT, "shell", REQUEST, 2);

    /// One common word means something on the port of Telnet alone.
    static final Match LOGIN = Verdict.match(Protocol.TELNET_TEXT, "login", REQUEST, 1, 16);

    private static final String APPLET = "/bin/busybox ";

    private static final String[] SHELL_WORDS = {
        "enable", "system", "shell", "sh", "linuxshell", "su", "bash", "start-shell", "development",
    };

    private static final String[] NAMES = {
        "root",
        "admin",
        "user",
        "guest",
        "support",
        "default",
        "supervisor",
        "administrator",
        "ubnt",
        "service",
        "pi",
        "test",
        "tech",
        "telnet",
    };

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.TELNET_TEXT);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return TextLine.isLetter(octet) || octet == '/' || octet == '\r' || octet == '\n';
    }

    @Override
    public List<Glance> glances() {
        return List.of(
                Glance.ofLine(FirstLine.ALONE),
                Glance.ofText(0, APPLET),
                Glance.ofText(0, "cat "),
                Glance.ofText(0, "cd "),
                Glance.ofText(0, "echo "));
    }

    @Override
    public Verdict read(Bytes payload) {
        if (busybox(payload) != Bytes.MISSING) {
            return BUSYBOX;
        }
        int firstEnd = TextLine.end(payload, 0);
        if (firstEnd > WORD_LIMIT || !TextLine.endsAt(payload, firstEnd)) {
            return Verdict.FOREIGN;
        }
        int words = 0;
        int at = 0;
        for (int line = 0; line < LINE_LIMIT && payload.has(at, 1); line++) {
            int end = TextLine.end(payload, at);
            if (!TextLine.endsAt(payload, end) || !isAmong(payload, at, end, SHELL_WORDS)) {
                words = 0;
                break;
            }
            words++;
            at = TextLine.next(payload, end);
        }
        if (words > 1) {
            return SHELL;
        }
        int end = TextLine.end(payload, 0);
        boolean login =
                TextLine.endsAt(payload, end)
                        && (isAmong(payload, 0, end, NAMES)
                                || isAmong(payload, 0, end, SHELL_WORDS));
        return login ? LOGIN : Verdict.FOREIGN;
    }

    /// Where a line with the applet starts it, or [Bytes#MISSING]; before it stand single words.
    private static int busybox(Bytes payload) {
        int at = 0;
        for (int line = 0; line < LINE_LIMIT && payload.has(at, 1); line++) {
            int end = TextLine.end(payload, at);
            int applet = applet(payload, at, end);
            if (applet != Bytes.MISSING) {
                return applet;
            }
            boolean word = end - at <= WORD_LIMIT && payload.indexOf(' ', at, end) == Bytes.MISSING;
            if (!word || !TextLine.endsAt(payload, end)) {
                return Bytes.MISSING;
            }
            at = TextLine.next(payload, end);
        }
        return Bytes.MISSING;
    }

    /// In a line that starts with the applet or with a command of a shell before it.
    private static int applet(Bytes payload, int from, int end) {
        if (payload.matches(from, APPLET)) {
            return from;
        }
        boolean command =
                payload.matches(from, "cat ")
                        || payload.matches(from, "cd ")
                        || payload.matches(from, "echo ");
        int at = command ? payload.indexOf('/', from, end) : Bytes.MISSING;
        while (at != Bytes.MISSING && !payload.matches(at, APPLET)) {
            at = payload.indexOf('/', at + 1, end);
        }
        return at;
    }

    private static boolean isAmong(Bytes payload, int from, int end, String[] words) {
        for (String word : words) {
            if (end - from == word.length() && payload.matches(from, word)) {
                return true;
            }
        }
        return false;
    }

    /// The made-up word names the family of bots; lines are counted, not shown: they may be
    /// credentials.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int lines = 0;
        for (int at = 0; at < payload.length(); at++) {
            lines += payload.u8(at) == '\n' ? 1 : 0;
        }
        fields.number("lines", lines);
        int applet = busybox(payload);
        if (applet != Bytes.MISSING) {
            int from = applet + APPLET.length();
            int end = TextLine.wordEnd(payload, from, TextLine.end(payload, from));
            fields.text("applet", payload, from, end - from);
        }
    }
}
