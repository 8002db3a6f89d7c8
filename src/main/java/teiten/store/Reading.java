package teiten.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;

/// One state of the store being asked: which files hold the rows of which days, and the sides of
/// SQL that all questions share. Every question's own SQL stands in a file of its own and takes its
/// rows from here.
final class Reading implements AutoCloseable {
    private static final String DAY = "DATE '%s'";

    /// No row of a store is before this day, and none is behind the other one.
    static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 2);

    static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 30);

    static final String ACCESSES = "coalesce(sum(accesses), 0)::BIGINT";

    /// Packets of a series: backscatter is a product line of its own.
    static final String PACKETS =
            "coalesce(sum(packets) FILTER (WHERE class <> 'backscatter'), 0)::BIGINT";

    /// Attempts to attack somebody by reflectors are accesses, but no searches: they are in the
    /// series of all accesses and in no figure of a port or content.
    static final String SEARCHES = "class <> 'reflector_abuse'";

    private final Connection connection;
    private final Path folder;
    private final Manifest manifest;
    private final ZoneId zone;
    private final ZoneId storeZone;
    private final SeriesFiles series;
    private final Expired expired;
    private final Set<LiveFile> looked = new HashSet<>();
    private @Nullable Coverage coverage;
    private final Seers seers = new Seers(this);
    private @Nullable DailyRows read;
    private boolean isWithoutSurvey;

    /// @param zone in which the days begin and end
    /// @param storeZone the store's own, in whose days the daily tables are counted
    Reading(Connection connection, Path folder, Manifest manifest, ZoneId zone, ZoneId storeZone) {
        this.connection = connection;
        this.folder = folder;
        this.manifest = manifest;
        this.zone = zone;
        this.storeZone = storeZone;
        try {
            expired = Expired.read(connection, paths(Table.EXPIRED));
        } catch (SQLException e) {
            throw Trouble.of(folder, manifest, file -> file.table() == Table.EXPIRED, e);
        }
        series = new SeriesFiles(manifest, storeZone, expired, this::hasRows);
    }

    /// In which the days that are asked about begin and end.
    ZoneId zone() {
        return zone;
    }

    /// In which the daily tables are counted.
    ZoneId storeZone() {
        return storeZone;
    }

    /// Zones of two names may have the same days: Japan and Asia/Tokyo.
    boolean isOfStore() {
        return zone.getRules().equals(storeZone.getRules());
    }

    /// Takes a row of an answer.
    @FunctionalInterface
    interface RowTaker {
        void take(ResultSet row) throws SQLException;
    }

    /// What was watched, by the sums of days where all days have them.
    Coverage coverage() {
        Coverage now = coverage;
        if (now == null) {
            try {
                now =
                        isOfStore() && series.hasWatched()
                                ? Coverage.ofDays(connection, paths(Table.DAILY_EXPOSURE), zone)
                                : Coverage.ofMinutes(connection, paths(Table.EXPOSURE), zone);
            } catch (SQLException e) {
                throw Trouble.of(folder, manifest, Reading::isOfExposure, e);
            } catch (ArithmeticException | NullPointerException e) {
                // What cannot be in a sound file; in sound files it is a fault of ours.
                StoreException damage = Trouble.inFiles(folder, manifest, Reading::isOfExposure, e);
                throw damage == null ? e : damage;
            }
            coverage = now;
        }
        return now;
    }

    /// Answers SQL over the views, on this state.
    Answer query(String sql) {
        try {
            return Answer.of(new Answer.Asked(folder, manifest, storeZone, sql));
        } catch (SQLException e) {
            throw Trouble.of(folder, manifest, _ -> true, e);
        }
    }

    /// Monitored IPv4 addresses on some days: of each sensor the most, over all sensors.
    ///
    /// @param days SQL with a column `day` of the zone
    long monitored(String days) {
        boolean daily = isOfStore() && series.hasWatched();
        String each =
                daily
                        ? watchedDays()
                        : "(SELECT sensor, addresses_v4, %s AS day FROM %s WHERE watched_microseconds > 0)"
                                .formatted(day(), Table.EXPOSURE.over(paths(Table.EXPOSURE)));
        long[] addresses = new long[1];
        ask(
                """
                SELECT coalesce(sum(most), 0)::BIGINT FROM (SELECT max(addresses_v4) AS most
                FROM %s WHERE day IN (%s) GROUP BY sensor)"""
                        .formatted(each, days),
                row -> addresses[0] = row.getLong(1));
        return addresses[0];
    }

    /// What was watched by the sensors that can see a selection.
    Seers seers() {
        return seers;
    }

    /// Whether a file has rows of a day of the store's zone.
    private boolean hasRows(LiveFile file, LocalDate day) {
        boolean[] any = new boolean[1];
        ask(
                "SELECT EXISTS (FROM %s WHERE %s)"
                        .formatted(
                                file.table().over(paths(List.of(file))),
                                span(start(day, storeZone), start(day.plusDays(1), storeZone))),
                row -> any[0] = row.getBoolean(1));
        return any[0];
    }

    /// The daily series of a selection, or null where these days or this selection have none. What
    /// was read last is kept for what is asked about it next.
    @Nullable DailyRows daily(Selection selection, Span span) {
        DailyRows last = read;
        if (last == null || !last.isOf(selection, span)) {
            last = DailyRows.of(this, selection, span);
            if (last == null && isExpired(span) && !isWithoutSurvey) {
                last = DailyRows.ofSeveral(this, selection, span);
            }
            read = last;
        }
        return last;
    }

    /// Whether minute rows of these days are gone.
    boolean isExpired(Span span) {
        return expired.hasAny(
                start(span.from()).toLocalDate(),
                start(span.to().plusDays(1)).minusNanos(1).toLocalDate());
    }

    /// Whether the daily series have all of these days.
    boolean holdsSeries(Span span) {
        return isOfStore() && series.hold(span.from(), span.to());
    }

    /// SQL that reads the daily series of these days, or null where not all of them have any.
    ///
    /// @param part of which rows, told by their folders
    @Nullable String series(Span span, Predicate<String> part) {
        return holdsSeries(span)
                ? new Subsets(this, span, part)
                        .without(Table.DAILY_SERIES, series.of(span.from(), span.to(), part))
                : null;
    }

    /// SQL that reads what these days have by places of sources, or null where not all have any.
    ///
    /// @param part of which rows, told by their folders
    @Nullable String origins(Span span, Predicate<String> part) {
        if (!holdsSeries(span)) {
            return null;
        }
        return new Subsets(this, span, part)
                .without(Table.DAILY_ORIGINS, files(Table.DAILY_ORIGINS, span, part));
    }

    /// The files of a table by day that can hold rows of these days.
    List<LiveFile> files(Table table, Span span, Predicate<String> part) {
        return new DailyFiles(manifest, table).of(span.from(), span.to(), part);
    }

    /// SQL that reads files of a table.
    String over(Table table, List<LiveFile> files) {
        return table.over(paths(files));
    }

    /// SQL that reads the storms of these days.
    String storms(Span span) {
        return over(Table.STORMS, files(Table.STORMS, span, _ -> true));
    }

    /// The day of a row in the zone, as SQL.
    String day() {
        return StoreDay.of(zone);
    }

    /// Whether any file that was imported says that it was simulated.
    boolean simulated() {
        boolean[] any = new boolean[1];
        ask(
                "SELECT coalesce(bool_or(simulated), false) FROM "
                        + Table.BATCHES.over(paths(Table.BATCHES)),
                row -> any[0] = row.getBoolean(1));
        return any[0];
    }

    /// SQL that reads `payloads`.
    String payloads() {
        return Table.PAYLOADS.over(paths(Table.PAYLOADS));
    }

    private List<String> paths(Table table) {
        return paths(manifest.files(table));
    }

    /// Paths of files that will be read.
    private List<String> paths(List<LiveFile> files) {
        Set<LiveFile> fresh = new HashSet<>(files);
        fresh.removeAll(looked);
        Trouble.refuseDamaged(folder, manifest, fresh::contains);
        looked.addAll(fresh);
        return Views.paths(folder, files);
    }

    /// SQL that reads the files which can hold rows of these days.
    String rows(LocalDate from, LocalDate to) {
        LocalDate first = start(from).toLocalDate();
        LocalDate last = start(to.plusDays(1)).toLocalDate();
        expired.refuseQuestion(first, start(to.plusDays(1)).minusNanos(1).toLocalDate());
        String all = Table.ACCESSES.over(paths(files(Table.ACCESSES, first, last)));
        return isWithoutSurvey ? Subsets.withoutSurvey(all, scanners(), storeZone) : all;
    }

    /// SQL that reads the files which can hold minutes of `exposure` of these days.
    String watchedMinutes(LocalDate from, LocalDate to) {
        return Table.EXPOSURE.over(
                paths(
                        files(
                                Table.EXPOSURE,
                                start(from).toLocalDate(),
                                start(to.plusDays(1)).toLocalDate())));
    }

    /// SQL that has the rows of these days. Files that lie wholly in them are not asked for times.
    String rowsWithin(LocalDate from, LocalDate to) {
        LocalDate first = start(from).toLocalDate();
        LocalDate last = start(to.plusDays(1)).toLocalDate();
        expired.refuseQuestion(first, start(to.plusDays(1)).minusNanos(1).toLocalDate());
        List<LiveFile> ends = files(Table.ACCESSES, first, first);
        ends.addAll(files(Table.ACCESSES, last, last));
        return "(FROM %s UNION ALL BY NAME FROM (FROM %s WHERE %s))"
                .formatted(
                        Table.ACCESSES.over(
                                paths(files(Table.ACCESSES, first.plusDays(1), last.minusDays(1)))),
                        Table.ACCESSES.over(paths(ends)),
                        span(from, to));
    }

    /// SQL that has the rows of these days of UTC; nothing of days that were removed.
    String rowsOfUtc(Collection<LocalDate> days) {
        List<LiveFile> files = new ArrayList<>();
        days.forEach(day -> files.addAll(files(Table.ACCESSES, day, day)));
        return Table.ACCESSES.over(paths(files));
    }

    /// From now on survey scanners are left out of rows and series by day.
    void withoutSurvey() {
        isWithoutSurvey = true;
    }

    boolean isWithoutSurvey() {
        return isWithoutSurvey;
    }

    /// SQL that reads what was found.
    String findings() {
        return Table.FINDINGS.over(paths(Table.FINDINGS));
    }

    /// SQL that reads the scanners of days of the store's zone.
    String scanners() {
        return Table.SCANNERS.over(paths(Table.SCANNERS));
    }

    /// SQL that reads what was watched by days of the store's zone.
    String watchedDays() {
        return Table.DAILY_EXPOSURE.over(paths(Table.DAILY_EXPOSURE));
    }

    /// Days of the store's zone among which handshakes are not counted, or null where all are.
    @Nullable Span daysWithoutHandshakes() {
        if (!series.hasWatched()) {
            return new Span(FIRST_DAY, LAST_DAY);
        }
        Span[] days = new Span[1];
        ask(
                "SELECT min(day), max(day) FROM %s WHERE handshakes IS NULL HAVING count(*) > 0"
                        .formatted(watchedDays()),
                row ->
                        days[0] =
                                new Span(
                                        row.getObject(1, LocalDate.class),
                                        row.getObject(2, LocalDate.class)));
        return days[0];
    }

    /// SQL that reads those files which can hold rows of these days of the store's zone and are
    /// still there.
    String rowsLeft(Span days) {
        return Table.ACCESSES.over(
                paths(files(Table.ACCESSES, days.from().minusDays(1), days.to().plusDays(1))));
    }

    private List<LiveFile> files(Table table, LocalDate first, LocalDate last) {
        List<LiveFile> files = new ArrayList<>();
        for (LiveFile file : manifest.files(table)) {
            LocalDate day =
                    LocalDate.parse(file.folder().substring(file.folder().indexOf('=') + 1));
            if (!day.isBefore(first) && !day.isAfter(last)) {
                files.add(file);
            }
        }
        return files;
    }

    /// The beginning of a day, in UTC.
    LocalDateTime start(LocalDate day) {
        return start(day, zone);
    }

    private static LocalDateTime start(LocalDate day, ZoneId in) {
        return LocalDateTime.ofInstant(day.atStartOfDay(in).toInstant(), ZoneOffset.UTC);
    }

    /// Which rows of [#rows] are of these days, as SQL.
    String span(LocalDate from, LocalDate to) {
        return span(start(from), start(to.plusDays(1)));
    }

    private static String span(LocalDateTime start, LocalDateTime end) {
        return "minute >= TIMESTAMP '%s' AND minute < TIMESTAMP '%s'"
                .formatted(start.toString().replace('T', ' '), end.toString().replace('T', ' '));
    }

    /// Which rows are of a selection and these days, as SQL.
    String where(Selection selection, LocalDate from, LocalDate to) {
        return span(from, to) + " AND " + Selected.where(selection) + " AND " + SEARCHES;
    }

    void ask(String sql, RowTaker taker) {
        doing(
                sql,
                () -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet rows = statement.executeQuery(sql)) {
                        while (rows.next()) {
                            taker.take(rows);
                        }
                    }
                });
    }

    /// Runs a statement that leaves a table for the questions after it.
    void prepare(String sql) {
        doing(sql, () -> Engine.run(connection, sql));
    }

    /// Damaged files can bring values that no row has, on which those who take rows trip.
    private void doing(String sql, Engine.Step step) {
        try {
            step.run();
        } catch (StoreException e) {
            throw e;
        } catch (SQLException e) {
            throw Trouble.of(folder, manifest, file -> isIn(sql, file), e);
        } catch (RuntimeException e) {
            StoreException damage = Trouble.inFiles(folder, manifest, file -> isIn(sql, file), e);
            throw damage == null ? e : damage;
        }
    }

    private static boolean isIn(String sql, LiveFile file) {
        return sql.contains(file.path());
    }

    private static boolean isOfExposure(LiveFile file) {
        return file.table() == Table.EXPOSURE || file.table() == Table.DAILY_EXPOSURE;
    }

    @Override
    public void close() {
        doing("", connection::close);
    }

    /// SQL that adds up the column `sources` of rows that are a day's each: over the valid days,
    /// and of a single day whether it is valid or not.
    String sourceDays(Span span) {
        return sourceDays(span, "");
    }

    /// The same where rows of no day, which are left out, are among them.
    String sourceDaysAmongOthers(Span span) {
        return sourceDays(span, "day IS NOT NULL");
    }

    private String sourceDays(Span span, String which) {
        List<LocalDate> gaps = gaps(span);
        StringBuilder where = new StringBuilder(which);
        if (!gaps.isEmpty()) {
            where.append(which.isEmpty() ? "" : " AND ")
                    .append("day NOT IN (")
                    .append(gaps.stream().map(DAY::formatted).collect(Collectors.joining(", ")))
                    .append(')');
        }
        return "coalesce(sum(sources)%s, 0)::BIGINT"
                .formatted(where.isEmpty() ? "" : " FILTER (WHERE " + where + ")");
    }

    /// Days whose sources are in no mean.
    List<LocalDate> gaps(Span span) {
        return span.isOneDay() ? List.of() : coverage().gaps(span.from(), span.to());
    }

    /// What a value of a breakdown came to.
    ///
    /// @param sourceDays as [#sourceDays] adds them up
    /// @param distinct sources over all days, or null where that is not known
    /// @param of accesses of all values
    record Sums(long accesses, long sourceDays, @Nullable Distinct distinct, long of) {
        /// @param distinctSources counted over all days, or null where that is not known
        static Sums of(long accesses, long sourceDays, @Nullable Long distinctSources, long total) {
            Distinct distinct =
                    distinctSources == null ? null : new Distinct(distinctSources, null);
            return new Sums(accesses, sourceDays, distinct, total);
        }
    }

    /// Distinct sources over several days.
    ///
    /// @param error relative standard error, or null where they were counted
    record Distinct(long sources, @Nullable Double error) {}

    /// A row of a breakdown.
    Share share(String key, Sums sums, Span span) {
        double share = (double) sums.accesses() / sums.of();
        if (span.isOneDay()) {
            return new Share(key, sums.accesses(), sums.sourceDays(), share);
        }
        double mean = (double) sums.sourceDays() / coverage().validDays(span.from(), span.to());
        Distinct distinct = sums.distinct();
        return new Share(
                key,
                sums.accesses(),
                mean,
                distinct == null ? null : (Long) distinct.sources(),
                distinct == null ? null : distinct.error(),
                share);
    }
}
