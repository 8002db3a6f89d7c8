package teiten.store;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Ranking;
import teiten.aggregate.Share;

/// What countries and networks, or the ports of sources in a country, came to by
/// [Table#DAILY_ORIGINS].
///
/// @param ranking what is ranked
/// @param table SQL that reads rows of no port, or those of ports where these are ranked
record OriginSums(Reading reading, Ranking ranking, Span span, String table) implements KeySums {
    /// Null where the table does not hold what is ranked, or not all of these days.
    static @Nullable OriginSums of(Reading reading, Ranking ranking, Span span) {
        boolean ports = ranking.by() == Dimension.PORT;
        boolean held =
                ports
                        ? ranking.place() instanceof Place.OfCountry
                        : ranking.place() == null
                                && (ranking.by() == Dimension.COUNTRY
                                        || ranking.by() == Dimension.NETWORK);
        Predicate<String> part = folder -> SeriesPart.isOfNoPort(folder) != ports;
        String table = held ? reading.origins(span, part) : null;
        return table == null ? null : new OriginSums(reading, ranking, span, table);
    }

    private String series() {
        return switch (ranking.by()) {
            case PORT -> "port_country";
            case NETWORK -> "as";
            case COUNTRY -> "country";
            case CONTENT, MESSAGE, TOOL, SENSOR ->
                    throw new IllegalStateException("not held: " + ranking.by());
        };
    }

    @Override
    public String sql() {
        return """
        SELECT %s AS key, sum(accesses)::BIGINT AS accesses, sum(packets)::BIGINT AS packets,
          %s AS source_days
        FROM %s WHERE series = %s AND %s AND %s GROUP BY key"""
                .formatted(
                        Selected.key(ranking.by()),
                        reading.sourceDays(span),
                        table,
                        Sql.text(series()),
                        Selected.where(ranking.place()),
                        span.days());
    }

    @Override
    public Map<String, Long> sourceDays() {
        return KeySums.longs(reading, "SELECT key, source_days FROM " + WANTED);
    }

    /// Contents are counted by country alone.
    @Override
    public Map<String, List<Share>> contents() {
        if (ranking.by() != Dimension.COUNTRY) {
            return Map.of();
        }
        return KeySums.shares(
                reading,
                span,
                """
                SELECT key, content, day, accesses, sources FROM (
                  SELECT *, %s AS key FROM %s
                  WHERE series = 'content_country' AND accesses > 0 AND %s)
                SEMI JOIN %s USING (key)"""
                        .formatted(Selected.COUNTRY, table, span.days(), WANTED));
    }
}
