package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Removes the minute rows of whole UTC days in one commit, and nothing else: series, payloads,
/// exposure and the ledger of batches stay. A day goes when all of it is older than what is kept.
final class Retention {
    private final Store store;
    private final Plan plan;
    private final Connection connection;

    private Retention(Store store, Plan plan, Connection connection) {
        this.store = store;
        this.plan = plan;
        this.connection = connection;
    }

    /// Whether the hourly series of a UTC day are stored beside its minute rows.
    @FunctionalInterface
    interface Guard {
        Guard SERIES = Retention::isSeriesStored;

        boolean isSafe(Manifest state, LocalDate day);
    }

    /// How it is to be done.
    ///
    /// @param days days that are kept, at least 1
    /// @param asOf the last of these; null is the earlier of today and the last day that has rows
    /// @param now when it runs
    record Plan(
            int days,
            @Nullable LocalDate asOf,
            Instant now,
            boolean dryRun,
            Guard guard,
            CommitStep step) {
        Plan {
            if (days < 1) {
                throw new IllegalArgumentException("no days are kept");
            }
        }
    }

    /// The new state, which is on the disk by then, and what is new in it.
    record Outcome(Manifest state, Retained retained) {}

    /// Whether what the rows of a UTC day are counted into by hour lies in files of its own.
    static boolean isSeriesStored(Manifest state, LocalDate day) {
        return Stream.of(Table.HOURLY, Table.HOURLY_PORTS)
                .noneMatch(series -> state.in(Rewrite.day(series, day.toEpochDay())).isEmpty());
    }

    static Outcome run(Store store, Plan plan) {
        try (Connection connection = Engine.open(store.folder())) {
            return new Retention(store, plan, connection).run();
        } catch (SQLException | IOException e) {
            throw StoreException.ofDisk("cannot write to the store in " + store.folder(), e);
        }
    }

    private Outcome run() throws SQLException, IOException {
        Manifest before = store.manifest();
        LocalDate asOf = plan.asOf() == null ? lastDay(before) : plan.asOf();
        LocalDate keptFrom = asOf.minusDays(plan.days() - 1L);
        Instant cut = keptFrom.atStartOfDay(store.zone()).toInstant();
        List<Retained.Day> old = new ArrayList<>();
        List<LocalDate> unsaved = new ArrayList<>();
        Set<LocalDate> counted = counted(before);
        for (LiveFile file : before.files(Table.ACCESSES)) {
            LocalDate day = day(file);
            if (day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(cut)) {
                continue;
            }
            if (plan.guard().isSafe(before, day) && counted.containsAll(days(file))) {
                old.add(count(file, day));
            } else {
                unsaved.add(day);
            }
        }
        Manifest after = old.isEmpty() || plan.dryRun() ? before : remove(before, old);
        return new Outcome(after, new Retained(asOf, keptFrom, old, unsaved, plan.dryRun()));
    }

    /// The days of the store's zone of which the daily series are stored.
    private Set<LocalDate> counted(Manifest state) throws SQLException {
        List<String> paths = Views.paths(store.folder(), state.files(Table.DAILY_SERIES));
        return dates(
                "SELECT DISTINCT day FROM %s WHERE series = %s"
                        .formatted(
                                Table.DAILY_SERIES.over(paths),
                                Sql.text(SeriesKind.CLASS.label())));
    }

    /// The days of the store's zone that have rows in a file.
    private Set<LocalDate> days(LiveFile file) throws SQLException {
        return dates(
                "SELECT DISTINCT %s FROM %s"
                        .formatted(
                                StoreDay.of(store.zone()),
                                Table.ACCESSES.over(Views.paths(store.folder(), List.of(file)))));
    }

    private Set<LocalDate> dates(String sql) throws SQLException {
        Set<LocalDate> dates = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                dates.add(rows.getObject(1, LocalDate.class));
            }
        }
        return dates;
    }

    private static LocalDate day(LiveFile file) {
        return LocalDate.parse(file.folder().substring(file.folder().indexOf('=') + 1));
    }

    /// A wrong time in a capture must not make the whole store old.
    private LocalDate lastDay(Manifest state) throws SQLException {
        LocalDate today = LocalDate.ofInstant(plan.now(), store.zone());
        List<LiveFile> files = state.files(Table.ACCESSES);
        if (files.isEmpty()) {
            return today;
        }
        List<String> last = Views.paths(store.folder(), List.of(files.getLast()));
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT max(minute) FROM " + Table.ACCESSES.over(last))) {
            rows.next();
            Instant minute = rows.getObject(1, LocalDateTime.class).toInstant(ZoneOffset.UTC);
            LocalDate day = LocalDate.ofInstant(minute, store.zone());
            return day.isBefore(today) ? day : today;
        }
    }

    private Retained.Day count(LiveFile file, LocalDate day) throws SQLException {
        Path path = store.folder().resolve(file.path());
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT count(*), sum(packets)::BIGINT, sum(accesses)::BIGINT FROM "
                                        + Table.ACCESSES.over(List.of(path.toString())))) {
            rows.next();
            return new Retained.Day(
                    day, rows.getLong(1), rows.getLong(2), rows.getLong(3), file.sizeBytes());
        }
    }

    private Manifest remove(Manifest before, List<Retained.Day> days)
            throws SQLException, IOException {
        Rewrite rewrite = new Rewrite(store.folder(), before, "retain", plan.step());
        Files.createDirectories(store.folder().resolve(Staging.FOLDER));
        String expired = Table.EXPIRED.folder();
        StringJoiner fresh = new StringJoiner(", ");
        for (Retained.Day day : days) {
            fresh.add(
                    "(DATE '%s', TIMESTAMP '%s', %d::BIGINT, %d::BIGINT, %d::BIGINT)"
                            .formatted(
                                    day.day(),
                                    LocalDateTime.ofInstant(plan.now(), ZoneOffset.UTC),
                                    day.rows(),
                                    day.packets(),
                                    day.accesses()));
            rewrite.drop(Rewrite.day(Table.ACCESSES, day.day().toEpochDay()));
        }
        rewrite.write(
                connection,
                expired,
                "SELECT * FROM (SELECT %1$s FROM %2$s UNION ALL (VALUES %3$s)) ORDER BY day"
                        .formatted(
                                Table.EXPIRED.names(),
                                Table.EXPIRED.over(rewrite.old(expired)),
                                fresh));
        return rewrite.switchOver();
    }
}
