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

    /// The series of a selection with sketches that are few enough to be read with the days.
    private static final String SKETCHED = "content";

    /// The column that tells the values of a series beside its port or content.
    private static final String KEY =
            """
            CASE WHEN ends_with(series, 'message') THEN coalesce(message, 'unnamed')
            WHEN ends_with(series, 'tool') THEN tool WHEN ends_with(series, 'sensor') THEN sensor
            WHEN ends_with(series, 'content') THEN coalesce(content, 'unnamed') END""";

    private final Reading reading;
    private final Selection selection;
    private final Span span;
    private final Held held;
    private final Map<LocalDate, SeriesQuestion.Sums> days = new HashMap<>();

    /// What each value came to, by series, most accesses first.
    private final Map<String, List<Value>> values = new HashMap<>();

    /// The series that hold a selection.
    ///
    /// @param days the one that counts its days
    /// @param prefix what the names of the others begin with; null where there are no others
    /// @param where which rows of them, as SQL
    /// @param part the files that have them
    /// @param several whether it is of several contents, whose sources cannot be added up
    private record Held(
            String days,
            @Nullable String prefix,
            String where,
            Predicate<String> part,
            boolean several) {
        Held(String days, @Nullable String prefix, String where, Predicate<String> part) {
            this(days, prefix, where, part, false);
        }

        /// Their names as SQL.
        String names() {
            List<String> names = new ArrayList<>(List.of(days));
            if (prefix != null) {
                for (String name : List.of("content", "message", "tool", "sensor")) {
                    names.add(prefix + name);
                }
            }
            return names.stream().map(Sql::text).collect(Collectors.joining(", "));
        }
    }

    private record Value(
            String key, long accesses, long sourceDays, Reading.@Nullable Distinct distinct) {
        Value(String key, long accesses, long sourceDays) {
            this(key, accesses, sourceDays, null);
        }
    }

    private DailyRows(Reading reading, Selection selection, Span span, Held held) {
        this.reading = reading;
        this.selection = selection;
        this.span = span;
        this.held = held;
    }

    /// Reads them; null where they do not hold this selection or not all of these days.
    static @Nullable DailyRows of(Reading reading, Selection selection, Span span) {
        Held held = held(selection);
        return held == null ? null : of(reading, selection, span, held);
    }

    /// Reads those of a selection of several contents, which have the accesses of all of them
    /// together; the sources of a day are estimated by the sketches of its contents.
    static @Nullable DailyRows ofSeveral(Reading reading, Selection selection, Span span) {
        boolean onlyContents =
                selection.transport() == null
                        && selection.port() == null
                        && selection.exceptPort() == null
                        && !selection.unnamedOnly();
        if (selection.contents().size() < 2 || !onlyContents) {
            return null;
        }
        String where =
                selection.contents().stream()
                        .map(protocol -> Sql.text(protocol.id()))
                        .collect(Collectors.joining(", ", "content IN (", ")"));
        Predicate<String> noPort = folder -> SeriesPart.holds(folder, null);
        return of(reading, selection, span, new Held(SKETCHED, "content_", where, noPort, true));
    }

    private static @Nullable DailyRows of(
            Reading reading, Selection selection, Span span, Held held) {
        String table = reading.series(span, held.part());
        if (table == null) {
            return null;
        }
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE %s AS
                SELECT day, series, content, message, tool, sensor, accesses, packets, sources, %s
                FROM %s WHERE %s AND series IN (%s) AND %s"""
                        .formatted(
                                TABLE,
                                held.days().equals(SKETCHED) ? "sketch" : "NULL::BLOB AS sketch",
                                table,
                                held.where(),
                                held.names(),
                                span.days()));
        DailyRows rows = new DailyRows(reading, selection, span, held);
        rows.read();
        return rows;
    }

    private void read() {
        if (held.several()) {
            readSeveral();
        } else {
            reading.ask(
                    "SELECT day, accesses, packets, sources FROM %s WHERE series = '%s'"
                            .formatted(TABLE, held.days()),
                    row ->
                            days.put(
                                    row.getObject(1, LocalDate.class),
                                    new SeriesQuestion.Sums(
                                            row.getLong(2), row.getLong(3), row.getLong(4))));
        }
        if (held.prefix() == null) {
            return;
        }
        reading.ask(
                """
                SELECT series, %s AS key, sum(accesses)::BIGINT AS accesses, %s FROM %s
                GROUP BY series, key HAVING key IS NOT NULL ORDER BY accesses DESC, key"""
                        .formatted(KEY, reading.sourceDays(span), TABLE),
                row ->
                        values.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(new Value(row.getString(2), row.getLong(3), row.getLong(4))));
    }

    private void readSeveral() {
        Map<LocalDate, SourceUnion> unions = new HashMap<>();
        reading.ask(
                "SELECT day, accesses, packets, sketch FROM %s WHERE series = '%s'"
                        .formatted(TABLE, SKETCHED),
                row -> {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    SourceUnion union = unions.computeIfAbsent(day, _ -> new SourceUnion());
                    union.add(row.getBytes(4));
                    SeriesQuestion.Sums sums = days.getOrDefault(day, SeriesQuestion.Sums.NONE);
                    days.put(
                            day,
                            new SeriesQuestion.Sums(
                                    sums.accesses() + row.getLong(2),
                                    sums.packets() + row.getLong(3),
                                    union.distinct().sources()));
                });
    }

    /// Relative standard error of the sources of a day, or null where they are exact.
    @Nullable Double sourcesError() {
        return held.several() ? (Double) SourceUnion.STANDARD_ERROR : null;
    }

    /// Sources of two contents cannot be added up, so a selection of one content alone is held.
    private static @Nullable Held held(Selection selection) {
        Predicate<String> noPort = folder -> SeriesPart.holds(folder, null);
        if (selection.equals(Selection.all())) {
            return new Held("total", "", "true", noPort);
        }
        Integer port = selection.port();
        Integer except = selection.exceptPort();
        boolean anyContent = selection.contents().isEmpty() && !selection.unnamedOnly();
        if (anyContent && port != null && except == null) {
            Predicate<String> ofPort = folder -> SeriesPart.holds(folder, port);
            return new Held("port", "port_", Selected.where(selection), ofPort);
        }
        boolean oneContent = selection.contents().size() == 1 && !selection.unnamedOnly();
        if (!oneContent || port != null || selection.transport() != null) {
            return null;
        }
        String where = "content = " + Sql.text(selection.contents().getFirst().id());
        if (except == null) {
            return new Held("content", "content_", where, noPort);
        }
        return ownPorts(selection).equals(List.of(except))
                ? new Held("content_off_port", null, where, noPort)
                : null;
    }

    private static List<Integer> ownPorts(Selection selection) {
        return ProtocolTable.bundled().facts(selection.contents().getFirst()).defaultPorts();
    }

    boolean isOf(Selection asked, Span about) {
        return selection.equals(asked) && span.equals(about);
    }

    private boolean isOfAll() {
        return held.days().equals("total");
    }

    private boolean isOfContent() {
        return held.days().equals(SKETCHED);
    }

    /// What the selection came to on each day with any.
    Map<LocalDate, SeriesQuestion.Sums> days() {
        return days;
    }

    /// The selection by the values of a dimension, or null where no series holds that.
    @Nullable Breakdown breakdown(Dimension dimension, int limit) {
        String prefix = held.prefix();
        boolean isOfPlaces =
                dimension == Dimension.NETWORK
                        || (dimension == Dimension.COUNTRY && !held.several());
        if (prefix == null || isOfPlaces || (dimension == Dimension.MESSAGE && isOfAll())) {
            return null;
        }
        List<Value> of =
                switch (dimension) {
                    case PORT -> ports(limit);
                    case CONTENT ->
                            isOfContent()
                                    ? withDistinct(values(SKETCHED))
                                    : values(prefix + "content");
                    case MESSAGE -> values(prefix + "message");
                    case TOOL -> values(prefix + "tool");
                    case SENSOR -> values(prefix + "sensor");
                    case COUNTRY -> countries();
                    case NETWORK -> List.of();
                };
        long total =
                switch (dimension) {
                    case CONTENT, MESSAGE -> of.stream().mapToLong(Value::accesses).sum();
                    case PORT, TOOL, SENSOR, COUNTRY, NETWORK -> searches();
                };
        List<Share> shares =
                of.stream()
                        .filter(value -> value.accesses() > 0)
                        .limit(limit)
                        .map(value -> share(value, total, dimension))
                        .toList();
        return new Breakdown(dimension.label(), total, shares);
    }

    /// The value of a selection of one content: over several days its sources are the union of what
    /// the sketches of the days hold.
    private List<Value> withDistinct(List<Value> values) {
        if (values.size() != 1 || span.isOneDay() || reading.isWithoutSurvey()) {
            return values;
        }
        SourceUnion union = new SourceUnion();
        reading.ask(
                "SELECT sketch FROM %s WHERE series = '%s' AND sketch IS NOT NULL"
                        .formatted(TABLE, SKETCHED),
                row -> union.add(row.getBytes(1)));
        Value one = values.getFirst();
        return List.of(new Value(one.key(), one.accesses(), one.sourceDays(), union.distinct()));
    }

    private List<Value> values(String series) {
        return values.getOrDefault(series, List.of());
    }

    /// Of several contents, what each of them came to is known, and no other value's sources.
    private Share share(Value value, long total, Dimension dimension) {
        if (held.several() && dimension != Dimension.CONTENT) {
            double share = (double) value.accesses() / total;
            return new Share(value.key(), value.accesses(), Double.NaN, null, share);
        }
        return reading.share(
                value.key(),
                new Reading.Sums(value.accesses(), value.sourceDays(), value.distinct(), total),
                span);
    }

    /// Accesses that are searches.
    private long searches() {
        return isOfAll()
                ? values("sensor").stream().mapToLong(Value::accesses).sum()
                : days.values().stream().mapToLong(SeriesQuestion.Sums::accesses).sum();
    }

    /// The port that is asked for, or all of them.
    private List<Value> ports(int limit) {
        if (isOfAll() || isOfContent()) {
            return everyPort(limit);
        }
        List<LocalDate> gaps = reading.gaps(span);
        long sourceDays = 0;
        for (Map.Entry<LocalDate, SeriesQuestion.Sums> day : days.entrySet()) {
            sourceDays += gaps.contains(day.getKey()) ? 0 : day.getValue().sources();
        }
        return List.of(new Value(selection.key(), searches(), sourceDays));
    }

    /// The countries of several contents together, whose sources cannot be added up.
    private List<Value> countries() {
        String table = Objects.requireNonNull(reading.origins(span, SeriesPart::isOfNoPort));
        List<Value> countries = new ArrayList<>();
        reading.ask(
                """
                SELECT %s AS key, sum(accesses)::BIGINT AS accesses
                FROM %s WHERE series = 'content_country' AND %s AND %s
                GROUP BY key ORDER BY accesses DESC, key"""
                        .formatted(Selected.COUNTRY, table, held.where(), span.days()),
                row -> countries.add(new Value(row.getString(1), row.getLong(2), 0)));
        return countries;
    }

    /// Their rows are many, and read for this alone.
    private List<Value> everyPort(int limit) {
        String table =
                Objects.requireNonNull(
                        reading.series(span, folder -> !SeriesPart.isOfNoPort(folder)));
        List<Value> ports = new ArrayList<>();
        reading.ask(
                """
                SELECT number || '/' || transport AS key, accesses, source_days FROM (
                  SELECT transport,
                    coalesce(destination_port, icmp_type, protocol_number) AS number,
                    sum(accesses)::BIGINT AS accesses, %s AS source_days
                  FROM %s WHERE series = '%s' AND %s AND %s GROUP BY transport, number)
                WHERE key IS NOT NULL ORDER BY accesses DESC, %s LIMIT %d"""
                        .formatted(
                                reading.sourceDays(span),
                                table,
                                isOfContent() ? "port_content" : "port",
                                held.where(),
                                span.days(),
                                Selected.byNumber("key"),
                                limit),
                row -> ports.add(new Value(row.getString(1), row.getLong(2), row.getLong(3))));
        return ports;
    }
}
