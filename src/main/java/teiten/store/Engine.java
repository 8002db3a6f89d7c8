package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/// An embedded DuckDB with nothing in it. Each question and each commit takes one of its own: it
/// holds no state that could differ from the files.
final class Engine {
    /// Memory that a commit takes beside the Java heap; most of it is used by sorts and by groups
    /// before they go to the disk.
    private static final String WRITER_MEMORY = "256MiB";

    /// Files never change, so what is at their end is read once for all questions.
    private static final String KEEP_FOOTERS = "SET parquet_metadata_cache = true";

    private Engine() {}

    /// Something that asks DuckDB.
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    /// @param folder the store's; what does not fit into memory is put below it for the while
    static Connection open(Path folder) throws SQLException {
        return open(folder.resolve("overflow"), List.of(KEEP_FOOTERS), true);
    }

    /// The same, but an answer is there as a whole before its first row can be read.
    static Connection openUnstreamed(Path folder) throws SQLException {
        return open(folder.resolve("overflow"), List.of(KEEP_FOOTERS), false);
    }

    /// For the holder of the lock: what does not fit into [#WRITER_MEMORY] goes to the staging
    /// folder, which nobody else uses and which is swept.
    static Connection openToWrite(Path folder) throws SQLException {
        return open(
                folder.resolve(Staging.FOLDER).resolve("overflow"),
                List.of("SET memory_limit = " + Sql.text(WRITER_MEMORY)),
                true);
    }

    private static Connection open(Path overflow, List<String> settings, boolean streamed)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", Boolean.toString(streamed));
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        run(
                connection,
                "SET TimeZone = 'UTC'",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET temp_directory = " + Sql.text(overflow.toAbsolutePath().toString()));
        run(connection, settings.toArray(String[]::new));
        return connection;
    }

    /// The one number that a query answers.
    static long count(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery(sql)) {
            count.next();
            return count.getLong(1);
        }
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
