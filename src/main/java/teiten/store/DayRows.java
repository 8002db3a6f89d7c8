package teiten.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.StringJoiner;

/// The rows of one UTC day on their way to the disk: rows of one key are one row, and what depends
/// on all that a source did is worked out anew.
final class DayRows {
    private static final List<String> DECIDED = List.of("class", "tags", "tools");
    private static final List<String> SUMMED =
            List.of("packets", "openings", "accesses", "retries", "bytes");

    private static final String ORDER =
            """
             ORDER BY minute, destination_port, source_v4, source_v6_high, source_v6_low,
            destination_v4, destination_v6_high, destination_v6_low""";

    private final ToolDecision tools;

    /// One for a connection.
    DayRows(Connection connection) throws SQLException {
        tools = new ToolDecision(connection);
    }

    /// Rows with the columns of [Table#ACCESSES] grouped by their key, nothing decided.
    static String grouped(String rows) {
        StringJoiner columns = new StringJoiner(", ");
        StringJoiner keys = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            if (DECIDED.contains(name)) {
                columns.add("NULL::VARCHAR AS " + name);
            } else if (SUMMED.contains(name)) {
                columns.add("sum(" + name + ")::BIGINT AS " + name);
            } else if (name.equals("first") || name.equals("last")) {
                columns.add((name.equals("first") ? "min(" : "max(") + name + ") AS " + name);
            } else {
                columns.add(name);
                keys.add(name);
            }
        }
        return "SELECT %s FROM (%s) GROUP BY %s".formatted(columns, rows, keys);
    }

    /// Decides about the rows of the table `merged`, which are grouped.
    void decide(Connection connection) throws SQLException {
        tools.decide(connection);
    }

    /// The rows of `merged` as they lie on the disk.
    static String rows() {
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            columns.add(DECIDED.contains(name) ? value(name) + " AS " + name : "merged." + name);
        }
        return "SELECT " + columns + " FROM " + joined("merged") + ORDER;
    }

    /// Makes room for the next day.
    static void drop(Connection connection) throws SQLException {
        Engine.run(connection, "DROP TABLE merged", "DROP TABLE decided");
    }

    /// What was decided about a row of [#joined], by column.
    static String value(String column) {
        return switch (column) {
            case "class" -> "packet_class";
            case "tags" ->
                    """
                    CASE WHEN kind = 'syn' AND verified AND silent
                    THEN 'handshake_no_payload' END""";
            default -> "decided." + column;
        };
    }

    /// A table with the columns of `merged`, and what was decided about its rows.
    static String joined(String table) {
        return """
               %1$s LEFT JOIN decided ON %1$s.packet_class <> 'backscatter'
               AND decided.hour = date_trunc('hour', %1$s.minute)
               AND decided.v4 IS NOT DISTINCT FROM %1$s.source_v4
               AND decided.high IS NOT DISTINCT FROM %1$s.source_v6_high
               AND decided.low IS NOT DISTINCT FROM %1$s.source_v6_low"""
                .formatted(table);
    }
}
