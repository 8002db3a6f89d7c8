package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import teiten.aggregate.ScanRule;
import teiten.aggregate.SurveyRule;
import teiten.decode.Address;
import teiten.store.Damage.Kind;

/// Verifies that the scanners of each day are those that its rows by minute make, and no others; of
/// days that lost rows by age nothing can be told any more. Whether a source was on a list of
/// surveys, or scanned in two phases, is not verified.
final class ScannerCheck {
    private static final String SOURCE = "source_v4, source_v6_high, source_v6_low";

    private final Connection connection;
    private final Path folder;
    private final Manifest state;
    private final StoreDays zone;

    private ScannerCheck(Connection connection, Path folder, Manifest state, StoreDays zone) {
        this.connection = connection;
        this.folder = folder;
        this.state = state;
        this.zone = zone;
    }

    /// @param state one whose files are all sound
    /// @param lost days that lost minute rows, as SQL
    static List<Damage> damages(
            Connection connection, Path folder, Manifest state, StoreDays zone, String lost)
            throws SQLException {
        return new ScannerCheck(connection, folder, state, zone).run(lost);
    }

    private String over(Table table) {
        return table.over(Views.paths(folder, state.files(table)));
    }

    private List<Damage> run(String lost) throws SQLException {
        String scanners =
                "(SELECT * FROM %s WHERE NOT list_contains(%s, day))"
                        .formatted(over(Table.SCANNERS), lost);
        String own = own(over(Table.ACCESSES));
        String sql =
                """
                WITH rules AS (%1$s), listed AS (SELECT * FROM %2$s),
                counted AS (%3$s),
                ruled AS (SELECT c.*, CASE WHEN c.source_v4 IS NULL THEN %4$d
                    ELSE coalesce(r.k, %4$d) END AS k,
                  coalesce(CASE WHEN c.source_v4 IS NULL THEN r.six ELSE r.four END, 0)
                    AS addresses FROM counted c LEFT JOIN rules r USING (day)
                  WHERE NOT list_contains(%8$s, c.day)),
                judged AS (SELECT *, destinations >= k AS wide, most_ports >= %5$d AS deep,
                  ports >= %6$d AND packets >= least(greatest(addresses, %7$d), %10$d)
                    AS surveying FROM ruled)
                SELECT coalesce(s.day, j.day), coalesce(s.source_v4, j.source_v4),
                  coalesce(s.source_v6_high, j.source_v6_high),
                  coalesce(s.source_v6_low, j.source_v6_low), s.kind, s.destinations, j.destinations
                FROM listed s FULL JOIN judged j ON s.day = j.day AND %9$s
                WHERE (s.day IS NULL AND (wide OR deep OR surveying)) OR (s.day IS NOT NULL AND (
                  j.day IS NULL OR s.addresses <> j.addresses OR s.k <> j.k
                  OR s.accesses <> j.accesses OR s.packets <> j.packets
                  OR epoch(s.first)::BIGINT <> j.first OR epoch(s.last)::BIGINT <> j.last
                  OR s.sensors <> j.sensors OR s.verified <> j.verified
                  OR (s.survey IS NULL AND surveying) OR (s.survey = 'behaviour' AND NOT surveying)
                  OR (at_least AND s.destinations > j.destinations)
                  OR (NOT at_least AND (s.destinations <> j.destinations OR s.ports <> j.ports
                    OR s.most_ports <> j.most_ports
                    OR s.most_destinations <> j.most_destinations
                    OR s.kind IS DISTINCT FROM CASE WHEN wide AND deep THEN 'block'
                      WHEN wide THEN 'horizontal' WHEN deep THEN 'vertical' END))))
                ORDER BY ALL"""
                        .formatted(
                                rules(),
                                scanners,
                                counted(own),
                                ScanRule.FEWEST,
                                ScanRule.VERTICAL_PORTS,
                                SurveyRule.LEAST_PORTS,
                                SurveyRule.LEAST_PACKETS,
                                lost,
                                same("s", "j"),
                                SurveyRule.MOST_PACKETS);
        List<Damage> damages = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                damages.add(
                        new Damage(
                                Kind.SERIES,
                                Table.SCANNERS.folder() + "/day=" + row.getString(1),
                                "%s: %s, destinations %s / %s"
                                        .formatted(
                                                source(row),
                                                row.getString(5),
                                                row.getString(6),
                                                row.getString(7))));
            }
        }
        return damages;
    }

    private static Address source(ResultSet row) throws SQLException {
        long four = row.getLong(2);
        return row.wasNull() ? Address.v6(row.getLong(3), row.getLong(4)) : Address.v4(four);
    }

    /// What sources did themselves, and which of it touches an address.
    private String own(String rows) {
        return """
            SELECT %s AS day, source_v4, source_v6_high, source_v6_low, accesses, packets, verified,
              epoch(minute)::BIGINT + first AS first, epoch(minute)::BIGINT + last AS last, sensor,
              accesses > 0 OR class = 'scan' AS touching,
              {'a': destination_v4, 'b': destination_v6_high, 'c': destination_v6_low} AS address,
              {'t': transport, 'p': coalesce(destination_port, icmp_type,
                CASE WHEN transport = 'other' THEN protocol_number END)} AS place,
              CASE WHEN transport IN ('tcp', 'udp') THEN transport || destination_port END AS port
            FROM %s WHERE class NOT IN ('backscatter', 'reflector_abuse')"""
                .formatted(StoreDay.of(zone.zone()), rows);
    }

    /// Most sources touch one port of one address: they are left out before anything is counted.
    private static String counted(String own) {
        return """
            WITH own AS (%1$s),
            several AS (SELECT day, %2$s FROM own WHERE touching GROUP BY ALL
              HAVING min(address) <> max(address) OR min(place) <> max(place)
              UNION SELECT day, %2$s FROM listed),
            chosen AS (SELECT own.* FROM own SEMI JOIN several s ON %3$s),
            sums AS (SELECT day, %2$s, sum(accesses)::BIGINT AS accesses,
              sum(packets)::BIGINT AS packets, min(first) AS first, max(last) AS last,
              bool_or(verified) AS verified,
              count(DISTINCT sensor) FILTER (WHERE touching) AS sensors,
              count(DISTINCT address) FILTER (WHERE touching) AS destinations,
              count(DISTINCT port) FILTER (WHERE touching) AS ports FROM chosen GROUP BY ALL),
            by_address AS (SELECT day, %2$s, max(its) AS most_ports FROM (
              SELECT day, %2$s, address, count(DISTINCT port) AS its
              FROM chosen WHERE touching GROUP BY ALL) GROUP BY ALL),
            by_place AS (SELECT day, %2$s, max(its) AS most_destinations FROM (
              SELECT day, %2$s, place, count(DISTINCT address) AS its
              FROM chosen WHERE touching GROUP BY ALL) GROUP BY ALL)
            SELECT s.day, s.source_v4, s.source_v6_high, s.source_v6_low, accesses, packets, first,
              last, verified, sensors, destinations, ports, most_ports, most_destinations
            FROM sums s
            LEFT JOIN by_address a ON a.day = s.day AND %4$s
            LEFT JOIN by_place p ON p.day = s.day AND %5$s"""
                .formatted(
                        own,
                        SOURCE,
                        "own.day = s.day AND " + same("own", "s"),
                        same("a", "s"),
                        same("p", "s"));
    }

    private static String same(String one, String other) {
        StringJoiner same = new StringJoiner(" AND ");
        for (String column : SOURCE.split(", ", -1)) {
            same.add("%1$s.%3$s IS NOT DISTINCT FROM %2$s.%3$s".formatted(one, other, column));
        }
        return same.toString();
    }

    /// What makes a scanner on each day, as SQL.
    private String rules() throws SQLException {
        StringJoiner rows =
                new StringJoiner(
                        " UNION ALL ",
                        "SELECT NULL::DATE AS day, 0::BIGINT AS four, 0::BIGINT AS six,"
                                + " 0::BIGINT AS k WHERE false UNION ALL ",
                        "");
        rows.setEmptyValue(
                "SELECT NULL::DATE AS day, 0::BIGINT AS four, 0::BIGINT AS six, 0::BIGINT AS k"
                        + " WHERE false");
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT four, six, list(day::VARCHAR) FROM (%s) GROUP BY ALL"
                                        .formatted(
                                                ScannerJudges.query(
                                                        StoreDay.of(zone.zone()),
                                                        over(Table.EXPOSURE))))) {
            while (row.next()) {
                long four = row.getLong(1);
                int least = ScanRule.of(four).least();
                for (Object day : (Object[]) row.getArray(3).getArray()) {
                    rows.add(
                            "SELECT DATE '%s', %d, %d, %d"
                                    .formatted(day, four, row.getLong(2), least));
                }
            }
        }
        return rows.toString();
    }
}
