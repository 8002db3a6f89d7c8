package teiten.identify.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import teiten.identify.Protocol;

/// The commands of protocols that speak in lines, from the table that comes with the program.
///
/// ```text
/// protocol  command  arguments  confidence  port  field
/// ```
///
/// A command in capitals is read in any case, one in small letters as it stands. `arguments` is
/// their count: `0`, `1`, `1+`, `4..5`. `port` is `home` where the word is too common to mean
/// anything elsewhere. `field` names what the arguments are, `-` where they may be secret.
final class CommandTable {
    private static final String RESOURCE = "commands.tsv";
    private static final int COLUMNS = 6;

    private CommandTable() {}

    /// A reader for each protocol of the table.
    static List<PayloadReader> bundled() {
        try (InputStream table = CommandTable.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(table, RESOURCE).readAllBytes();
            return readers(new String(bytes, StandardCharsets.UTF_8).lines().skip(1).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<PayloadReader> readers(List<String> lines) {
        Map<Protocol, List<Command>> commands = new EnumMap<>(Protocol.class);
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\t", -1);
                if (cells.length != COLUMNS) {
                    throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
                }
                Protocol protocol = Protocol.valueOf(cells[0].toUpperCase(Locale.ROOT));
                commands.computeIfAbsent(protocol, _ -> new ArrayList<>())
                        .add(command(protocol, cells));
            }
        }
        List<PayloadReader> readers = new ArrayList<>();
        commands.forEach((protocol, list) -> readers.add(new CommandReader(protocol, list)));
        return readers;
    }

    private static Command command(Protocol protocol, String[] cells) {
        String[] counts = cells[2].split("\\.\\.", -1);
        boolean open = cells[2].endsWith("+");
        int least = Integer.parseInt(counts[0].replace("+", ""));
        int most =
                counts.length > 1 ? Integer.parseInt(counts[1]) : open ? Integer.MAX_VALUE : least;
        return Command.of(
                protocol,
                cells[1],
                new Command.Arguments(least, most, cells[5]),
                Integer.parseInt(cells[3]),
                cells[4].equals("home"));
    }
}
