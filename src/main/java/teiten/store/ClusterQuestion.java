package teiten.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.PayloadCluster;

/// Clusters of payloads as SQL.
///
/// @param rows SQL that reads the rows of `accesses`
/// @param where which of these are of the span of days
/// @param payloads SQL that reads `payloads`
/// @param from start of the span
/// @param to end of the span
record ClusterQuestion(
        String rows, String where, String payloads, LocalDateTime from, LocalDateTime to) {
    /// Ports of a cluster that are named.
    private static final int MOST_PORTS = 3;

    /// Bytes of an example that are shown at most.
    private static final int EXAMPLE_BYTES = 256;

    private static final String DESTINATIONS =
            "(count(DISTINCT destination_v4)"
                    + " + count(DISTINCT {'high': destination_v6_high, 'low': destination_v6_low})"
                    + " FILTER (WHERE destination_v6_high IS NOT NULL))";

    /// Makes the table of [#shown] and [#counts].
    String found(boolean newOnly) {
        String born =
                newOnly
                        ? "HAVING born >= TIMESTAMP '%s' AND born < TIMESTAMP '%s'"
                                .formatted(text(from), text(to))
                        : "";
        return """
        CREATE OR REPLACE TEMP TABLE found_clusters AS
        WITH clusters AS (SELECT cluster, min(first_seen) AS born, count(*) AS payloads,
          arg_min(hash, {'seen': first_seen, 'hash': hash}) AS example,
          any_value(transport) AS transport FROM %1$s GROUP BY cluster %2$s),
        sent AS (SELECT p.cluster, %3$s AS port, a.* FROM (SELECT * FROM %4$s WHERE %5$s
            AND accesses > 0 AND payload IS NOT NULL) a
          JOIN (SELECT hash, transport AS over, cluster FROM %1$s) p
          ON a.payload = p.hash AND a.transport = p.over),
        ports AS (SELECT cluster, list(port ORDER BY accesses DESC, port)[1:%6$d] AS ports FROM
          (SELECT cluster, port, sum(accesses) AS accesses FROM sent GROUP BY ALL)
          GROUP BY cluster),
        counted AS (SELECT cluster,
          CASE WHEN count(*) = count(port_content) THEN min(port_content) END AS by_port,
          %7$s AS sources, %8$s AS destinations,
          sum(accesses)::BIGINT AS accesses FROM sent GROUP BY cluster)
        SELECT c.*, n.* EXCLUDE (cluster), ports.ports FROM clusters c
        JOIN counted n ON c.cluster = n.cluster JOIN ports ON c.cluster = ports.cluster"""
                .formatted(
                        payloads,
                        born,
                        Selected.PORT,
                        rows,
                        where,
                        MOST_PORTS,
                        Views.SOURCES,
                        DESTINATIONS);
    }

    private static String text(LocalDateTime time) {
        return time.toString().replace('T', ' ');
    }

    /// How many there are with enough sources, and with fewer.
    static String counts(int leastSources) {
        return """
        SELECT count(*) FILTER (WHERE sources >= %1$d), count(*) FILTER (WHERE sources < %1$d)
        FROM found_clusters"""
                .formatted(leastSources);
    }

    String shown(PayloadCluster.Asked asked) {
        String order =
                asked.newOnly()
                        ? "by_port IS NOT NULL, sources DESC, accesses DESC, cluster"
                        : "accesses DESC, sources DESC, cluster";
        return """
        SELECT f.cluster, born, payloads, sources, destinations, accesses, ports,
          hash, p.transport, protocol, message, confidence, shape, length, bytes[1:%d], by_port
        FROM found_clusters f JOIN %s p ON f.example = p.hash AND f.transport = p.transport
        WHERE sources >= %d ORDER BY %s LIMIT %d"""
                .formatted(EXAMPLE_BYTES, payloads, asked.leastSources(), order, asked.limit());
    }

    /// A row of [#shown].
    static PayloadCluster cluster(ResultSet row) throws SQLException {
        return new PayloadCluster(
                row.getString(1),
                row.getObject(2, LocalDateTime.class).toInstant(ZoneOffset.UTC),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                texts(row.getArray(7)),
                new PayloadCluster.Example(
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getInt(12),
                        row.getString(13),
                        row.getString(16),
                        row.getLong(14),
                        row.getBytes(15)));
    }

    private static List<String> texts(Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (Object text : (Object[]) array.getArray()) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }
}
