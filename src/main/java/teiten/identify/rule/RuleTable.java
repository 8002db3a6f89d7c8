package teiten.identify.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.identify.protocol.PayloadReader;

/// The rules that come with the program: `rules.tsv`, one row a rule.
///
/// ```text
/// protocol  transport  message  role  confidence  conditions  fields
/// ```
///
/// [TermText] has the notation of conditions, [RuleField] that of fields. Lines that begin with `#`
/// say where a rule comes from.
public final class RuleTable {
    private static final String RESOURCE = "rules.tsv";
    private static final int COLUMNS = 7;

    private RuleTable() {}

    /// Reads the program's table.
    public static List<PayloadReader> bundled() {
        try (InputStream table = RuleTable.class.getResourceAsStream(RESOURCE)) {
            byte[] bytes = Objects.requireNonNull(table, RESOURCE).readAllBytes();
            return rules(new String(bytes, StandardCharsets.UTF_8).lines().skip(1).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param lines rows without the header
    static List<PayloadReader> rules(List<String> lines) {
        List<PayloadReader> rules = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("#") && !line.isBlank()) {
                rules.add(rule(line));
            }
        }
        return rules;
    }

    private static Rule rule(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
        }
        Protocol protocol = Protocol.valueOf(upper(cells[0]));
        Role role = Role.valueOf(upper(cells[3]));
        try {
            return new Rule(
                    Transport.valueOf(upper(cells[1])),
                    Content.of(protocol, cells[2], role, Integer.parseInt(cells[4])),
                    TermText.terms(cells[5]),
                    RuleField.fields(cells[6]));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + " in: " + line, e);
        }
    }

    private static String upper(String cell) {
        return cell.toUpperCase(Locale.ROOT);
    }
}
