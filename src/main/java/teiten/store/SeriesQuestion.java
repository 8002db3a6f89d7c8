package teiten.store;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Watched;

/// A selection day by day, month by month, and by the values of a dimension.
///
/// @param reading the store
record SeriesQuestion(Reading reading) {
    /// What one kind of accesses came to on one day.
    record Sums(long accesses, long packets, long sources) {
        static final Sums NONE = new Sums(0, 0, 0);
    }

    /// Rows that a question is about.
    ///
    /// @param table SQL that reads them, with the columns of [Table#ACCESSES]
    /// @param where which of them, as SQL
    record Rows(String table, String where) {}

    Series series(Selection selection, LocalDate from, LocalDate to) {
        if (selection.place() != null) {
            Map<LocalDate, Sums> counted =
                    new OriginRows(reading, selection, new Span(from, to)).days();
            return counted == null
                    ? ofMinutes(selection, from, to)
                    : series(selection, counted, null, new Span(from, to));
        }
        DailyRows daily = reading.daily(selection, new Span(from, to));
        return daily == null
                ? ofMinutes(selection, from, to)
                : series(selection, daily.days(), daily.sourcesError(), new Span(from, to));
    }

    /// The same from minute rows, whatever the daily series hold.
    Series ofMinutes(Selection selection, LocalDate from, LocalDate to) {
        String where =
                selection.equals(Selection.all())
                        ? reading.span(from, to)
                        : reading.where(selection, from, to);
        Rows rows = new Rows(reading.rows(from, to), where);
        return series(selection, counted(rows), null, new Span(from, to));
    }

    Series series(String key, Rows rows, LocalDate from, LocalDate to) {
        return series(key, counted(rows), from, to);
    }

    private Map<LocalDate, Sums> counted(Rows rows) {
        Map<LocalDate, Sums> counted = new HashMap<>();
        reading.ask(
                "SELECT %s AS day, %s, %s, %s FROM %s WHERE %s GROUP BY ALL"
                        .formatted(
                                reading.day(),
                                Reading.ACCESSES,
                                Reading.PACKETS,
                                Views.SOURCES,
                                rows.table(),
                                rows.where()),
                row ->
                        counted.put(
                                row.getObject(1, LocalDate.class),
                                new Sums(row.getLong(2), row.getLong(3), row.getLong(4))));
        return counted;
    }

    private Series series(
            Selection selection,
            Map<LocalDate, Sums> counted,
            @Nullable Double sourcesError,
            Span span) {
        Function<LocalDate, Watched> watched = reading.seers().of(selection);
        return new Series(selection.key(), days(counted, span, watched), sourcesError);
    }

    /// Every day of the span with a row.
    Series series(String key, Map<LocalDate, Sums> counted, LocalDate from, LocalDate to) {
        return new Series(key, days(counted, new Span(from, to), reading.coverage()::on));
    }

    private static List<Day> days(
            Map<LocalDate, Sums> counted, Span span, Function<LocalDate, Watched> watchedOn) {
        List<Day> days = new ArrayList<>();
        for (LocalDate day = span.from(); !day.isAfter(span.to()); day = day.plusDays(1)) {
            Sums sums = counted.getOrDefault(day, Sums.NONE);
            Watched watched = watchedOn.apply(day);
            days.add(
                    new Day(
                            day,
                            sums.accesses(),
                            sums.packets(),
                            sums.sources(),
                            watched.exposure(),
                            watched.coverage()));
        }
        return days;
    }

    List<MonthlyMean> monthlyMeans(Selection selection, YearMonth from, YearMonth to) {
        Map<YearMonth, Long> accesses = new HashMap<>();
        Map<YearMonth, Integer> valid = new HashMap<>();
        for (Day day : series(selection, from.atDay(1), to.atEndOfMonth()).days()) {
            if (!day.isGap()) {
                accesses.merge(YearMonth.from(day.day()), day.accesses(), Long::sum);
                valid.merge(YearMonth.from(day.day()), 1, Integer::sum);
            }
        }
        List<MonthlyMean> means = new ArrayList<>();
        for (YearMonth month = from; !month.isAfter(to); month = month.plusMonths(1)) {
            means.add(
                    new MonthlyMean(
                            month, valid.getOrDefault(month, 0), accesses.getOrDefault(month, 0L)));
        }
        return means;
    }

    Breakdown breakdown(Selection selection, Dimension dimension, Span span, int limit) {
        boolean anywhere = selection.place() == null;
        Breakdown held = new OriginRows(reading, selection, span).breakdown(dimension, limit);
        if (held == null && anywhere) {
            DailyRows daily = reading.daily(selection, span);
            held = daily == null ? null : daily.breakdown(dimension, limit);
        }
        return held == null ? ofMinutes(selection, dimension, span, limit) : held;
    }

    /// The same from minute rows, whatever the daily series hold.
    Breakdown ofMinutes(Selection selection, Dimension dimension, Span span, int limit) {
        Rows rows =
                new Rows(
                        reading.rows(span.from(), span.to()),
                        reading.where(selection, span.from(), span.to()));
        return breakdown(rows, dimension, span, limit);
    }

    Breakdown breakdown(Rows rows, Dimension dimension, Span span, int limit) {
        String where = rows.where() + " AND " + Selected.of(dimension);
        long[] total = new long[1];
        reading.ask(
                "SELECT %s FROM %s WHERE %s".formatted(Reading.ACCESSES, rows.table(), where),
                row -> total[0] = row.getLong(1));
        String counted =
                """
                SELECT key, of_day AS day, %s AS accesses, %s AS sources FROM (
                  SELECT *, %s AS key, %s AS of_day FROM %s WHERE accesses > 0 AND %s)
                WHERE key IS NOT NULL GROUP BY GROUPING SETS ((key), (key, of_day))"""
                        .formatted(
                                Reading.ACCESSES,
                                Views.SOURCES,
                                Selected.key(dimension),
                                reading.day(),
                                rows.table(),
                                where);
        List<Share> shares = new ArrayList<>();
        reading.ask(
                """
                SELECT key, max(accesses) AS accesses, %s, max(sources) FILTER (WHERE day IS NULL)
                FROM (%s) GROUP BY key ORDER BY accesses DESC, %s LIMIT %d"""
                        .formatted(
                                reading.sourceDaysAmongOthers(span),
                                counted,
                                Selected.order(dimension),
                                limit),
                row ->
                        shares.add(
                                reading.share(
                                        row.getString(1),
                                        Reading.Sums.of(
                                                row.getLong(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                total[0]),
                                        span)));
        return new Breakdown(dimension.label(), total[0], shares);
    }
}
