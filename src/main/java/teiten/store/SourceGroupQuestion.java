package teiten.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SourceGroup;
import teiten.aggregate.Standing;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// Who of a network sent anything in a span of days.
///
/// @param reading the store
/// @param network the network
/// @param from first day
/// @param to last day
record SourceGroupQuestion(Reading reading, Prefix network, LocalDate from, LocalDate to) {
    /// Ports that a sender names.
    private static final int MOST_PORTS = 8;

    SourceGroup answer(int limit) {
        String which = Within.sql("source", network);
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE source_group AS SELECT *, %s AS suspect FROM (
                  SELECT source_v4, source_v6_high, source_v6_low, %s AS openings,
                    sum(packets)::BIGINT AS sent, bool_or(coalesce(verified, false)) AS verified,
                    sum(CASE WHEN %s THEN packets ELSE 0 END)::BIGINT AS odd,
                    min(epoch(minute)::BIGINT + first) AS first_second,
                    max(epoch(minute)::BIGINT + last) AS last_second
                  FROM %s WHERE %s AND %s GROUP BY ALL)"""
                        .formatted(
                                SourceSigns.suspect(network, "verified", "sent", "odd"),
                                Reading.ACCESSES,
                                SourceSigns.ODD,
                                reading.rows(from, to),
                                reading.span(from, to),
                                which));
        SourceGroup[] group = new SourceGroup[1];
        List<SourceGroup.Entry> list = list(limit);
        reading.ask(
                """
                SELECT count(*), count(*) FILTER (WHERE openings > 0),
                  count(DISTINCT source_v6_high) FILTER (WHERE openings > 0),
                  count(*) FILTER (WHERE verified), count(*) FILTER (WHERE suspect),
                  coalesce(sum(openings), 0)::BIGINT, coalesce(sum(sent), 0)::BIGINT
                FROM source_group""",
                row ->
                        group[0] =
                                new SourceGroup(
                                        network,
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        list));
        return group[0];
    }

    private List<SourceGroup.Entry> list(int limit) {
        List<SourceGroup.Entry> list = new ArrayList<>();
        if (limit == 0) {
            return list;
        }
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE source_list AS FROM source_group
                ORDER BY openings DESC, sent DESC, source_v4, source_v6_high < 0, source_v6_high,
                  source_v6_low < 0, source_v6_low LIMIT %d"""
                        .formatted(limit));
        reading.ask(
                """
                WITH by_port AS (
                  SELECT source_v4 AS v4, source_v6_high AS high, source_v6_low AS low, %s AS port,
                    sum(accesses) AS n, sum(packets) AS p FROM %s
                  WHERE %s AND %s AND class <> 'backscatter' GROUP BY ALL),
                ports AS (SELECT v4, high, low,
                  list(port ORDER BY n DESC, p DESC, %s)[1:%d] AS ports
                  FROM by_port WHERE port IS NOT NULL GROUP BY ALL)
                SELECT l.source_v4, l.source_v6_high, l.source_v6_low, openings, sent,
                  first_second, last_second, verified, suspect, ports
                FROM source_list l LEFT JOIN ports ON v4 IS NOT DISTINCT FROM source_v4
                  AND high IS NOT DISTINCT FROM source_v6_high
                  AND low IS NOT DISTINCT FROM source_v6_low
                ORDER BY openings DESC, sent DESC, source_v4, source_v6_high < 0, source_v6_high,
                  source_v6_low < 0, source_v6_low"""
                        .formatted(
                                Selected.PORT,
                                reading.rows(from, to),
                                reading.span(from, to),
                                Within.sql("source", network),
                                Selected.byNumber("port"),
                                MOST_PORTS),
                row -> list.add(entry(row)));
        return list;
    }

    private static SourceGroup.Entry entry(ResultSet row) throws SQLException {
        long four = row.getLong(1);
        Address source =
                row.wasNull() ? Address.v6(row.getLong(2), row.getLong(3)) : Address.v4(four);
        boolean verified = row.getBoolean(8);
        boolean suspect = row.getBoolean(9);
        return new SourceGroup.Entry(
                source,
                row.getLong(4),
                row.getLong(5),
                Instant.ofEpochSecond(row.getLong(6)),
                Instant.ofEpochSecond(row.getLong(7)),
                verified ? Standing.VERIFIED : suspect ? Standing.SUSPECT : Standing.PLAUSIBLE,
                texts(row.getArray(10)));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (Object one : (Object[]) array.getArray()) {
                texts.add(String.valueOf(one));
            }
        }
        return texts;
    }
}
