package teiten.identify.protocol;

import java.util.Arrays;
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
    private final Command[][] byFirstByte = new Command[256][];

    CommandReader(Protocol protocol, List<Command> commands) {
        this.protocol = protocol;
        for (int octet = 0; octet < byFirstByte.length; octet++) {
            int first = octet;
            byFirstByte[octet] =
                    commands.stream()
                            .filter(command -> command.mayBeginWith(first))
                            .toArray(Command[]::new);
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
        return byFirstByte[octet].length > 0;
    }

    @Override
    public List<Glance> glances() {
        return Arrays.stream(byFirstByte)
                .flatMap(Arrays::stream)
                .distinct()
                .map(Command::glance)
                .toList();
    }

    @Override
    public Verdict read(Bytes payload) {
        for (Command command : byFirstByte[payload.u8(0)]) {
            if (command.matches(payload)) {
                int end = TextLine.end(payload, 0);
                Verdict verdict = end > LINE_LIMIT ? Verdict.FOREIGN : command.read(payload, end);
                if (verdict instanceof Verdict.Match) {
                    return verdict;
                }
            }
        }
        return Verdict.FOREIGN;
    }

    @Override
    public void describe(Content content, Bytes payload, Fields fields) {
        int end = TextLine.end(payload, 0);
        for (Command command : byFirstByte[payload.u8(0)]) {
            if (command.matches(payload) && command.read(payload, end) instanceof Verdict.Match) {
                command.describe(payload, end, fields);
                return;
            }
        }
    }
}
