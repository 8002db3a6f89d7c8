package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The table of packages in `ARCHITECTURE.md`: who may import whom, and which libraries.
final class ImportTable {
    /// One row of the table.
    ///
    /// @param name last part of the package name, or empty for the root package
    /// @param imports packages of the house it may import, `all` for every one
    /// @param libraries packages of third parties it may import
    record Row(String name, List<String> imports, List<String> libraries) {
        String packageName() {
            return name.isEmpty() ? "teiten" : "teiten." + name;
        }

        boolean importsAll() {
            return imports.contains("all");
        }

        @Override
        public String toString() {
            return packageName();
        }
    }

    private static final Pattern ROW =
            Pattern.compile("\\| `teiten\\.?(\\w*)` \\|[^|]*\\|([^|]*)\\|([^|]*)\\|");

    private ImportTable() {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(Path.of("ARCHITECTURE.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), words(row.group(2)), words(row.group(3))))
                .toList();
    }

    private static List<String> words(String cell) {
        return Arrays.stream(cell.replace("`", "").strip().split("[ ,]+"))
                .filter(word -> !word.equals("-"))
                .toList();
    }
}
