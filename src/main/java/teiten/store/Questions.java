package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Day;
import teiten.aggregate.Dimension;
import teiten.aggregate.MonthlyMean;
import teiten.aggregate.PayloadCluster;
import teiten.aggregate.Selection;
import teiten.aggregate.Series;
import teiten.aggregate.Share;
import teiten.aggregate.Top;
import teiten.aggregate.Watched;

/// What views and reports ask the store, on one state of it. Days are those of the store's zone;
/// every span names its first and its last day. Distinct sources are counted exactly. To be closed.
///
/// Figures that select contents use only accesses whose first payload was read; a port number never
/// stands for a content.
public final class Questions implements AutoCloseable {
    private static final String ACCESSES = "sum(accesses)::BIGINT";
    private static final String PACKETS =
            "coalesce(sum(packets) FILTER (WHERE class <> 'backscatter'), 0)::BIGINT";

    private final Connection connection;
    private final Path folder;
    private final Manifest manifest;
    private final ZoneId zone;
    private final Coverage coverage;

    private Questions(Connection connection, Path folder, Manifest manifest, ZoneId zone)
            throws SQLException {
        this.connection = connection;
        this.folder = folder;
        this.manifest = manifest;
        this.zone = zone;
        coverage = Coverage.read(connection, paths(Table.EXPOSURE), zone);
    }

    static Questions open(Path folder, Manifest manifest, ZoneId zone) throws SQLException {
        Connection connection = Engine.open(folder);
        try {
            Views.macros(connection);
            return new Questions(connection, folder, manifest, zone);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private List<String> paths(Table table) {
        return Views.paths(folder, manifest.files(table));
    }

    /// The selection by day, every day of the span with a row.
    public Series series(Selection selection, LocalDate from, LocalDate to) {
        Map<LocalDate, long[]> counted = new HashMap<>();
        ask(
                "SELECT %s AS day, %s, %s, %s FROM %s WHERE %s GROUP BY day"
                        .formatted(
                                StoreDay.of(zone),
                                ACCESSES,
                                PACKETS,
                                Views.SOURCES,
                                rows(from, to),
                                selection.equals(Selection.all())
                                        ? span(selection, from, to)
                                        : where(selection, from, to)),
                row ->
                        counted.put(
                                row.getObject(1, LocalDate.class),
                                new long[] {row.getLong(2), row.getLong(3), row.getLong(4)}));
        List<Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            long[] counts = counted.getOrDefault(day, new long[3]);
            Watched watched = coverage.on(day);
            days.add(
                    new Day(
                            day,
                            counts[0],
                            counts[1],
                            counts[2],
                            watched.exposure(),
                            watched.coverage()));
        }
        return new Series(selection.key(), days);
    }

    /// What was watched in a span of days.
    public Watched watched(LocalDate from, LocalDate to) {
        return coverage.through(from, to);
    }

    /// What was watched in a span of days, by sensor; sensors that were not expected then are left
    /// out.
    public SortedMap<String, Watched> sensors(LocalDate from, LocalDate to) {
        return coverage.bySensor(from, to);
    }

    /// The accesses of a selection by the values of a dimension. The total counts all of them, also
    /// those with values beyond the limit or with none; for contents and messages those whose first
    /// payload was read. A payload without a name has the key `unnamed`. A source-hour may carry
    /// two tools, so shares of tools may add up to more than one.
    public Breakdown breakdown(
            Selection selection, Dimension dimension, LocalDate from, LocalDate to, int limit) {
        String class_ = where(selection, from, to) + " AND " + Selected.of(dimension);
        long[] total = new long[1];
        ask(
                "SELECT coalesce(%s, 0) FROM %s WHERE %s"
                        .formatted(ACCESSES, rows(from, to), class_),
                row -> total[0] = row.getLong(1));
        List<Share> shares = new ArrayList<>();
        ask(
                """
                SELECT key, %s AS accesses, %s FROM (SELECT *, %s AS key FROM %s
                WHERE accesses > 0 AND %s) WHERE key IS NOT NULL GROUP BY key
                ORDER BY accesses DESC, %s LIMIT %d"""
                        .formatted(
                                ACCESSES,
                                Views.SOURCES,
                                Selected.key(dimension),
                                rows(from, to),
                                class_,
                                Selected.order(dimension),
                                limit),
                row -> shares.add(share(row.getString(1), row.getLong(2), row.getLong(3), total)));
        return new Breakdown(dimension.label(), total[0], shares);
    }

    private static Share share(String key, long accesses, long sources, long[] total) {
        return new Share(key, accesses, sources, (double) accesses / total[0]);
    }

    /// The ports with the most accesses.
    public Top top(LocalDate from, LocalDate to, int limit) {
        Selection all = Selection.all();
        String where = where(all, from, to);
        long[] total = new long[1];
        ask(
                "SELECT coalesce(%s, 0) FROM %s WHERE %s"
                        .formatted(ACCESSES, rows(from, to), where),
                row -> total[0] = row.getLong(1));
        Watched watched = watched(from, to);
        doing(
                () ->
                        Engine.run(
                                connection,
                                """
                                CREATE OR REPLACE TEMP TABLE top_ports AS
                                SELECT %s AS port, %s AS accesses, %s AS packets FROM %s WHERE %s
                                GROUP BY port HAVING sum(accesses) > 0
                                ORDER BY accesses DESC, %s LIMIT %d"""
                                        .formatted(
                                                Selected.PORT,
                                                ACCESSES,
                                                PACKETS,
                                                rows(from, to),
                                                where,
                                                Selected.byNumber("port"),
                                                limit)));
        Map<String, Double> sources = sourcesPerDay(from, to, where);
        Map<String, List<Share>> contents = contents(from, to, where);
        List<Top.Row> rows = new ArrayList<>();
        ask(
                "SELECT port, accesses, packets FROM top_ports ORDER BY accesses DESC, "
                        + Selected.byNumber("port"),
                row -> {
                    String port = row.getString(1);
                    long accesses = row.getLong(2);
                    rows.add(
                            new Top.Row(
                                    port,
                                    accesses,
                                    row.getLong(3),
                                    watched.exposure() > 0 ? accesses / watched.exposure() : null,
                                    sources.getOrDefault(port, 0.0),
                                    (double) accesses / total[0],
                                    contents.getOrDefault(port, List.of())));
                });
        return new Top(watched, total[0], rows);
    }

    /// Means over the valid days, those on which a port saw nothing included.
    private Map<String, Double> sourcesPerDay(LocalDate from, LocalDate to, String where) {
        int valid = validDays(from, to);
        Map<String, Long> sums = new HashMap<>();
        ask(
                """
                SELECT port, day, %s FROM (SELECT *, %s AS port, %s AS day FROM %s WHERE %s)
                WHERE port IN (SELECT port FROM top_ports) GROUP BY port, day"""
                        .formatted(
                                Views.SOURCES,
                                Selected.PORT,
                                StoreDay.of(zone),
                                rows(from, to),
                                where),
                row -> {
                    if (coverage.isValid(row.getObject(2, LocalDate.class))) {
                        sums.merge(row.getString(1), row.getLong(3), Long::sum);
                    }
                });
        Map<String, Double> means = new HashMap<>();
        sums.forEach((port, sum) -> means.put(port, (double) sum / valid));
        return means;
    }

    private int validDays(LocalDate from, LocalDate to) {
        return (int) from.datesUntil(to.plusDays(1)).filter(coverage::isValid).count();
    }

    private Map<String, List<Share>> contents(LocalDate from, LocalDate to, String where) {
        Map<String, List<Share>> contents = new HashMap<>();
        ask(
                """
                SELECT port, content, %1$s AS accesses, %2$s,
                  sum(%1$s) OVER (PARTITION BY port)::BIGINT
                FROM (SELECT *, %3$s AS port FROM %4$s
                  WHERE %5$s AND accesses > 0 AND payload IS NOT NULL)
                WHERE port IN (SELECT port FROM top_ports) GROUP BY port, content
                ORDER BY accesses DESC, content"""
                        .formatted(ACCESSES, Views.SOURCES, Selected.PORT, rows(from, to), where),
                row -> {
                    if (row.getString(2) != null) {
                        long[] read = {row.getLong(5)};
                        contents.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(share(row.getString(2), row.getLong(3), row.getLong(4), read));
                    }
                });
        return contents;
    }

    /// Means a day by month, from the first month to the last one; gap days are left out.
    public List<MonthlyMean> monthlyMeans(Selection selection, YearMonth from, YearMonth to) {
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

    /// Clusters of first payloads that brought accesses in a span of days.
    public PayloadCluster.Shown clusters(PayloadCluster.Asked asked, LocalDate from, LocalDate to) {
        ClusterQuestion question =
                new ClusterQuestion(
                        rows(from, to),
                        where(Selection.all(), from, to),
                        Table.PAYLOADS.over(paths(Table.PAYLOADS)),
                        start(from),
                        start(to.plusDays(1)));
        doing(() -> Engine.run(connection, question.found(asked.newOnly())));
        long[] counts = new long[2];
        ask(
                ClusterQuestion.counts(asked.leastSources()),
                row -> {
                    counts[0] = row.getLong(1);
                    counts[1] = row.getLong(2);
                });
        List<PayloadCluster> clusters = new ArrayList<>();
        ask(question.shown(asked), row -> clusters.add(ClusterQuestion.cluster(row)));
        return new PayloadCluster.Shown(clusters, counts[0], counts[1]);
    }

    /// The files that can hold rows of these days.
    private String rows(LocalDate from, LocalDate to) {
        LocalDate first = start(from).toLocalDate();
        LocalDate last = start(to.plusDays(1)).toLocalDate();
        List<LiveFile> files = new ArrayList<>();
        for (LiveFile file : manifest.files(Table.ACCESSES)) {
            LocalDate day =
                    LocalDate.parse(file.folder().substring(file.folder().indexOf('=') + 1));
            if (!day.isBefore(first) && !day.isAfter(last)) {
                files.add(file);
            }
        }
        return Table.ACCESSES.over(Views.paths(folder, files));
    }

    private LocalDateTime start(LocalDate day) {
        return LocalDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
    }

    /// Attempts to attack somebody by reflectors are accesses, but no searches: they are in the
    /// series of all accesses and in no figure of a port or content.
    private String where(Selection selection, LocalDate from, LocalDate to) {
        return span(selection, from, to) + " AND class <> 'reflector_abuse'";
    }

    private String span(Selection selection, LocalDate from, LocalDate to) {
        return "minute >= TIMESTAMP '%s' AND minute < TIMESTAMP '%s' AND %s"
                .formatted(
                        start(from).toString().replace('T', ' '),
                        start(to.plusDays(1)).toString().replace('T', ' '),
                        Selected.where(selection));
    }

    /// Takes a row of an answer.
    @FunctionalInterface
    private interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    private void ask(String sql, RowTaker taker) {
        doing(
                () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            taker.take(rows);
                        }
                    }
                });
    }

    private void doing(Engine.Step step) {
        try {
            step.run();
        } catch (SQLException e) {
            throw StoreException.ofDisk("cannot read the store in " + folder, e);
        }
    }

    @Override
    public void close() {
        doing(connection::close);
    }
}
