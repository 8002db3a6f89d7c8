package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.stream.Collectors;
import teiten.detect.Finding;

/// Keeps what was found in place of what was found before for the same question; that of other
/// questions stays. One commit; none where it is what was kept already.
final class FindingsFile {
    private static final String ROWS = "kept_findings";

    private FindingsFile() {}

    /// The state with what was found.
    static Manifest write(Store store, Manifest before, Found found, CommitStep step)
            throws SQLException, IOException {
        Rewrite rewrite = new Rewrite(store.folder(), before, "detect", step);
        Files.createDirectories(store.folder().resolve(Staging.FOLDER));
        String folder = Table.FINDINGS.folder();
        String old = Table.FINDINGS.over(rewrite.old(folder));
        String asked = Sql.text(found.asked());
        try (Connection connection = Engine.openToWrite(store.folder())) {
            Engine.run(
                    connection, "CREATE TEMP TABLE %s AS FROM %s WHERE false".formatted(ROWS, old));
            insert(connection, found);
            long differing =
                    Engine.count(
                            connection,
                            """
                            SELECT count(*) FROM (
                              (FROM %1$s EXCEPT ALL SELECT * FROM %2$s WHERE asked = %3$s)
                              UNION ALL (SELECT * FROM %2$s WHERE asked = %3$s EXCEPT ALL FROM %1$s))"""
                                    .formatted(ROWS, old, asked));
            if (differing == 0) {
                return before;
            }
            rewrite.write(
                    connection,
                    folder,
                    "SELECT %1$s FROM (SELECT * FROM %2$s WHERE asked <> %3$s UNION ALL FROM %4$s) ORDER BY asked, id, series"
                            .formatted(Table.FINDINGS.names(), old, asked, ROWS));
            return rewrite.switchOver();
        }
    }

    private static void insert(Connection connection, Found found) throws SQLException {
        String places =
                Table.FINDINGS.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement row =
                connection.prepareStatement("INSERT INTO " + ROWS + " VALUES (" + places + ")")) {
            for (Finding finding : found.findings()) {
                FindingRow.set(row, found, finding);
                row.execute();
            }
        }
    }
}
