package teiten.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the payloads of a store back, sorted by DuckDB, which goes to the disk for that where it
/// must. Nothing else may use the connection meanwhile.
final class StoredPayloads implements PayloadCursor {
    private final Statement statement;
    private final ResultSet rows;

    /// @param files those of the store
    StoredPayloads(Connection connection, List<String> files) throws SQLException {
        statement = connection.createStatement();
        rows =
                statement.executeQuery(
                        """
                        SELECT hash, transport, bytes, length, protocol, message, role, confidence,
                        shape, rules, fields, addresses, cluster, epoch_us(first_seen) FROM %s
                        ORDER BY hash, transport"""
                                .formatted(Table.PAYLOADS.over(files)));
    }

    @Override
    public @Nullable PayloadRow next() throws SQLException {
        if (!rows.next()) {
            return null;
        }
        String hash = rows.getString(1);
        long length = rows.getLong(4);
        String fields = rows.getString(11);
        PayloadKind kind =
                new PayloadKind(
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getInt(8),
                        rows.getString(9));
        PayloadRow row =
                new PayloadRow(
                        Long.parseUnsignedLong(hash, 0, 16, 16),
                        Long.parseUnsignedLong(hash, 16, 32, 16),
                        MergedPayloads.transport(rows.getString(2)),
                        rows.getBytes(3),
                        new PayloadRow.Naming(
                                kind,
                                fields == null ? null : fields.getBytes(StandardCharsets.UTF_8),
                                rows.getInt(10),
                                length));
        row.own = OwnAddresses.parse(rows.getString(12));
        row.cluster = rows.getString(13);
        row.firstSeen = rows.getLong(14);
        return row;
    }

    @Override
    public void close() throws IOException {
        try (statement) {
            rows.close();
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
