package teiten.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.MaskedPayload;
import teiten.decode.Transport;

/// The payloads of a batch together with those of the store, each pair of hash and transport once.
/// The newest rules name it, and the oldest by which rows have its name stay with it, so that
/// [Again] knows that not all of these are new; its own addresses are those of all, and its cluster
/// follows from them.
final class MergedPayloads {
    /// The merged payloads as they lie on the disk.
    static final String QUERY =
            """
            SELECT m.* REPLACE (coalesce(m.cluster, r.cluster) AS cluster) FROM merged_payloads m
            LEFT JOIN reclustered r ON m.hash = r.hash AND m.transport = r.transport
            ORDER BY m.hash, m.transport""";

    /// All of a payload's own addresses; a list of lists in which most are null.
    private static final String ALL_ADDRESSES =
            """
            nullif(array_to_string(list_sort(list_distinct(flatten(coalesce(
            list(string_split(addresses, ',')) FILTER (WHERE addresses IS NOT NULL) OVER same, [])
            ))), ','), '')""";

    private MergedPayloads() {}

    private record Cluster(String hash, String transport, String name) {}

    /// Leaves the tables of [#QUERY].
    ///
    /// @param files those of the store, and those that were staged
    static void merge(Connection connection, List<String> files) throws SQLException {
        Engine.run(
                connection,
                """
                CREATE TEMP TABLE merged_payloads AS
                WITH both_times AS (%1$s UNION ALL SELECT %2$s FROM %3$s),
                together AS (SELECT *, %4$s AS all_addresses,
                  min(first_seen) OVER same AS earliest, max(length) OVER same AS longest,
                  min(rules) OVER same AS oldest
                  FROM both_times WINDOW same AS (PARTITION BY hash, transport)
                  QUALIFY row_number() OVER
                  (PARTITION BY hash, transport ORDER BY rules DESC) = 1)
                SELECT * EXCLUDE (all_addresses, earliest, longest, oldest)
                REPLACE (earliest AS first_seen, longest AS length, oldest AS rules,
                  all_addresses AS addresses,
                  CASE WHEN addresses IS NOT DISTINCT FROM all_addresses THEN cluster END
                  AS cluster)
                FROM together"""
                        .formatted(
                                FreshPayloads.QUERY,
                                Table.PAYLOADS.names(),
                                Table.PAYLOADS.over(files),
                                ALL_ADDRESSES),
                "CREATE TEMP TABLE reclustered (hash VARCHAR, transport VARCHAR, cluster VARCHAR)");
        List<Cluster> changed = changed(connection);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO reclustered VALUES (?, ?, ?)")) {
            for (Cluster one : changed) {
                insert.setString(1, one.hash());
                insert.setString(2, one.transport());
                insert.setString(3, one.name());
                insert.execute();
            }
        }
    }

    /// Few payloads hold the address that they were sent to, and fewer hold two.
    private static List<Cluster> changed(Connection connection) throws SQLException {
        List<Cluster> changed = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT hash, transport, bytes, addresses FROM merged_payloads"
                                        + " WHERE cluster IS NULL")) {
            while (rows.next()) {
                byte[] bytes = rows.getBytes(3);
                String cluster =
                        MaskedPayload.cluster(
                                transport(rows.getString(2)),
                                bytes,
                                OwnAddresses.parse(rows.getString(4)));
                changed.add(new Cluster(rows.getString(1), rows.getString(2), cluster));
            }
        }
        return changed;
    }

    /// The transport of this label.
    static Transport transport(String label) {
        for (Transport transport : Transport.values()) {
            if (transport.label().equals(label)) {
                return transport;
            }
        }
        throw new IllegalStateException("no transport " + label);
    }
}
