package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Registration at an IRC server, RFC 2812 section 3.1 and IRCv3's `CAP LS`. USER alone is FTP's
/// and POP3's too: here it has four parameters.
final class Irc implements PayloadReader {
    /// Most lines that are looked at.
    static final int LINE_LIMIT = 8;

    static final Match CAPABILITIES = Verdict.match(Protocol.IRC, "cap", REQUEST, 4);
    static final Match REGISTRATION = Verdict.match(Protocol.IRC, "register", REQUEST, 4);
    static final Match HALF = Verdict.match(Protocol.IRC, "register", REQUEST, 3);

    private static final String NICK = "NICK ";
    private static final String USER = "USER ";
    private static final String PASS = "PASS ";
    private static final String CAP = "CAP ";
    private static final int USER_PARAMETERS = 4;

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.IRC);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        int upper = octet & ~0x20;
        return upper == 'C' || upper == 'N' || upper == 'P' || upper == 'U';
    }

    @Override
    public List<Glance> glances() {
        return Glance.ofWords(NICK, USER, PASS, CAP).stream()
                .map(glance -> glance.and(Glance.ofLine(FirstLine.ENDED)))
                .toList();
    }

    @Override
    public Verdict read(Bytes payload) {
        if (isCapability(payload)) {
            return CAPABILITIES;
        }
        if (!payload.matchesIgnoringCase(0, PASS)
                && !payload.matchesIgnoringCase(0, NICK)
                && !payload.matchesIgnoringCase(0, USER)) {
            return Verdict.FOREIGN;
        }
        boolean nick = line(payload, NICK) != Bytes.MISSING;
        boolean user = isUser(payload, line(payload, USER));
        boolean foreignUser = payload.matchesIgnoringCase(0, USER) && !user;
        if (foreignUser || !(nick || user)) {
            return Verdict.FOREIGN;
        }
        return nick && user ? REGISTRATION : HALF;
    }

    private static boolean isCapability(Bytes payload) {
        int end = TextLine.end(payload, 0);
        return payload.matchesIgnoringCase(0, CAP)
                && TextLine.endsAt(payload, end)
                && (payload.matchesIgnoringCase(CAP.length(), "LS")
                        || payload.matchesIgnoringCase(CAP.length(), "REQ :")
                        || payload.matchesIgnoringCase(CAP.length(), "END"));
    }

    private static boolean isUser(Bytes payload, int at) {
        int end = TextLine.end(payload, at);
        return at != Bytes.MISSING
                && TextLine.words(payload, at + USER.length(), end) >= USER_PARAMETERS;
    }

    /// Where a line with this command and its end starts, or [Bytes#MISSING].
    private static int line(Bytes payload, String command) {
        int at = 0;
        for (int line = 0; line < LINE_LIMIT && payload.has(at, 1); line++) {
            int end = TextLine.end(payload, at);
            if (!TextLine.endsAt(payload, end)) {
                return Bytes.MISSING;
            }
            if (payload.matchesIgnoringCase(at, command) && end > at + command.length()) {
                return at;
            }
            at = TextLine.next(payload, end);
        }
        return Bytes.MISSING;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int nick = line(payload, NICK);
        if (nick != Bytes.MISSING) {
            int from = nick + NICK.length();
            fields.text("nick", payload, from, TextLine.end(payload, from) - from);
        }
        int user = line(payload, USER);
        if (user != Bytes.MISSING) {
            int from = user + USER.length();
            int end = TextLine.end(payload, from);
            fields.text("user", payload, from, TextLine.wordEnd(payload, from, end) - from);
        }
    }
}
