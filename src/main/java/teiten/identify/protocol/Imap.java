package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// First commands of IMAP, RFC 9051 section 6: a tag that the client chose, a blank, a command.
final class Imap implements PayloadReader {
    /// Longest tag that is believed.
    static final int TAG_LIMIT = 10;

    /// A command and its verdict; `bare` commands have no arguments.
    private record Command(String name, boolean bare, Match match) {
        static Command of(String name, boolean bare, int confidence) {
            String word = name.toLowerCase(Locale.ROOT);
            return new Command(name, bare, Verdict.match(Protocol.IMAP, word, REQUEST, confidence));
        }
    }

    private static final Command[] COMMANDS = {
        Command.of("CAPABILITY", true, 4),
        Command.of("STARTTLS", true, 4),
        Command.of("AUTHENTICATE", false, 4),
        Command.of("LOGIN", false, 3),
        Command.of("ID", false, 3),
        Command.of("LOGOUT", true, 2),
        Command.of("NOOP", true, 2),
    };

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.IMAP);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return isTag(octet);
    }

    @Override
    public List<Glance> glances() {
        return Arrays.stream(COMMANDS)
                .map(command -> Glance.ofSecondWord(FirstLine.ENDED, command.name()))
                .toList();
    }

    @Override
    public Verdict read(Bytes payload) {
        int tag = tagEnd(payload);
        if (payload.u8(tag) != ' ') {
            return Verdict.FOREIGN;
        }
        for (Command command : COMMANDS) {
            if (payload.matchesIgnoringCase(tag + 1, command.name())) {
                Verdict verdict = read(payload, tag, command);
                if (verdict instanceof Match) {
                    return verdict;
                }
            }
        }
        return Verdict.FOREIGN;
    }

    private static Verdict read(Bytes payload, int tag, Command command) {
        int end = TextLine.end(payload, tag);
        int after = tag + 1 + command.name().length();
        boolean ends = after == end;
        boolean goesOn = payload.u8(after) == ' ' && end > after + 1;
        boolean sound =
                TextLine.endsAt(payload, end)
                        && (command.bare() ? ends : goesOn)
                        && (!command.name().equals("ID") || isIdentity(payload, after + 1))
                        && (!command.name().equals("LOGIN")
                                || TextLine.words(payload, after, end) == 2);
        return sound ? command.match() : Verdict.FOREIGN;
    }

    /// The argument of ID (RFC 2971): a list or nothing.
    private static boolean isIdentity(Bytes payload, int at) {
        return payload.u8(at) == '(' || payload.matchesIgnoringCase(at, "NIL");
    }

    private static int tagEnd(Bytes payload) {
        int at = 0;
        while (at < TAG_LIMIT && isTag(payload.u8(at))) {
            at++;
        }
        return at;
    }

    private static boolean isTag(int octet) {
        return TextLine.isLetter(octet)
                || TextLine.isDigit(octet)
                || octet == '.'
                || octet == '_'
                || octet == '*';
    }

    /// The tag's form (`a001` becomes `a999`) tells client programs apart. Arguments are left out:
    /// they may be credentials.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int tag = tagEnd(payload);
        StringBuilder style = new StringBuilder();
        for (int at = 0; at < tag; at++) {
            int octet = payload.u8(at);
            boolean letter = TextLine.isLetter(octet);
            char form = octet < 'a' ? 'A' : 'a';
            style.append(TextLine.isDigit(octet) ? '9' : letter ? form : (char) octet);
        }
        fields.word("tag_style", style.toString());
        int end = TextLine.wordEnd(payload, tag + 1, TextLine.end(payload, tag));
        fields.text("command", payload, tag + 1, end - tag - 1);
    }
}
