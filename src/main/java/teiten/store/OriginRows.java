package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;

/// What [Table#DAILY_ORIGINS] holds of a selection in a span of days: of sources in a place how
/// much there was on each day, to which ports and with what contents; of any selection, from where.
///
/// @param reading the store
record OriginRows(Reading reading, Selection selection, Span span) {
    /// The series that counts a selection by country.
    private enum Held {
        COUNTRY,
        PORT_COUNTRY,
        CONTENT_COUNTRY
    }

    /// What the selection came to on each day with any; null where that is not held.
    @Nullable Map<LocalDate, SeriesQuestion.Sums> days() {
        Held held = held();
        String series = held == null ? null : label(held);
        if (selection.place() instanceof Place.OfNetwork) {
            series = held == Held.COUNTRY ? "as" : null;
        }
        if (series == null) {
            return null;
        }
        String table = table(series);
        if (table == null) {
            return null;
        }
        Map<LocalDate, SeriesQuestion.Sums> days = new HashMap<>();
        reading.ask(
                """
                SELECT day, sum(accesses)::BIGINT, sum(packets)::BIGINT, sum(sources)::BIGINT
                FROM %s WHERE series = %s AND %s AND %s GROUP BY day"""
                        .formatted(table, Sql.text(series), where(), span.days()),
                row ->
                        days.put(
                                row.getObject(1, LocalDate.class),
                                new SeriesQuestion.Sums(
                                        row.getLong(2), row.getLong(3), row.getLong(4))));
        return days;
    }

    /// The selection by the values of a dimension; null where that is not held.
    @Nullable Breakdown breakdown(Dimension dimension, int limit) {
        Held held = held();
        boolean ofNetworks = selection.place() instanceof Place.OfNetwork;
        if (held == null || ofNetworks) {
            return null;
        }
        boolean isWhole = held == Held.COUNTRY;
        boolean inCountry = selection.place() != null;
        return switch (dimension) {
            case COUNTRY -> breakdown(label(held), Selected.COUNTRY, dimension, limit);
            case NETWORK ->
                    isWhole && !inCountry
                            ? breakdown("as", Selected.NETWORK, dimension, limit)
                            : null;
            case PORT ->
                    inCountry && held != Held.CONTENT_COUNTRY
                            ? breakdown("port_country", Selected.PORT, dimension, limit)
                            : null;
            case CONTENT ->
                    inCountry && held != Held.PORT_COUNTRY
                            ? breakdown(
                                    "content_country",
                                    "coalesce(content, 'unnamed')",
                                    dimension,
                                    limit)
                            : null;
            case MESSAGE, TOOL, SENSOR -> null;
        };
    }

    private @Nullable Breakdown breakdown(
            String series, String key, Dimension dimension, int limit) {
        String table = table(series);
        if (table == null) {
            return null;
        }
        String which =
                "series = %s AND %s AND %s".formatted(Sql.text(series), where(), span.days());
        long[] total = new long[1];
        reading.ask(
                "SELECT %s FROM %s WHERE %s".formatted(Reading.ACCESSES, table, which),
                row -> total[0] = row.getLong(1));
        List<Share> shares = new ArrayList<>();
        reading.ask(
                """
                SELECT key, accesses, source_days FROM (
                  SELECT %s AS key, sum(accesses)::BIGINT AS accesses, %s AS source_days
                  FROM %s WHERE %s GROUP BY key)
                WHERE key IS NOT NULL AND accesses > 0 ORDER BY accesses DESC, %s LIMIT %d"""
                        .formatted(
                                key,
                                reading.sourceDays(span),
                                table,
                                which,
                                Selected.order(dimension),
                                limit),
                row ->
                        shares.add(
                                reading.share(
                                        row.getString(1),
                                        Reading.Sums.of(
                                                row.getLong(2), row.getLong(3), null, total[0]),
                                        span)));
        return new Breakdown(dimension.label(), total[0], shares);
    }

    private static String label(Held held) {
        return switch (held) {
            case COUNTRY -> "country";
            case PORT_COUNTRY -> "port_country";
            case CONTENT_COUNTRY -> "content_country";
        };
    }

    /// Sources of two ports or contents cannot be added up.
    private @Nullable Held held() {
        boolean isWhole =
                selection.transport() == null
                        && selection.contents().isEmpty()
                        && !selection.unnamedOnly();
        if (isWhole) {
            return Held.COUNTRY;
        }
        if (selection.exceptPort() != null || selection.unnamedOnly()) {
            return null;
        }
        boolean ofPort = selection.port() != null;
        if (selection.contents().isEmpty()) {
            return ofPort ? Held.PORT_COUNTRY : null;
        }
        boolean oneContent = selection.contents().size() == 1;
        return oneContent && selection.transport() == null ? Held.CONTENT_COUNTRY : null;
    }

    private @Nullable String table(String series) {
        boolean byPort = series.equals("port_country");
        Integer port = selection.port();
        Predicate<String> part =
                folder ->
                        byPort
                                ? port == null
                                        ? !SeriesPart.isOfNoPort(folder)
                                        : SeriesPart.holds(folder, port)
                                : SeriesPart.isOfNoPort(folder);
        return reading.origins(span, part);
    }

    /// Which rows of its series are of the selection. Their columns have the names of
    /// [Table#ACCESSES], but for the payload, which is read in all of them.
    private String where() {
        List<String> conditions = new ArrayList<>();
        conditions.add(Selected.where(selection.place()));
        if (selection.port() != null) {
            conditions.add(Selected.where(selection));
        }
        if (!selection.contents().isEmpty()) {
            conditions.add("content = " + Sql.text(selection.contents().getFirst().id()));
        }
        return String.join(" AND ", conditions);
    }
}
