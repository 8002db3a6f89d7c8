package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import teiten.aggregate.ScanSessions;
import teiten.aggregate.SessionRule;

/// SQL that tells the times of activity of sources from minute rows, of which the first and the
/// last packet are known: a row of several accesses lasts to its last packet, one of a single
/// access no longer than this. [SessionRule] never parts two accesses of a minute.
final class SessionSql {
    private SessionSql() {}

    /// Counts what [#sessions] takes, for each `who`.
    ///
    /// @param active rows with accesses, of the columns `who`, `start`, `stop` (seconds of the
    ///   first and last packet), `accesses`, `destination` (of IPv4) and `timeout` (seconds)
    static String of(String active) {
        return """
               WITH active AS (%s),
               lasting AS (SELECT * REPLACE (CASE WHEN accesses > 1 THEN stop ELSE start END AS stop)
                 FROM active),
               begun AS (SELECT *, coalesce(start - max(stop) OVER (PARTITION BY who
                 ORDER BY start, stop ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) > timeout,
                 true) AS begins FROM lasting),
               numbered AS (SELECT *, sum(begins::INTEGER) OVER (PARTITION BY who
                 ORDER BY start, stop ROWS UNBOUNDED PRECEDING) AS session FROM begun),
               each AS (SELECT who, sum(accesses) AS its, count(DISTINCT destination) AS touches,
                 max(stop) - min(start) AS seconds FROM numbered GROUP BY who, session),
               met AS (SELECT who, sum(its * its)::DOUBLE AS squares FROM (
                 SELECT who, destination, sum(accesses)::DOUBLE AS its FROM active GROUP BY ALL)
                 GROUP BY who)
               SELECT who, count(*), sum(its)::BIGINT, sum(touches)::BIGINT, sum(seconds)::BIGINT,
                 any_value(squares) FROM each JOIN met USING (who) GROUP BY who"""
                .formatted(active);
    }

    static ScanSessions sessions(ResultSet row) throws SQLException {
        return new ScanSessions(
                row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getDouble(6));
    }

    /// Whole seconds of silence that end a session of a source of IPv4.
    ///
    /// @param addresses monitored ones
    static long timeout(long addresses) {
        return (long) new SessionRule(Math.max(1, addresses)).timeoutSeconds();
    }
}
