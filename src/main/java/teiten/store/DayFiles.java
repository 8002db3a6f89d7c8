package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Files of days of the store's zone that a commit has written, on their way into its tables.
final class DayFiles {
    private final Map<Table, SortedMap<Long, SortedMap<String, Path>>> files =
            new EnumMap<>(Table.class);

    /// What a day has in a table, which may be nothing; several may put parts of it.
    ///
    /// @param day since the epoch
    /// @param parts files by the names of their parts, "" in a table without parts
    void put(Table table, long day, SortedMap<String, Path> parts) {
        files.computeIfAbsent(table, _ -> new TreeMap<>())
                .merge(
                        day,
                        parts,
                        (known, more) -> {
                            SortedMap<String, Path> all = new TreeMap<>(known);
                            all.putAll(more);
                            return all;
                        });
    }

    /// Puts them in the place of all that the store has of these days.
    void write(Connection connection, Rewrite rewrite) throws SQLException, IOException {
        DailyFolders folders = new DailyFolders(connection, rewrite);
        for (Map.Entry<Table, SortedMap<Long, SortedMap<String, Path>>> table : files.entrySet()) {
            folders.write(table.getKey(), table.getValue());
        }
    }
}
