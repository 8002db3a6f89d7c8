package teiten.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import teiten.identify.Protocol;

/// A table of texts that comes with the program. Columns are separated by tabs, the first line
/// names them, `#` begins a comment and `-` stands for nothing. A row of another width is refused.
///
/// @param rows the rows after the first
record TextTable(List<List<String>> rows) {
    static final String NONE = "-";

    /// Reads a table of this package.
    ///
    /// @param columns the names that its first line must give
    static TextTable bundled(String file, String... columns) {
        try (InputStream table = TextTable.class.getResourceAsStream(file)) {
            byte[] bytes = Objects.requireNonNull(table, file).readAllBytes();
            return parse(new String(bytes, StandardCharsets.UTF_8), List.of(columns));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TextTable parse(String text, List<String> columns) {
        List<List<String>> rows =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(line -> List.of(line.split("\t", -1)))
                        .toList();
        if (rows.isEmpty() || !rows.getFirst().equals(columns)) {
            throw new IllegalArgumentException("the first line must name " + columns);
        }
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("not " + columns.size() + " columns: " + row);
            }
        }
        return new TextTable(rows.subList(1, rows.size()));
    }

    /// The protocol that a cell names by its id.
    static Protocol protocol(String cell) {
        return Protocol.valueOf(cell.toUpperCase(Locale.ROOT));
    }
}
