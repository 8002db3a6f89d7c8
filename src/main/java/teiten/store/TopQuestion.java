package teiten.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Dimension;
import teiten.aggregate.Ranking;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;

/// The ports, countries or networks with the most accesses in a span of days.
///
/// @param reading the store
/// @param span the days
/// @param by what is ranked
/// @param sums what each of them came to
record TopQuestion(Reading reading, Span span, Dimension by, KeySums sums) {
    /// By the daily series where these days have them, else by minute rows.
    static TopQuestion of(Reading reading, Ranking ranking, Span span) {
        if (!ranking.equals(Ranking.PORTS)) {
            KeySums held = OriginSums.of(reading, ranking, span);
            return held == null
                    ? ofMinutes(reading, ranking, span)
                    : new TopQuestion(reading, span, ranking.by(), held);
        }
        String table = reading.series(span, folder -> !SeriesPart.isOfNoPort(folder));
        return table == null
                ? ofMinutes(reading, ranking, span)
                : new TopQuestion(
                        reading, span, ranking.by(), new KeySums.OfDays(reading, span, table));
    }

    static TopQuestion ofMinutes(Reading reading, Ranking ranking, Span span) {
        KeySums sums = new KeySums.OfMinutes(reading, ranking, span);
        return new TopQuestion(reading, span, ranking.by(), sums);
    }

    Top most(int limit) {
        return top("place <= " + limit);
    }

    /// Those of these that had accesses, with their places among all.
    Top of(Collection<String> wanted) {
        String keys = wanted.stream().map(Sql::text).collect(Collectors.joining(", "));
        return top(keys.isEmpty() ? "false" : "key IN (" + keys + ")");
    }

    private Top top(String wanted) {
        reading.prepare("CREATE OR REPLACE TEMP TABLE key_sums AS " + sums.sql());
        long[] total = new long[1];
        reading.ask(
                "SELECT %s FROM key_sums".formatted(Reading.ACCESSES),
                row -> total[0] = row.getLong(1));
        Watched watched = reading.coverage().through(span.from(), span.to());
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE %s AS SELECT * FROM (
                  SELECT *, row_number() OVER (ORDER BY accesses DESC, %s) AS place
                  FROM key_sums WHERE accesses > 0 AND key IS NOT NULL) WHERE %s"""
                        .formatted(KeySums.WANTED, Selected.order(by), wanted));
        int valid = reading.coverage().validDays(span.from(), span.to());
        Map<String, Long> sources = sums.sourceDays();
        Map<String, List<Share>> contents = sums.contents();
        List<Top.Row> rows = new ArrayList<>();
        reading.ask(
                "SELECT key, accesses, packets, place FROM %s ORDER BY place"
                        .formatted(KeySums.WANTED),
                row -> {
                    String key = row.getString(1);
                    long accesses = row.getLong(2);
                    rows.add(
                            new Top.Row(
                                    row.getInt(4),
                                    key,
                                    accesses,
                                    row.getLong(3),
                                    valid > 0 ? accesses / watched.exposure() : null,
                                    perDay(sources.get(key), valid),
                                    (double) accesses / total[0],
                                    contents.getOrDefault(key, List.of())));
                });
        return new Top(watched, valid, total[0], rows);
    }

    private static double perDay(@Nullable Long sourceDays, int validDays) {
        return validDays == 0 || sourceDays == null ? Double.NaN : (double) sourceDays / validDays;
    }
}
