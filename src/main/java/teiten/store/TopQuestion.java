package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;

/// The ports with the most accesses in a span of days.
///
/// @param reading the store
/// @param span the days
/// @param sums what each port came to
record TopQuestion(Reading reading, Span span, PortSums sums) {
    /// By the daily series where these days have them, else by minute rows.
    static TopQuestion of(Reading reading, LocalDate from, LocalDate to) {
        Span span = new Span(from, to);
        String table = reading.series(span, folder -> !SeriesPart.isOfNoPort(folder));
        return table == null
                ? ofMinutes(reading, span)
                : new TopQuestion(reading, span, new PortSums.OfDays(reading, span, table));
    }

    static TopQuestion ofMinutes(Reading reading, Span span) {
        return new TopQuestion(reading, span, new PortSums.OfMinutes(reading, span));
    }

    Top most(int limit) {
        return top("place <= " + limit);
    }

    /// Those of these ports that had accesses, with their places among all.
    Top of(Collection<String> ports) {
        String keys = ports.stream().map(Sql::text).collect(Collectors.joining(", "));
        return top(keys.isEmpty() ? "false" : "port IN (" + keys + ")");
    }

    private Top top(String wanted) {
        reading.prepare("CREATE OR REPLACE TEMP TABLE port_sums AS " + sums.sql());
        long[] total = new long[1];
        reading.ask(
                "SELECT %s FROM port_sums".formatted(Reading.ACCESSES),
                row -> total[0] = row.getLong(1));
        Watched watched = reading.coverage().through(span.from(), span.to());
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (
                  SELECT *, row_number() OVER (ORDER BY accesses DESC, %s) AS place
                  FROM port_sums WHERE accesses > 0 AND port IS NOT NULL) WHERE %s"""
                        .formatted(PortSums.WANTED, Selected.byNumber("port"), wanted));
        int valid = reading.coverage().validDays(span.from(), span.to());
        Map<String, Long> sources = sums.sourceDays();
        Map<String, List<Share>> contents = sums.contents();
        List<Top.Row> rows = new ArrayList<>();
        reading.ask(
                "SELECT port, accesses, packets, place FROM %s ORDER BY place"
                        .formatted(PortSums.WANTED),
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
                                    perDay(sources.get(port), valid),
                                    (double) accesses / total[0],
                                    contents.getOrDefault(port, List.of())));
                });
        return new Top(watched, valid, total[0], rows);
    }

    private static double perDay(@Nullable Long sourceDays, int validDays) {
        return validDays == 0 || sourceDays == null ? Double.NaN : (double) sourceDays / validDays;
    }
}
