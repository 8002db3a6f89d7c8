package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import teiten.aggregate.Ranking;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;

/// What the values of something that is ranked came to in a span of days, each by its `key`: of all
/// of them how much, and of those that are wanted, which by then are in the table [#WANTED], from
/// how many sources and with what contents.
sealed interface KeySums permits KeySums.OfDays, KeySums.OfMinutes, OriginSums {
    /// Has a row for each key that is wanted.
    String WANTED = "top_keys";

    /// SQL that sums up every key.
    String sql();

    /// Distinct sources of each valid day, added up.
    Map<String, Long> sourceDays();

    /// Shares of what was read.
    Map<String, List<Share>> contents();

    /// Ports by the daily series.
    ///
    /// @param table SQL that reads them
    record OfDays(Reading reading, Span span, String table) implements KeySums {
        @Override
        public String sql() {
            return """
            SELECT number || '/' || transport AS key, * FROM (
              SELECT transport,
                coalesce(destination_port, icmp_type, protocol_number) AS number,
                sum(accesses)::BIGINT AS accesses, sum(packets)::BIGINT AS packets,
                %s AS source_days
              FROM %s WHERE series = 'port' AND %s GROUP BY transport, number)"""
                    .formatted(reading.sourceDays(span), table, span.days());
        }

        @Override
        public Map<String, Long> sourceDays() {
            return KeySums.longs(reading, "SELECT key, source_days FROM " + WANTED);
        }

        @Override
        public Map<String, List<Share>> contents() {
            return KeySums.shares(
                    reading,
                    span,
                    """
                    SELECT key, content, day, accesses, sources FROM (
                      SELECT *, %s AS key FROM %s
                      WHERE series = 'port_content' AND accesses > 0 AND %s)
                    SEMI JOIN %s USING (key)"""
                            .formatted(Selected.PORT, table, span.days(), WANTED));
        }
    }

    /// By minute rows.
    record OfMinutes(Reading reading, Ranking ranking, Span span) implements KeySums {
        private String rows() {
            return reading.rows(span.from(), span.to());
        }

        private String where() {
            return reading.where(Selection.all(), span.from(), span.to())
                    + " AND "
                    + Selected.where(ranking.place());
        }

        @Override
        public String sql() {
            return "SELECT %s AS key, %s AS accesses, %s AS packets FROM %s WHERE %s GROUP BY key"
                    .formatted(
                            Selected.key(ranking.by()),
                            Reading.ACCESSES,
                            Reading.PACKETS,
                            rows(),
                            where());
        }

        @Override
        public Map<String, Long> sourceDays() {
            String days =
                    """
                    SELECT key, of_day AS day, %s AS sources FROM (%s)
                    SEMI JOIN %s USING (key) GROUP BY key, of_day"""
                            .formatted(Views.SOURCES, keyed("true"), WANTED);
            return KeySums.longs(
                    reading,
                    "SELECT key, %s FROM (%s) GROUP BY key"
                            .formatted(reading.sourceDays(span), days));
        }

        private String keyed(String which) {
            return "SELECT *, %s AS key, %s AS of_day FROM %s WHERE %s AND %s"
                    .formatted(Selected.key(ranking.by()), reading.day(), rows(), where(), which);
        }

        @Override
        public Map<String, List<Share>> contents() {
            return KeySums.shares(
                    reading,
                    span,
                    """
                    SELECT key, content, of_day AS day, %s AS accesses, %s AS sources
                    FROM (%s) SEMI JOIN %s USING (key)
                    GROUP BY GROUPING SETS ((key, content), (key, content, of_day))"""
                            .formatted(
                                    Reading.ACCESSES,
                                    Views.SOURCES,
                                    keyed("accesses > 0 AND payload IS NOT NULL"),
                                    WANTED));
        }
    }

    /// The pairs of a key and a number that SQL answers.
    static Map<String, Long> longs(Reading reading, String sql) {
        Map<String, Long> sums = new HashMap<>();
        reading.ask(sql, row -> sums.put(row.getString(1), row.getLong(2)));
        return sums;
    }

    /// Shares of contents.
    ///
    /// @param counted SQL of rows of a key, content and day, and perhaps of no day for all of them
    static Map<String, List<Share>> shares(Reading reading, Span span, String counted) {
        Map<String, List<Share>> contents = new HashMap<>();
        reading.ask(
                """
                SELECT key, content, accesses, source_days, distinct_sources,
                  sum(accesses) OVER (PARTITION BY key)::BIGINT FROM (
                  SELECT key, content,
                    coalesce(sum(accesses) FILTER (WHERE day IS NOT NULL), 0)::BIGINT AS accesses,
                    %s AS source_days, max(sources) FILTER (WHERE day IS NULL) AS distinct_sources
                  FROM (%s) GROUP BY key, content)
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
