package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/// Writes parts of a batch that is larger than memory to a folder that no manifest names. Nothing
/// here is flushed: what a crash leaves is thrown away.
final class Staging {
    /// Its folder below the store's.
    static final String FOLDER = "staging";

    private Staging() {}

    /// Writes the part as one file of rows in the order of their minutes, so that a commit reads
    /// only a day's share of it, and one of payloads.
    static StagedPart write(Path folder, Part part, CommitStep step)
            throws SQLException, IOException {
        Path staging = Files.createDirectories(folder.resolve(FOLDER));
        Path into = Files.createTempDirectory(staging, "part-").toAbsolutePath();
        FreshRows rows = new FreshRows(part);
        FreshPayloads payloads = new FreshPayloads(part);
        StagedPart staged = new StagedPart(into, rows.days().keySet(), payloads.size() > 0);
        step.reached("before staging rows");
        try (Connection connection = Engine.openToWrite(folder)) {
            rows.table().register(connection, "fresh_rows");
            copy(connection, FreshRows.QUERY, staged.file(Table.ACCESSES));
            step.reached("before staging payloads");
            if (staged.speaks()) {
                payloads.table().register(connection, "fresh_payloads");
                copy(connection, FreshPayloads.QUERY, staged.file(Table.PAYLOADS));
            }
        }
        step.reached("after staging");
        return staged;
    }

    private static void copy(Connection connection, String query, Path file) throws SQLException {
        Engine.run(
                connection,
                "COPY (" + query + ") TO " + Sql.text(file.toString()) + " (FORMAT parquet)");
    }
}
