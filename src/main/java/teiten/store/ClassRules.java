package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import teiten.identify.Identifier;

/// By which rules the rows of a file of `accesses` were classed: a day without payloads tells it by
/// nothing else.
final class ClassRules {
    /// Key in the metadata of the file.
    static final String KEY = "teiten.class_rules";

    private ClassRules() {}

    /// The UTC days whose rows were classed by other rules than today's. A file that does not say,
    /// because an earlier Teiten wrote it, is not among them.
    static SortedSet<Long> outdated(Connection connection, Path folder, Collection<LiveFile> files)
            throws SQLException {
        SortedSet<Long> days = new TreeSet<>();
        for (LiveFile file : files) {
            String path = Sql.text(folder.resolve(file.path()).toAbsolutePath().toString());
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    """
                                    SELECT decode(value) FROM parquet_kv_metadata(%s)
                                    WHERE decode(key) = '%s'"""
                                            .formatted(path, KEY))) {
                if (row.next()
                        && !row.getString(1).equals(Integer.toString(Identifier.CLASS_VERSION))) {
                    days.add(Rewrite.day(file.folder()));
                }
            }
        }
        return days;
    }
}
