package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import teiten.store.StoreException.Reason;

/// Keeps a query from doing anything but asking. Two walls, each of them enough: DuckDB's own
/// parser must know the text as one SELECT, and the engine may open the store's live files and
/// nothing else, a setting that is then locked.
final class ReadOnly {
    private static final Pattern EXPLAIN =
            Pattern.compile("^\\s*EXPLAIN\\s+(ANALYZE\\s+)?", Pattern.CASE_INSENSITIVE);

    private ReadOnly() {}

    /// Takes the engine's access to everything but these files.
    static void confine(Connection connection, Path folder, Manifest manifest) throws SQLException {
        StringJoiner paths = new StringJoiner(", ", "[", "]");
        // As they are, and as the views name them.
        for (String path : Views.paths(folder, manifest.files())) {
            paths.add(Sql.text(path)).add(Sql.file(path));
        }
        Engine.run(
                connection,
                "SET allowed_paths = " + paths,
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    /// Throws unless the text is one statement that only asks: SELECT, WITH, FROM, VALUES, TABLE,
    /// DESCRIBE, SHOW, SUMMARIZE, or EXPLAIN of these.
    static void check(Connection connection, String sql) throws SQLException {
        String asked = EXPLAIN.matcher(sql).replaceFirst("");
        try (PreparedStatement parse =
                connection.prepareStatement(
                        "SELECT j->>'error_type', j->>'error_message',"
                                + " json_array_length(j->'statements')"
                                + " FROM (SELECT json_serialize_sql(?)::JSON AS j)")) {
            parse.setString(1, asked);
            try (ResultSet answer = parse.executeQuery()) {
                answer.next();
                String error = answer.getString(1);
                if ("parser".equals(error)) {
                    throw new StoreException(
                            Reason.QUERY,
                            "the query does not parse",
                            answer.getString(2),
                            "see FORMATS.md for the tables and their columns");
                }
                if (error != null || answer.getLong(3) != 1) {
                    throw new StoreException(
                            Reason.QUERY,
                            "the query is not one question",
                            "only one statement that reads is taken: "
                                    + String.join(", ", List.of("SELECT", "WITH", "FROM"))
                                    + ", DESCRIBE, SHOW, SUMMARIZE or EXPLAIN",
                            "ask one question at a time; the store is written to by import alone");
                }
            }
        }
    }
}
