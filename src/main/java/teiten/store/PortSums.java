package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;

/// What the ports came to in a span of days: of all of them how much, and of those that are wanted,
/// which by then are in the table [#WANTED], from how many sources and with what contents.
sealed interface PortSums {
    /// Has a row for each port that is wanted, `port` as in [Selected#PORT].
    String WANTED = "top_ports";

    /// SQL that sums up every port.
    String sql();

    /// Distinct sources of each valid day, added up.
    Map<String, Long> sourceDays();

    /// Shares of what was read.
    Map<String, List<Share>> contents();

    /// By the daily series.
    ///
    /// @param table SQL that reads them
    record OfDays(Reading reading, Span span, String table) implements PortSums {
        @Override
        public String sql() {
            return """
            SELECT number || '/' || transport AS port, * FROM (
              SELECT transport,
                coalesce(destination_port, icmp_type, protocol_number) AS number,
                sum(accesses)::BIGINT AS accesses, sum(packets)::BIGINT AS packets,
                %s AS source_days
              FROM %s WHERE series = 'port' AND %s GROUP BY transport, number)"""
                    .formatted(reading.sourceDays(span), table, span.days());
        }

        @Override
        public Map<String, Long> sourceDays() {
            return PortSums.longs(reading, "SELECT port, source_days FROM " + WANTED);
        }

        @Override
        public Map<String, List<Share>> contents() {
            return PortSums.shares(
                    reading,
                    span,
                    """
                    SELECT port, content, day, accesses, sources FROM (
                      SELECT *, %s AS port FROM %s
                      WHERE series = 'port_content' AND accesses > 0 AND %s)
                    SEMI JOIN %s USING (port)"""
                            .formatted(Selected.PORT, table, span.days(), WANTED));
        }
    }

    /// By minute rows.
    record OfMinutes(Reading reading, Span span) implements PortSums {
        private String rows() {
            return reading.rows(span.from(), span.to());
        }

        private String where() {
            return reading.where(Selection.all(), span.from(), span.to());
        }

        @Override
        public String sql() {
            return """
            SELECT %s AS port, %s AS accesses, %s AS packets FROM %s WHERE %s
            GROUP BY transport, destination_port, icmp_type, protocol_number"""
                    .formatted(Selected.PORT, Reading.ACCESSES, Reading.PACKETS, rows(), where());
        }

        @Override
        public Map<String, Long> sourceDays() {
            String days =
                    """
                    SELECT port, of_day AS day, %s AS sources FROM (%s)
                    SEMI JOIN %s USING (port) GROUP BY port, of_day"""
                            .formatted(Views.SOURCES, ofPorts("true"), WANTED);
            return PortSums.longs(
                    reading,
                    "SELECT port, %s FROM (%s) GROUP BY port"
                            .formatted(reading.sourceDays(span), days));
        }

        private String ofPorts(String which) {
            return "SELECT *, %s AS port, %s AS of_day FROM %s WHERE %s AND %s"
                    .formatted(Selected.PORT, reading.day(), rows(), where(), which);
        }

        @Override
        public Map<String, List<Share>> contents() {
            return PortSums.shares(
                    reading,
                    span,
                    """
                    SELECT port, content, of_day AS day, %s AS accesses, %s AS sources
                    FROM (%s) SEMI JOIN %s USING (port)
                    GROUP BY GROUPING SETS ((port, content), (port, content, of_day))"""
                            .formatted(
                                    Reading.ACCESSES,
                                    Views.SOURCES,
                                    ofPorts("accesses > 0 AND payload IS NOT NULL"),
                                    WANTED));
        }
    }

    private static Map<String, Long> longs(Reading reading, String sql) {
        Map<String, Long> sums = new HashMap<>();
        reading.ask(sql, row -> sums.put(row.getString(1), row.getLong(2)));
        return sums;
    }

    /// @param counted SQL of rows of a port, content and day, and perhaps of no day for all of them
    private static Map<String, List<Share>> shares(Reading reading, Span span, String counted) {
        Map<String, List<Share>> contents = new HashMap<>();
        reading.ask(
                """
                SELECT port, content, accesses, source_days, distinct_sources,
                  sum(accesses) OVER (PARTITION BY port)::BIGINT FROM (
                  SELECT port, content,
                    coalesce(sum(accesses) FILTER (WHERE day IS NOT NULL), 0)::BIGINT AS accesses,
                    %s AS source_days, max(sources) FILTER (WHERE day IS NULL) AS distinct_sources
                  FROM (%s) GROUP BY port, content)
                ORDER BY accesses DESC, content"""
                        .formatted(reading.sourceDaysAmongOthers(span), counted),
                row -> {
                    if (row.getString(2) != null) {
                        contents.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(share(reading, row, span));
                    }
                });
        return contents;
    }

    private static Share share(Reading reading, ResultSet row, Span span) throws SQLException {
        Reading.Sums sums =
                Reading.Sums.of(
                        row.getLong(3),
                        row.getLong(4),
                        row.getObject(5, Long.class),
                        row.getLong(6));
        return reading.share(row.getString(2), sums, span);
    }
}
