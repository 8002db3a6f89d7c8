package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.identify.ProtocolTable;

/// What the daily series hold of a selection in a span of days: read once, as many years as it may
/// be, for all that a page shows of it. Its numbers are those of the minute rows; only distinct
/// sources over several days, which cannot be told from daily ones, are missing.
final class DailyRows {
    private static final String TABLE = "daily_rows";

    private final Reading reading;
    private final Selection selection;
    private final Span span;
    private final Held held;

    /// The series that hold a selection.
    ///
    /// @param days the one that counts its days
    /// @param prefix what the names of the others begin with
    /// @param where which rows of them, as SQL
    /// @param part the files that have them
    private record Held(String days, String prefix, String where, Predicate<String> part) {}

    private DailyRows(Reading reading, Selection selection, Span span, Held held) {
        this.reading = reading;
        this.selection = selection;
        this.span = span;
        this.held = held;
    }

    /// Reads them; null where they do not hold this selection or not all of these days.
    static @Nullable DailyRows of(Reading reading, Selection selection, Span span) {
        Held held = held(selection);
        String table = held == null ? null : reading.series(span, held.part());
        if (held == null || table == null) {
            return null;
        }
        String series =
                List.of("", "content", "message", "tool", "sensor").stream()
                        .map(name -> Sql.text(name.isEmpty() ? held.days() : held.prefix() + name))
                        .collect(Collectors.joining(", "));
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE %s AS
                SELECT day, series, transport, destination_port, icmp_type, protocol_number,
                  content, message, tool, sensor, accesses, packets, sources
                FROM %s WHERE %s AND series IN (%s) AND %s"""
                        .formatted(TABLE, table, held.where(), series, span.days()));
        return new DailyRows(reading, selection, span, held);
    }

    /// Sources of two contents cannot be added up, so a selection of one content alone is held.
    private static @Nullable Held held(Selection selection) {
        boolean anyContent = selection.contents().isEmpty() && !selection.unnamedOnly();
        Integer port = selection.port();
        if (selection.equals(Selection.all())) {
            return new Held("total", "", "true", folder -> SeriesPart.holds(folder, null));
        }
        if (anyContent && port != null && selection.exceptPort() == null) {
            return new Held(
                    "port",
                    "port_",
                    Selected.where(selection),
                    folder -> SeriesPart.holds(folder, port));
        }
        if (selection.contents().size() != 1
                || selection.unnamedOnly()
                || selection.transport() != null
                || port != null) {
            return null;
        }
        String content = selection.contents().getFirst().id();
        String where = "content = " + Sql.text(content);
        Predicate<String> part = folder -> SeriesPart.holds(folder, null);
        if (selection.exceptPort() == null) {
            return new Held("content", "content_", where, part);
        }
        return ownPorts(selection).equals(List.of(selection.exceptPort()))
                ? new Held("content_off_port", "", where, part)
                : null;
    }

    private static List<Integer> ownPorts(Selection selection) {
        return ProtocolTable.bundled().facts(selection.contents().getFirst()).defaultPorts();
    }

    boolean isOf(Selection asked, Span days) {
        return selection.equals(asked) && span.equals(days);
    }

    /// What the selection came to on each day with any.
    Map<LocalDate, SeriesQuestion.Sums> days() {
        Map<LocalDate, SeriesQuestion.Sums> days = new HashMap<>();
        reading.ask(
                "SELECT day, accesses, packets, sources FROM %s WHERE series = '%s'"
                        .formatted(TABLE, held.days()),
                row ->
                        days.put(
                                row.getObject(1, LocalDate.class),
                                new SeriesQuestion.Sums(
                                        row.getLong(2), row.getLong(3), row.getLong(4))));
        return days;
    }

    /// The selection by the values of a dimension, or null where no series holds that.
    @Nullable Breakdown breakdown(Dimension dimension, int limit) {
        boolean onlyDays = held.prefix().isEmpty() && !selection.equals(Selection.all());
        if (onlyDays || !isHeld(dimension)) {
            return null;
        }
        String rows = rows(dimension);
        long total = total(dimension, rows);
        List<Share> shares = new ArrayList<>();
        reading.ask(
                """
                SELECT key, sum(accesses)::BIGINT AS accesses, %s
                FROM (SELECT *, %s AS key FROM %s AND accesses > 0)
                WHERE key IS NOT NULL GROUP BY key ORDER BY accesses DESC, %s LIMIT %d"""
                        .formatted(
                                reading.sourceDays(span),
                                dimension == Dimension.TOOL ? "tool" : Selected.key(dimension),
                                rows,
                                Selected.order(dimension),
                                limit),
                row ->
                        shares.add(
                                reading.share(
                                        row.getString(1),
                                        new Reading.Sums(
                                                row.getLong(2), row.getLong(3), null, total),
                                        span)));
        return new Breakdown(dimension.label(), total, shares);
    }

    /// One row a value and day. Messages of all contents are not counted by themselves.
    private boolean isHeld(Dimension dimension) {
        return dimension != Dimension.MESSAGE || !selection.equals(Selection.all());
    }

    /// SQL of the rows that say a dimension, with a condition at the end.
    private String rows(Dimension dimension) {
        boolean all = selection.equals(Selection.all());
        boolean ofContent = held.days().equals("content");
        String series =
                switch (dimension) {
                    case PORT -> all ? "port" : ofContent ? "port_content" : held.days();
                    case CONTENT -> ofContent ? held.days() : held.prefix() + "content";
                    case MESSAGE -> held.prefix() + "message";
                    case TOOL -> held.prefix() + "tool";
                    case SENSOR -> held.prefix() + "sensor";
                };
        boolean elsewhere = dimension == Dimension.PORT && (all || ofContent);
        String table = elsewhere ? everyPort() : TABLE;
        return "%s WHERE series = '%s' AND %s"
                .formatted(
                        table, series, elsewhere ? held.where() + " AND " + span.days() : "true");
    }

    /// The ports of what is no port's own: their rows are many, and read for this alone.
    private String everyPort() {
        String table = reading.series(span, folder -> !SeriesPart.isOfNoPort(folder));
        return Objects.requireNonNull(table);
    }

    private long total(Dimension dimension, String rows) {
        String of =
                switch (dimension) {
                    case CONTENT, MESSAGE -> rows;
                    case PORT, TOOL, SENSOR ->
                            TABLE
                                    + " WHERE series = '%s'"
                                            .formatted(
                                                    selection.equals(Selection.all())
                                                            ? "sensor"
                                                            : held.days());
                };
        long[] total = new long[1];
        reading.ask(
                "SELECT coalesce(sum(accesses), 0)::BIGINT FROM " + of,
                row -> total[0] = row.getLong(1));
        return total[0];
    }
}
