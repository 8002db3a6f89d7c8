package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.store.Damage.Kind;

/// Verifies that the tables by day of the store's zone agree with the rows by minute. Of days that
/// lost rows by age the packets of all together must be those that were there.
final class DailyCheck {
    /// Of each day, what several series of it must add up to.
    private static final String WANTED =
            """
            SELECT day, unnest(['class', 'port_class_content']) AS series,
              packets, accesses FROM sums
            UNION ALL SELECT day, 'total', sent, accesses FROM sums
            UNION ALL SELECT day, unnest(['port', 'sensor', 'port_sensor']),
              searched, searches FROM sums
            UNION ALL SELECT day, unnest(['content', 'port_content', 'port_message',
              'content_message', 'content_sensor']), searched_read, searches_read FROM sums
            UNION ALL SELECT day, unnest(['tool', 'port_tool']), tooled, tool_searches FROM sums
            UNION ALL SELECT day, 'content_tool', tooled_read, tool_searches_read FROM sums
            UNION ALL SELECT day, 'content_off_port', off_port, off_port_searches FROM sums
            UNION ALL SELECT day, unnest(['as', 'country', 'port_country']), searched, searches
              FROM sums
            UNION ALL SELECT day, 'content_country', searched_read, searches_read FROM sums""";

    private final Connection connection;
    private final Path folder;
    private final Manifest state;
    private final ZoneId zone;
    private final List<Damage> damages = new ArrayList<>();

    private DailyCheck(Connection connection, Path folder, Manifest state, ZoneId zone) {
        this.connection = connection;
        this.folder = folder;
        this.state = state;
        this.zone = zone;
    }

    /// @param state one whose files are all sound
    static List<Damage> damages(Connection connection, Path folder, Manifest state, ZoneId zone)
            throws SQLException {
        DailyCheck check = new DailyCheck(connection, folder, state, zone);
        check.days();
        check.damages.addAll(SketchCheck.damages(connection, check.over(Table.DAILY_SERIES)));
        check.damages.addAll(
                ScannerCheck.damages(connection, folder, state, new StoreDays(zone), check.lost()));
        check.storms();
        check.removed();
        check.watched();
        return check.damages;
    }

    private String over(Table table) {
        return table.over(Views.paths(folder, state.files(table)));
    }

    /// The days that lost minute rows, as SQL.
    private String lost() throws SQLException {
        Expired expired = Expired.read(connection, Views.paths(folder, state.files(Table.EXPIRED)));
        StoreDays days = new StoreDays(zone);
        SortedSet<Long> lost = new TreeSet<>();
        expired.days().forEach(day -> lost.addAll(days.over(day.toEpochDay())));
        StringJoiner dates = new StringJoiner(", ", "[", "]::DATE[]");
        lost.forEach(day -> dates.add("'" + LocalDate.ofEpochDay(day) + "'"));
        return dates.toString();
    }

    private void days() throws SQLException {
        ask(
                Table.DAILY_SERIES,
                """
                WITH sums AS (%s), wanted AS (%s), stored AS (SELECT day, series,
                  sum(packets) AS packets, sum(accesses) AS accesses FROM (
                    SELECT day, series, packets, accesses FROM %s
                    UNION ALL SELECT day, series, packets, accesses FROM %s)
                  WHERE series IN (SELECT DISTINCT series FROM wanted) GROUP BY ALL)
                SELECT day, series || ': packets ' || coalesce(s.packets, 0) || ' / '
                  || coalesce(w.packets, 0) || ', accesses ' || coalesce(s.accesses, 0) || ' / '
                  || coalesce(w.accesses, 0)
                FROM wanted w FULL JOIN stored s USING (day, series)
                WHERE NOT list_contains(%s, day) AND (coalesce(s.packets, 0) <> coalesce(w.packets, 0)
                  OR coalesce(s.accesses, 0) <> coalesce(w.accesses, 0)) ORDER BY ALL"""
                        .formatted(
                                sums(),
                                WANTED,
                                over(Table.DAILY_SERIES),
                                over(Table.DAILY_ORIGINS),
                                lost()));
    }

    /// The sources of a day's storms are those of its subset, and no more than all.
    private void storms() throws SQLException {
        ask(
                Table.STORMS,
                """
                WITH told AS (SELECT day, sum(sources) AS sources, sum(accesses) AS accesses
                    FROM %s GROUP BY day),
                  counted AS (SELECT day, sources, accesses FROM %s
                    WHERE subset = '%s' AND series = 'total'),
                  every AS (SELECT day, sources AS most, accesses AS most_accesses FROM %s
                    WHERE series = 'total')
                SELECT day, 'storm: sources ' || coalesce(c.sources, 0) || ' / '
                  || coalesce(t.sources, 0) || ' / ' || coalesce(most, 0)
                FROM told t FULL JOIN counted c USING (day) LEFT JOIN every USING (day)
                WHERE (t.sources, t.accesses) IS DISTINCT FROM (c.sources, c.accesses)
                  OR coalesce(most, 0) < c.sources OR coalesce(most_accesses, 0) < c.accesses
                ORDER BY ALL"""
                        .formatted(
                                over(Table.STORMS),
                                over(Table.DAILY_SUBSETS),
                                StormWatch.SUBSET,
                                over(Table.DAILY_SERIES)));
    }

    /// What the rows of each day add up to.
    private String sums() {
        return """
            SELECT %s AS day, sum(packets) AS packets, sum(accesses) AS accesses,
              sum(packets) FILTER (WHERE class <> 'backscatter') AS sent,
              sum(packets) FILTER (WHERE class NOT IN ('backscatter', 'reflector_abuse'))
                AS searched,
              sum(accesses) FILTER (WHERE class <> 'reflector_abuse') AS searches,
              sum(packets) FILTER (WHERE class NOT IN ('backscatter', 'reflector_abuse')
                AND payload IS NOT NULL) AS searched_read,
              sum(accesses) FILTER (WHERE class <> 'reflector_abuse' AND payload IS NOT NULL)
                AS searches_read,
              sum(packets * tool_count) FILTER (WHERE class NOT IN ('backscatter',
                'reflector_abuse')) AS tooled,
              sum(accesses * tool_count) FILTER (WHERE class <> 'reflector_abuse')
                AS tool_searches,
              sum(packets * tool_count) FILTER (WHERE class NOT IN ('backscatter',
                'reflector_abuse') AND payload IS NOT NULL) AS tooled_read,
              sum(accesses * tool_count) FILTER (WHERE class <> 'reflector_abuse'
                AND payload IS NOT NULL) AS tool_searches_read,
              sum(packets) FILTER (WHERE class NOT IN ('backscatter', 'reflector_abuse')
                AND is_off_port) AS off_port,
              sum(accesses) FILTER (WHERE class <> 'reflector_abuse' AND is_off_port)
                AS off_port_searches
            FROM (SELECT *, coalesce(len(string_split(tools, ',')), 0) AS tool_count,
              payload IS NOT NULL AND content IS NOT NULL AND NOT coalesce(
                transport IN ('tcp', 'udp') AND content || ' ' || destination_port IN (%s), false)
                AS is_off_port
              FROM %s) GROUP BY ALL"""
                .formatted(StoreDay.of(zone), ownPorts(), over(Table.ACCESSES));
    }

    /// Each content with each of its ports, as SQL.
    private static String ownPorts() {
        ProtocolTable table = ProtocolTable.bundled();
        StringJoiner ports = new StringJoiner(", ");
        for (Protocol protocol : Protocol.values()) {
            for (int port : table.facts(protocol).defaultPorts()) {
                ports.add(Sql.text(protocol.id() + " " + port));
            }
        }
        return ports.toString();
    }

    private void removed() throws SQLException {
        if (!damages.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT * FROM
                                (SELECT coalesce(sum(packets), 0)::BIGINT AS a FROM %s),
                                (SELECT coalesce(sum(packets), 0)::BIGINT AS e FROM %s),
                                (SELECT coalesce(sum(packets), 0)::BIGINT AS d FROM %s
                                  WHERE series = 'class')
                                WHERE a + e <> d"""
                                        .formatted(
                                                over(Table.ACCESSES),
                                                over(Table.EXPIRED),
                                                over(Table.DAILY_SERIES)))) {
            while (row.next()) {
                damages.add(
                        new Damage(
                                Kind.SERIES,
                                Table.DAILY_SERIES.folder(),
                                "packets %d / %d + expired %d"
                                        .formatted(
                                                row.getLong(3), row.getLong(1), row.getLong(2))));
            }
        }
    }

    private void watched() throws SQLException {
        ask(
                Table.DAILY_EXPOSURE,
                """
                WITH rows AS (SELECT %s AS day, sensor, sum(openings) AS handshakes FROM %s
                  WHERE verified GROUP BY ALL),
                minutes AS (SELECT %s AS day, sensor, min(minute) AS first,
                  max(minute) AS last, sum(addresses::HUGEINT * watched_microseconds) AS watched,
                  coalesce(max(addresses_v4) FILTER (WHERE watched_microseconds > 0), 0) AS most
                  FROM %s GROUP BY ALL)
                SELECT day, sensor || ': ' || coalesce(d.address_microseconds::VARCHAR, '-') || ' / '
                  || coalesce(m.watched::VARCHAR, '-') || ', handshakes '
                  || coalesce(d.handshakes::VARCHAR, '-') || ' / ' || coalesce(r.handshakes, 0)
                FROM minutes m FULL JOIN %s d USING (day, sensor)
                LEFT JOIN rows r USING (day, sensor)
                WHERE d.handshakes <> coalesce(r.handshakes, 0) AND NOT list_contains(%s, day)
                OR m.first IS DISTINCT FROM d.first OR m.last IS DISTINCT FROM d.last
                OR m.most IS DISTINCT FROM d.addresses_v4
                OR m.watched IS DISTINCT FROM d.address_microseconds::HUGEINT ORDER BY ALL"""
                        .formatted(
                                StoreDay.of(zone),
                                over(Table.ACCESSES),
                                StoreDay.of(zone),
                                over(Table.EXPOSURE),
                                over(Table.DAILY_EXPOSURE),
                                lost()));
    }

    private void ask(Table table, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                damages.add(
                        new Damage(
                                Kind.SERIES,
                                table.folder() + "/day=" + row.getString(1),
                                row.getString(2)));
            }
        }
    }
}
