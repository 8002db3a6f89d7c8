package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/// What is different in days that were worked out anew. A row is told again by all that no rule
/// decides; rows that had other names may have become one.
final class DayChanges {
    /// What rules decide about a row.
    private static final List<String> DECIDED =
            List.of(
                    "class",
                    "tags",
                    "tools",
                    "content",
                    "message",
                    "port_content",
                    "port_message",
                    "port_role");

    /// Counts, and victims, of which only answers have one: what follows from the rest of a row.
    private static final Set<String> FOLLOWING =
            Set.of(
                    "packets",
                    "openings",
                    "accesses",
                    "retries",
                    "bytes",
                    "first",
                    "last",
                    "victim_v4",
                    "victim_v6_high",
                    "victim_v6_low",
                    "victim_port",
                    "victim_transport");

    private final Connection connection;
    private final String day;

    DayChanges(Connection connection, ZoneId zone) throws SQLException {
        this.connection = connection;
        day = StoreDay.of(zone);
        Engine.run(
                connection,
                """
                CREATE TEMP TABLE changes (day DATE, payload VARCHAR, old_content VARCHAR,
                old_message VARCHAR, old_class VARCHAR, content VARCHAR, message VARCHAR,
                class VARCHAR, packets BIGINT, old_accesses BIGINT, accesses BIGINT)""",
                "CREATE TEMP TABLE touched (day DATE, packets BIGINT, old_accesses BIGINT,"
                        + " accesses BIGINT)");
    }

    /// Compares the rows of a day and notes what is different; answers whether anything is.
    ///
    /// @param old what the old rows are read from
    /// @param fresh the same of the new ones
    boolean note(String old, String fresh) throws SQLException {
        Engine.run(
                connection,
                "CREATE TEMP TABLE different AS " + different(old, fresh),
                """
                INSERT INTO changes SELECT %s, transport || payload, old_content, old_message,
                old_class, content, message, class, sum(packets), sum(old_accesses), sum(accesses)
                FROM different WHERE class <> old_class OR content IS DISTINCT FROM old_content
                OR message IS DISTINCT FROM old_message GROUP BY ALL"""
                        .formatted(day),
                """
                INSERT INTO touched SELECT %s, sum(packets), sum(old_accesses), sum(accesses)
                FROM different GROUP BY ALL"""
                        .formatted(day));
        boolean any = has("different");
        Engine.run(connection, "DROP TABLE different");
        return any;
    }

    /// Each old row that comes out otherwise, with what it says now beside. Of its openings all are
    /// accesses or none.
    private static String different(String old, String fresh) {
        StringJoiner keys = new StringJoiner(", ");
        StringJoiner isSame = new StringJoiner(" AND ");
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            if (!DECIDED.contains(name) && !FOLLOWING.contains(name)) {
                keys.add(name);
                isSame.add("o." + name + " IS NOT DISTINCT FROM n." + name);
            }
        }
        StringJoiner decided = new StringJoiner(", ");
        StringJoiner isOther = new StringJoiner(" OR ");
        for (String name : DECIDED) {
            decided.add("any_value(" + name + ") AS " + name);
            isOther.add("o." + name + " IS DISTINCT FROM n." + name);
        }
        return """
               SELECT * FROM (SELECT o.minute, o.transport, o.payload, o.packets,
                 o.content AS old_content, o.message AS old_message, o.class AS old_class,
                 n.content, n.message, n.class, o.accesses AS old_accesses,
                 CASE WHEN n.counts THEN o.openings ELSE 0 END AS accesses, %1$s AS decided_otherwise
               FROM %2$s o JOIN (SELECT %3$s, %4$s, max(accesses) > 0 AS counts FROM %5$s
                 GROUP BY %3$s) n ON %6$s)
               WHERE decided_otherwise OR accesses <> old_accesses"""
                .formatted("(" + isOther + ")", old, keys, decided, fresh, isSame);
    }

    boolean isEmpty() throws SQLException {
        return !has("touched");
    }

    private boolean has(String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1 FROM " + table + " LIMIT 1")) {
            return rows.next();
        }
    }

    /// The days whose rows are different, in the store's zone.
    List<LocalDate> days() throws SQLException {
        List<LocalDate> days = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT day FROM touched ORDER BY day")) {
            while (rows.next()) {
                days.add(rows.getObject(1, LocalDate.class));
            }
        }
        return days;
    }

    /// What names and classes changed from and to, month by month.
    List<Revision.Change> byMonth() throws SQLException {
        List<Revision.Change> changes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                """
                                SELECT date_trunc('month', day)::DATE AS month, old_content,
                                old_message, old_class, content, message, class,
                                count(DISTINCT payload), sum(packets)::BIGINT AS packets,
                                sum(old_accesses)::BIGINT, sum(accesses)::BIGINT
                                FROM changes GROUP BY month, old_content, old_message, old_class,
                                content, message, class
                                ORDER BY month, packets DESC, old_content, old_message, old_class,
                                content, message, class""")) {
            while (rows.next()) {
                changes.add(change(rows));
            }
        }
        return changes;
    }

    private static Revision.Change change(ResultSet row) throws SQLException {
        return new Revision.Change(
                YearMonth.from(row.getObject(1, LocalDate.class)),
                new Revision.Name(row.getString(2), row.getString(3), row.getString(4)),
                new Revision.Name(row.getString(5), row.getString(6), row.getString(7)),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11));
    }
}
