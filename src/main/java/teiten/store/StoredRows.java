package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.Facts;
import teiten.aggregate.Quote;
import teiten.aggregate.RowValues;
import teiten.observe.Kind;

/// Reads rows of the store back, as sorted runs that a commit merges with new ones.
final class StoredRows {
    /// Rows that are sorted at a time.
    private static final int ROWS_AT_ONCE = 1 << 19;

    private static final String COLUMNS =
            """
            sensor, %s, epoch_us(minute) // 60000000, payload,
            coalesce(destination_port, icmp_type * 256 + icmp_code, 0),
            first, last, packets, bytes, openings, retries, source_v4,
            coalesce(source_v6_high, 0), coalesce(source_v6_low, source_v4),
            coalesce(destination_v6_high, 0), coalesce(destination_v6_low, destination_v4),
            coalesce(victim_v6_high, 0), coalesce(victim_v6_low, victim_v4),
            coalesce(victim_port, 0)"""
                    .formatted(StoredFacts.TEXT);

    private final Connection connection;
    private final AccessRows rows;
    private final StoredFacts facts;
    private final RowValues row = new RowValues();

    /// @param rows room for those that are read, which is emptied
    StoredRows(Connection connection, AccessRows rows) {
        this.connection = connection;
        this.rows = rows;
        facts = new StoredFacts(rows.facts());
    }

    /// Sorts all rows of a query with the columns of [Table#ACCESSES] into runs below a folder.
    List<Run> read(String query, Path into) throws SQLException, IOException {
        List<Run> runs = new ArrayList<>();
        rows.clear();
        try (Statement statement = connection.createStatement();
                ResultSet stored =
                        statement.executeQuery("SELECT " + COLUMNS + " FROM (" + query + ")")) {
            while (stored.next()) {
                read(stored);
                rows.add(row);
                if (rows.size() == ROWS_AT_ONCE) {
                    flush(into, runs);
                }
            }
        }
        flush(into, runs);
        return runs;
    }

    private void flush(Path into, List<Run> runs) throws IOException {
        if (rows.size() > 0) {
            Path part = Files.createTempDirectory(into, "stored-");
            runs.addAll(Staging.runs(part, rows));
            rows.clear();
        }
    }

    private void read(ResultSet stored) throws SQLException {
        row.facts = facts.number(stored.getString(1), stored.getString(2));
        row.minute = (int) stored.getLong(3);
        payload(stored.getString(4));
        row.port = stored.getInt(5);
        row.first = stored.getInt(6);
        row.last = stored.getInt(7);
        row.packets = stored.getLong(8);
        row.bytes = stored.getLong(9);
        row.openings = stored.getLong(10);
        row.retries = stored.getLong(11);
        stored.getLong(12);
        row.version = stored.wasNull() ? 6 : 4;
        row.sourceHigh = stored.getLong(13);
        row.sourceLow = stored.getLong(14);
        row.destinationHigh = stored.getLong(15);
        row.destinationLow = stored.getLong(16);
        row.victimHigh = stored.getLong(17);
        row.victimLow = stored.getLong(18);
        boolean known = !stored.wasNull();
        Facts about = facts.get(row.facts);
        boolean isSource = row.victimHigh == row.sourceHigh && row.victimLow == row.sourceLow;
        row.victimTold =
                known
                        && !isSource
                        && about.kind() == Kind.ICMP_ANSWER
                        && about.quote() != Quote.NONE;
        row.victimPort = about.victimPortKnown() ? stored.getInt(19) : 0;
    }

    private void payload(@Nullable String name) {
        row.hashHigh = name == null ? 0 : Long.parseUnsignedLong(name, 0, 16, 16);
        row.hashLow = name == null ? 0 : Long.parseUnsignedLong(name, 16, 32, 16);
    }
}
