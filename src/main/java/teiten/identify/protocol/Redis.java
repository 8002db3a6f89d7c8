package teiten.identify.protocol;

import static teiten.identify.Role.REQUEST;
import static teiten.identify.Role.RESPONSE;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.protocol.Verdict.Match;

/// Redis' RESP arrays, redis.io protocol specification. Inline commands stand in [CommandTable].
///
/// ```text
/// *count CR LF  $length CR LF word CR LF  $length CR LF argument CR LF  ...
/// ```
final class Redis implements PayloadReader {
    /// Most digits of a count or a length.
    static final int DIGIT_LIMIT = 7;

    /// Longest command that is believed.
    static final int WORD_LIMIT = 32;

    private record Command(String name, Match whole) {
        static Command of(String name) {
            String word = name.toLowerCase(Locale.ROOT);
            return new Command(name, Verdict.match(Protocol.REDIS, word, REQUEST, 4));
        }
    }

    private static final Command[] COMMANDS = {
        Command.of("INFO"), Command.of("PING"), Command.of("CONFIG"), Command.of("AUTH"),
        Command.of("KEYS"), Command.of("SLAVEOF"), Command.of("REPLICAOF"), Command.of("COMMAND"),
        Command.of("CLIENT"), Command.of("FLUSHALL"), Command.of("SET"), Command.of("EVAL"),
        Command.of("MODULE"), Command.of("SAVE"), Command.of("BGSAVE"), Command.of("HELLO"),
        Command.of("SELECT"), Command.of("SCAN"), Command.of("QUIT"),
    };

    static final Match OTHER = Verdict.match(Protocol.REDIS, "other", REQUEST, 4);
    static final Match CUT = Verdict.match(Protocol.REDIS, "other", REQUEST, 3);
    static final Match FRAME = Verdict.match(Protocol.REDIS, "other", REQUEST, 2);
    static final Match ANSWER = Verdict.match(Protocol.REDIS, "response", RESPONSE, 3);

    private static final String[] ANSWERS = {"+PONG\r\n", "-NOAUTH ", "-DENIED Redis "};

    @Override
    public Set<Protocol> protocols() {
        return Set.of(Protocol.REDIS);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return octet == '*' || octet == '+' || octet == '-';
    }

    @Override
    public List<Glance> glances() {
        return Glance.anyOf("2a3?", "2b", "2d");
    }

    @Override
    public Verdict read(Bytes payload) {
        for (String answer : ANSWERS) {
            if (payload.matches(0, answer)) {
                return ANSWER;
            }
        }
        int length = afterNumber(payload, 0, '*');
        int word = length == Bytes.MISSING ? Bytes.MISSING : afterNumber(payload, length, '$');
        if (word == Bytes.MISSING) {
            return Verdict.FOREIGN;
        }
        int size = number(payload, length + 1);
        if (size < 1 || size > WORD_LIMIT) {
            return Verdict.FOREIGN;
        }
        for (int at = word; at < word + size; at++) {
            int octet = payload.u8(at);
            if (octet == Bytes.MISSING) {
                return at == word ? FRAME : CUT;
            }
            if (!TextLine.isLetter(octet) && octet != '.' && octet != '_' && octet != '-') {
                return Verdict.FOREIGN;
            }
        }
        if (!payload.matches(word + size, "\r\n")) {
            return payload.has(word + size, 2) ? Verdict.FOREIGN : CUT;
        }
        for (Command command : COMMANDS) {
            if (command.name().length() == size
                    && payload.matchesIgnoringCase(word, command.name())) {
                return command.whole();
            }
        }
        return OTHER;
    }

    /// Where the line after `sign` and a number starts, or [Bytes#MISSING].
    private static int afterNumber(Bytes payload, int from, int sign) {
        int at = from + 1;
        while (at <= from + DIGIT_LIMIT && TextLine.isDigit(payload.u8(at))) {
            at++;
        }
        boolean sound = payload.u8(from) == sign && at > from + 1 && payload.matches(at, "\r\n");
        return sound ? at + 2 : Bytes.MISSING;
    }

    private static int number(Bytes payload, int from) {
        int value = 0;
        for (int at = from; TextLine.isDigit(payload.u8(at)) && at < from + DIGIT_LIMIT; at++) {
            value = value * 10 + payload.u8(at) - '0';
        }
        return value;
    }

    /// The command and its first arguments, but for those of AUTH and HELLO: they are credentials.
    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        if (content.role() == RESPONSE) {
            fields.text("reply", payload, 1, TextLine.end(payload, 1) - 1);
            return;
        }
        String[] names = {"command", "argument", "argument_2", "argument_3"};
        boolean secret = "auth".equals(content.message()) || "hello".equals(content.message());
        int at = afterNumber(payload, 0, '*');
        for (int i = 0; i < (secret ? 1 : names.length) && at != Bytes.MISSING; i++) {
            int value = afterNumber(payload, at, '$');
            if (value != Bytes.MISSING) {
                int size = number(payload, at + 1);
                fields.text(names[i], payload, value, size);
                at = value + size + 2;
            } else {
                at = Bytes.MISSING;
            }
        }
    }
}
