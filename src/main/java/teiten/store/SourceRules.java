package teiten.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.identify.AlikeRequests;
import teiten.identify.AnswerSweep;
import teiten.identify.Content;
import teiten.identify.SourceDay;

/// The rules over a source's other packets ([AlikeRequests], [SourceDay], [AnswerSweep]) on the
/// rows of a day: SQL counts what they ask for, the rules decide. From all rows in the store, so
/// that the order of imports makes no difference.
final class SourceRules {
    /// A row's source, by its columns.
    private static final String SOURCE = "source_v4, source_v6_high, source_v6_low";

    private static final String DESTINATIONS =
            "count(DISTINCT {'v4': destination_v4, 'high': destination_v6_high,"
                    + " 'low': destination_v6_low})";

    /// Rows of one payload and port have one length.
    private static final String IP_LENGTH = "bytes // packets";

    private static final String ALIKE =
            """
            CREATE TEMP TABLE alike AS SELECT row_number() OVER () AS id, * FROM (
              SELECT *, sum(requests) OVER
                (PARTITION BY hour, %1$s, port_content)::BIGINT AS of_protocol
              FROM (SELECT date_trunc('hour', minute) AS hour, %1$s, destination_port,
                  port_content, port_message, port_role, %2$s AS ip_length,
                  sum(accesses)::BIGINT AS requests, %3$s AS destinations
                FROM known WHERE amplifying AND accesses > 0 GROUP BY ALL))
            WHERE requests >= %4$d AND destinations <= %5$d"""
                    .formatted(
                            SOURCE,
                            IP_LENGTH,
                            DESTINATIONS,
                            AlikeRequests.LEAST_REQUESTS,
                            AlikeRequests.MOST_DESTINATIONS);

    /// One value of each column of a target means one target.
    private static final String DAYS =
            """
            CREATE TEMP TABLE source_days AS SELECT row_number() OVER () AS id, * FROM (
              SELECT %1$s, sum(accesses)::BIGINT AS all_accesses,
                coalesce(sum(accesses) FILTER (WHERE routine), 0)::BIGINT AS routine_accesses,
                CASE WHEN min(destination_v4) IS NOT DISTINCT FROM max(destination_v4)
                  AND min(destination_v6_high) IS NOT DISTINCT FROM max(destination_v6_high)
                  AND min(destination_v6_low) IS NOT DISTINCT FROM max(destination_v6_low)
                  AND min(transport) = max(transport)
                  AND min(coalesce(destination_port, icmp_code, -1))
                    = max(coalesce(destination_port, icmp_code, -1)) THEN 1 ELSE 2 END AS targets,
                max(epoch(minute)::BIGINT + last) - min(epoch(minute)::BIGINT + first) AS span
              FROM known WHERE accesses > 0 AND NOT answer GROUP BY %1$s)
            WHERE targets = 1 AND all_accesses >= %2$d AND span > %3$d"""
                    .formatted(SOURCE, SourceDay.LEAST_ACCESSES, SourceDay.MORE_THAN_SECONDS);

    private static final String SWEEPS =
            """
            CREATE TEMP TABLE sweeps AS SELECT row_number() OVER () AS id, * FROM (
              SELECT date_trunc('hour', minute) AS hour, %1$s, destination_port, kind,
                %2$s AS destinations, sum(packets)::BIGINT AS all_packets,
                coalesce(sum(packets) FILTER (WHERE kind = 'segment'
                OR contains(',' || marks || ',', ',syn_ack_ephemeral,')), 0)::BIGINT AS ephemeral
              FROM known WHERE sweeping GROUP BY ALL)
            WHERE destinations >= %3$d"""
                    .formatted(SOURCE, DESTINATIONS, AnswerSweep.LEAST_DESTINATIONS);

    /// Rows of `known` that may be part of a sweep.
    static final String SWEEPING =
            """
            NOT answered AND (
            (kind = 'tcp_answer' AND contains(',' || coalesce(marks, '') || ',', ',syn_ack,'))
            OR (kind = 'segment' AND payload IS NULL
            AND contains(',' || coalesce(marks, '') || ',', ',bare_ack,')))""";

    /// The rows of `known`, and which rules hold for them.
    static final String FLAGGED =
            """
            SELECT k.*, a.id IS NOT NULL AS abused, d.id IS NOT NULL AS misconfigured,
              w.id IS NOT NULL AS swept
            FROM known k LEFT JOIN alike a ON k.amplifying
            AND a.hour = date_trunc('hour', k.minute) AND %1$s
            AND a.destination_port = k.destination_port AND a.port_content = k.port_content
            AND a.port_message IS NOT DISTINCT FROM k.port_message
            AND a.port_role IS NOT DISTINCT FROM k.port_role
            AND a.ip_length = k.bytes // k.packets
            LEFT JOIN source_days d ON %2$s
            LEFT JOIN sweeps w ON k.sweeping AND w.hour = date_trunc('hour', k.minute)
            AND %3$s AND w.destination_port = k.destination_port AND w.kind = k.kind"""
                    .formatted(sameSource("a"), sameSource("d"), sameSource("w"));

    private final List<Long> kept = new ArrayList<>();
    private final FreshTable table;

    /// Whether a rule holds for a row.
    @FunctionalInterface
    private interface Rule {
        boolean holds(ResultSet row) throws SQLException;
    }

    /// One for a connection.
    SourceRules(Connection connection) throws SQLException {
        table = new FreshTable().whole("id", kept::get);
        table.register(connection, "fresh_ids");
    }

    static String sameSource(String table) {
        return """
               %1$s.source_v4 IS NOT DISTINCT FROM k.source_v4
               AND %1$s.source_v6_high IS NOT DISTINCT FROM k.source_v6_high
               AND %1$s.source_v6_low IS NOT DISTINCT FROM k.source_v6_low"""
                .formatted(table);
    }

    /// Reads `known` and leaves `alike`, `source_days` and `sweeps` with what the rules hold for.
    void decide(Connection connection) throws SQLException {
        Engine.run(connection, ALIKE, DAYS, SWEEPS);
        keep(
                connection,
                "alike",
                row -> {
                    Content content =
                            RowFacts.content(
                                    row.getString("port_content"),
                                    orEmpty(row.getString("port_message")),
                                    orEmpty(row.getString("port_role")));
                    return content != null
                            && new AlikeRequests(
                                            content,
                                            row.getLong("requests"),
                                            row.getLong("of_protocol"),
                                            row.getLong("destinations"))
                                    .isReflectorAbuse();
                });
        keep(
                connection,
                "source_days",
                row ->
                        new SourceDay(
                                        row.getLong("all_accesses"),
                                        row.getLong("routine_accesses"),
                                        row.getLong("targets"),
                                        row.getLong("span"))
                                .isMisconfiguration());
        keep(
                connection,
                "sweeps",
                row ->
                        new AnswerSweep(
                                        row.getLong("destinations"),
                                        row.getLong("all_packets"),
                                        row.getLong("ephemeral"))
                                .isScan());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private void keep(Connection connection, String name, Rule rule) throws SQLException {
        kept.clear();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM " + name)) {
            while (rows.next()) {
                if (rule.holds(rows)) {
                    kept.add(rows.getLong("id"));
                }
            }
        }
        table.slice(0, kept.size());
        Engine.run(
                connection,
                "DELETE FROM " + name + " WHERE id NOT IN (SELECT id FROM fresh_ids())");
    }
}
