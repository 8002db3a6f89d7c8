package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/// An embedded DuckDB with nothing in it. Each question and each commit takes one of its own: it
/// holds no state that could differ from the files.
final class Engine {
    private Engine() {}

    /// Something that asks DuckDB.
    @FunctionalInterface
    interface Step {
        void run() throws SQLException;
    }

    /// @param folder the store's; what does not fit into memory is put below it for the while
    static Connection open(Path folder) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = DriverManager.getConnection("jdbc:duckdb:", properties);
        String overflow = folder.toAbsolutePath().resolve("overflow").toString();
        run(
                connection,
                "SET TimeZone = 'UTC'",
                "SET autoinstall_known_extensions = false",
                "SET autoload_known_extensions = false",
                "SET temp_directory = " + Sql.text(overflow));
        return connection;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
