package teiten.identify.protocol;

import java.util.List;
import java.util.Set;
import teiten.bytes.Bytes;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;

/// Reads a protocol that speaks in lines by the command on its first line. Words that several
/// protocols share, such as USER, fix the same bits in each, so that the port decides between them.
final class CommandReader implements PayloadReader {
    /// Longest line that is believed.
    static final int LINE_LIMIT = 1024;

    private final Protocol protocol;
    private final Command[] commands;
    private final boolean[] first = new boolean[256];

    CommandReader(Protocol protocol, List<Command> commands) {
        this.protocol = protocol;
        this.commands = commands.toArray(new Command[0]);
        for (int octet = 0; octet < first.length; octet++) {
            for (Command command : commands) {
                first[octet] |= command.mayBeginWith(octet);
            }
        }
    }

    @Override
    public Set<Protocol> protocols() {
        return Set.of(protocol);
    }

    @Override
    public Transport transport() {
        return Transport.TCP;
    }

    @Override
    public boolean mayBeginWith(int octet) {
        return first[octet];
    }

    @Override
    public Verdict read(Bytes payload) {
        int end = TextLine.end(payload, 0);
        if (end > LINE_LIMIT) {
            return Verdict.FOREIGN;
        }
        for (Command command : commands) {
            Verdict verdict = command.read(payload, end);
            if (verdict instanceof Verdict.Match) {
                return verdict;
            }
        }
        return Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int end = TextLine.end(payload, 0);
        for (Command command : commands) {
            if (command.read(payload, end) instanceof Verdict.Match) {
                command.describe(payload, end, fields);
                return;
            }
        }
    }
}
