package teiten.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A table in a file: tab-separated, the first row names the columns. Rows that begin with `#` are
/// notes, but a `#` before the names of the columns is none.
///
/// @param rows cell by the name of its column
record Tsv(List<Map<String, String>> rows) {
    static Tsv read(Path file) throws IOException {
        // Captures' hex and names are ASCII, but texts of other tools may hold any bytes.
        return parse(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    }

    static Tsv parse(List<String> lines) {
        List<Map<String, String>> rows = new ArrayList<>();
        String[] names = null;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            boolean header = names == null && !line.startsWith("# ");
            if (header) {
                names = line.replaceFirst("^#", "").split("\t", -1);
            } else if (names != null && !line.startsWith("#") && !line.isEmpty()) {
                rows.add(row(names, line.split("\t", -1)));
            }
        }
        return new Tsv(rows);
    }

    private static Map<String, String> row(String[] names, String[] cells) {
        Map<String, String> row = new HashMap<>();
        for (int at = 0; at < names.length; at++) {
            row.put(names[at], at < cells.length ? cells[at] : "");
        }
        return row;
    }

    /// A cell of a row; empty where there is no such column.
    static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
