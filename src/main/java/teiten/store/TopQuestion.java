package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;

/// The ports with the most accesses in a span of days.
///
/// @param reading the store
/// @param from first day
/// @param to last day
record TopQuestion(Reading reading, LocalDate from, LocalDate to) {
    Top most(int limit) {
        return top("place <= " + limit);
    }

    /// Those of these ports that had accesses, with their places among all.
    Top of(Collection<String> ports) {
        String keys = ports.stream().map(Sql::text).collect(Collectors.joining(", "));
        return top(keys.isEmpty() ? "false" : "port IN (" + keys + ")");
    }

    private Top top(String wanted) {
        long[] total = new long[1];
        reading.ask(
                "SELECT %s FROM %s WHERE %s"
                        .formatted(Reading.ACCESSES, reading.rows(from, to), where()),
                row -> total[0] = row.getLong(1));
        Watched watched = reading.coverage().through(from, to);
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE top_ports AS
                SELECT *, row_number() OVER (ORDER BY accesses DESC, %s) AS place FROM (
                  SELECT %s AS port, %s AS accesses, %s AS packets FROM %s WHERE %s
                  GROUP BY port HAVING sum(accesses) > 0)
                QUALIFY %s"""
                        .formatted(
                                Selected.byNumber("port"),
                                Selected.PORT,
                                Reading.ACCESSES,
                                Reading.PACKETS,
                                reading.rows(from, to),
                                where(),
                                wanted));
        Map<String, Long> sources = sourceDays();
        int valid = reading.coverage().validDays(from, to);
        Map<String, List<Share>> contents = contents();
        List<Top.Row> rows = new ArrayList<>();
        reading.ask(
                "SELECT port, accesses, packets, place FROM top_ports ORDER BY place",
                row -> {
                    String port = row.getString(1);
                    long accesses = row.getLong(2);
                    rows.add(
                            new Top.Row(
                                    row.getInt(4),
                                    port,
                                    accesses,
                                    row.getLong(3),
                                    valid > 0 ? accesses / watched.exposure() : null,
                                    (double) sources.getOrDefault(port, 0L) / valid,
                                    (double) accesses / total[0],
                                    contents.getOrDefault(port, List.of())));
                });
        return new Top(watched, valid, total[0], rows);
    }

    private String where() {
        return reading.where(Selection.all(), from, to);
    }

    /// Distinct sources of each valid day, added up.
    private Map<String, Long> sourceDays() {
        Map<String, Long> sums = new HashMap<>();
        reading.ask(
                """
                SELECT port, day, %s FROM (SELECT *, %s AS port, %s AS day FROM %s WHERE %s)
                WHERE port IN (SELECT port FROM top_ports) GROUP BY port, day"""
                        .formatted(
                                Views.SOURCES,
                                Selected.PORT,
                                reading.day(),
                                reading.rows(from, to),
                                where()),
                row -> {
                    if (reading.coverage().isValid(row.getObject(2, LocalDate.class))) {
                        sums.merge(row.getString(1), row.getLong(3), Long::sum);
                    }
                });
        return sums;
    }

    private Map<String, List<Share>> contents() {
        Map<String, List<Share>> contents = new HashMap<>();
        reading.ask(
                """
                SELECT port, content, %1$s AS accesses, %2$s,
                  sum(%1$s) OVER (PARTITION BY port)::BIGINT
                FROM (SELECT *, %3$s AS port FROM %4$s
                  WHERE %5$s AND accesses > 0 AND payload IS NOT NULL)
                WHERE port IN (SELECT port FROM top_ports) GROUP BY port, content
                ORDER BY accesses DESC, content"""
                        .formatted(
                                Reading.ACCESSES,
                                Views.SOURCES,
                                Selected.PORT,
                                reading.rows(from, to),
                                where()),
                row -> {
                    if (row.getString(2) != null) {
                        contents.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        SeriesQuestion.share(
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getLong(5)));
                    }
                });
        return contents;
    }
}
