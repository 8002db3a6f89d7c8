package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.observe.ExposureMinute;
import teiten.origin.Origins;

/// One batch on its way into the store: the touched days are written anew from old rows and new
/// ones, rows of one key as one row, and take the place of the old ones at once.
final class Commit {
    private static final long MICROS_A_MINUTE = 60_000_000L;

    /// Watched time of a minute, whichever inputs it came from, has this limit.
    private static final long MOST_MICROS = MICROS_A_MINUTE;

    private final Batch batch;
    private final Rewrite rewrite;
    private final ScannerJudges.Of judges;
    private final StoreDays zone;
    private final SpillLimit limit;
    private final Located located;

    private Commit(
            Batch batch,
            Rewrite rewrite,
            ScannerJudges.Of judges,
            SpillLimit limit,
            Located located) {
        this.batch = batch;
        this.rewrite = rewrite;
        this.judges = judges;
        zone = judges.zone();
        this.limit = limit;
        this.located = located;
    }

    /// Answers the new state, which is on the disk by then.
    static Manifest run(
            Store store, Manifest before, Batch batch, CommitStep step, SpillLimit limit)
            throws SQLException, IOException {
        Path folder = store.folder();
        Rewrite fresh = new Rewrite(folder, before, batch.id(), step);
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        try (Origins origins = store.origins()) {
            new Commit(batch, fresh, store.judges(), limit, new Located(origins)).write(folder);
        }
        return fresh.switchOver();
    }

    private void write(Path folder) throws SQLException, IOException {
        try (Connection connection = Engine.openToWrite(folder);
                Beside<Boolean> payloads = payloadsBeside()) {
            // Who is a scanner depends on how many addresses were monitored.
            SortedSet<Long> watched = writeExposure(connection);
            SortedSet<Long> days = writeAccesses(connection, watched);
            days.addAll(watched);
            new DailyExposure(connection, rewrite, zone).write(days);
            writePayloads(connection, payloads);
            writeBatches(connection);
        }
    }

    /// Days that have rows already are merged with them, so these are read back first. Answers the
    /// days of the zone that have new rows.
    ///
    /// @param watched days of the zone that may have new minutes
    private SortedSet<Long> writeAccesses(Connection connection, SortedSet<Long> watched)
            throws SQLException, IOException {
        List<Run> runs = new ArrayList<>();
        batch.staged().forEach(part -> runs.addAll(part.runs()));
        AccessRows rows = batch.last().rows();
        rows.sort();
        SortedMap<Long, MinuteSpan> days = DayMerge.days(runs, rows);
        SortedSet<Long> daily = new TreeSet<>();
        days.forEach((day, of) -> daily.addAll(zone.between(day, of.first(), of.last())));
        Expired expired = Expired.read(connection, rewrite.old(Table.EXPIRED.folder()));
        expired.refuseLate(daily, zone);
        List<String> stored = new ArrayList<>();
        days.keySet().forEach(day -> stored.addAll(rewrite.old(Rewrite.day(Table.ACCESSES, day))));
        Path temporary = Staging.fresh(rewrite.folder());
        if (!runs.isEmpty() || !stored.isEmpty()) {
            // A merge has better use for the memory.
            runs.addAll(Staging.runs(temporary, rows));
            rows.clear();
        }
        if (!stored.isEmpty()) {
            String query = "SELECT * FROM " + Table.ACCESSES.over(stored);
            runs.addAll(new StoredRows(connection, rows).read(query, temporary));
        }
        if (rows.size() == 0) {
            rows.end();
        }
        rows.endSorting();
        DayMerge merge = new DayMerge(runs, rows, located, temporary, limit);
        SortedSet<Long> counted = new TreeSet<>(watched);
        counted.removeIf(day -> daily.contains(day) || expired.isPartOf(day, zone));
        counted = new TreeSet<>(judges.changed(connection, rewrite, counted));
        counted.addAll(daily);
        ScannerJudges ofDays = judges.days(connection, rewrite, counted);
        HourlyTotals hourly =
                new HourlyTotals(connection, rewrite, judges.zone(), judges.surveys());
        try (DailySeries series = new DailySeries(hourly, ofDays, counted, days.keySet(), limit)) {
            SortedSet<Long> all = new TreeSet<>(days.keySet());
            all.addAll(series.utcDays());
            for (long day : all) {
                if (days.containsKey(day)) {
                    merge.write(day, rewrite, series);
                } else {
                    series.read(connection, day);
                }
            }
            series.write(connection);
        }
        new LateDays(connection, rewrite).mark(daily, batch.time());
        return daily;
    }

    private record Watched(String sensor, ExposureMinute minute) {}

    /// Answers the days of the zone that may have new minutes.
    private SortedSet<Long> writeExposure(Connection connection) throws SQLException, IOException {
        List<Watched> all = new ArrayList<>();
        TreeSet<Long> days = new TreeSet<>();
        for (Map.Entry<String, List<ExposureMinute>> sensor : batch.exposure().entrySet()) {
            for (ExposureMinute minute : sensor.getValue()) {
                all.add(new Watched(sensor.getKey(), minute));
                days.add(Math.floorDiv(minute.minute(), 24L * 60));
            }
        }
        FreshTable fresh = new FreshTable();
        fresh.whole("minute", row -> all.get(row).minute().minute() * MICROS_A_MINUTE);
        fresh.text("sensor", row -> FreshTable.utf8(all.get(row).sensor()));
        fresh.whole("addresses", row -> all.get(row).minute().addresses());
        fresh.whole("addresses_v4", row -> all.get(row).minute().addressesV4());
        fresh.whole(
                "watched_microseconds",
                row -> Math.round(all.get(row).minute().watchedSeconds() * 1e6));
        fresh.whole("received", row -> all.get(row).minute().received());
        fresh.whole("dropped", row -> all.get(row).minute().dropped());
        fresh.text("reason", row -> FreshTable.utf8(all.get(row).minute().reason().label()));
        fresh.slice(0, all.size());
        fresh.register(connection, "fresh_exposure");
        Engine.run(
                connection,
                "CREATE TEMP TABLE watched AS SELECT make_timestamp(minute) AS minute,"
                        + " * EXCLUDE (minute) FROM fresh_exposure()");
        for (long day : days) {
            String inFolder = Rewrite.day(Table.EXPOSURE, day);
            rewrite.write(connection, inFolder, exposure(day, rewrite.old(inFolder)));
        }
        SortedSet<Long> daily = new TreeSet<>();
        days.forEach(day -> daily.addAll(zone.over(day)));
        return daily;
    }

    /// What is known best counts: the sensor's own record, then statistics, then what was stated,
    /// then what was inferred.
    private static String exposure(long day, List<String> old) {
        return """
        WITH both_times AS (
          SELECT * FROM watched
          WHERE %1$s
          UNION ALL SELECT %2$s FROM %3$s),
        ranked AS (SELECT *, min(rank) OVER (PARTITION BY minute, sensor) AS best FROM (
          SELECT *, CASE reason WHEN 'heartbeat' THEN 0 WHEN 'statistics' THEN 1
            WHEN 'stated' THEN 2 ELSE 3 END AS rank
          FROM both_times))
        SELECT minute, sensor, max(addresses) AS addresses, max(addresses_v4) AS addresses_v4,
        least(%4$d, sum(watched_microseconds))::BIGINT AS watched_microseconds,
        sum(received)::BIGINT AS received, sum(dropped)::BIGINT AS dropped, reason
        FROM ranked WHERE rank = best GROUP BY minute, sensor, reason ORDER BY minute, sensor"""
                .formatted(
                        Rewrite.within(day),
                        Table.EXPOSURE.names(),
                        Table.EXPOSURE.over(old),
                        MOST_MICROS);
    }

    private boolean hasPayloads() {
        return batch.last().payloads().size() > 0
                || batch.staged().stream().anyMatch(part -> part.payloads() != null);
    }

    /// Begins with the file of the payloads. Where none are stored it needs nothing of DuckDB, so
    /// it is written beside the rows; else null.
    private @Nullable Beside<Boolean> payloadsBeside() throws IOException {
        String inFolder = Table.PAYLOADS.folder();
        if (!hasPayloads() || !rewrite.old(inFolder).isEmpty()) {
            return null;
        }
        Path file = rewrite.place(inFolder);
        return Beside.start(
                "payloads",
                () -> {
                    try (FewRuns<PayloadRun> few = fewRuns()) {
                        writePayloads(file, origins(few));
                    }
                    return true;
                });
    }

    private FewRuns<PayloadRun> fewRuns() throws IOException {
        return new FewRuns<>(Staging.fresh(rewrite.folder()), limit.openRuns());
    }

    private List<PayloadCursor> origins(FewRuns<PayloadRun> few) throws IOException {
        List<PayloadRun> runs = new ArrayList<>();
        for (StagedPart part : batch.staged()) {
            if (part.payloads() != null) {
                runs.add(part.payloads());
            }
        }
        List<PayloadCursor> origins = new ArrayList<>();
        for (PayloadRun run : few.of(runs, PayloadRun::merged)) {
            origins.add(run.read());
        }
        if (batch.last().payloads().size() > 0) {
            origins.add(new FreshPayloads(batch.last().payloads()));
        }
        return origins;
    }

    private static void writePayloads(Path file, List<PayloadCursor> origins)
            throws SQLException, IOException {
        try (PayloadCursor merged = new MergedPayloads(origins)) {
            PayloadFile.write(file, merged);
        }
    }

    /// @param beside writes them already, or null
    private void writePayloads(Connection connection, @Nullable Beside<Boolean> beside)
            throws SQLException, IOException {
        String inFolder = Table.PAYLOADS.folder();
        if (beside != null) {
            rewrite.write(inFolder, _ -> beside.join());
        } else if (hasPayloads()) {
            try (FewRuns<PayloadRun> few = fewRuns()) {
                List<PayloadCursor> origins = origins(few);
                origins.add(new StoredPayloads(connection, rewrite.old(inFolder)));
                rewrite.write(inFolder, file -> writePayloads(file, origins));
            }
        }
    }

    private void writeBatches(Connection connection) throws SQLException, IOException {
        String inFolder = Table.BATCHES.folder();
        Engine.run(
                connection,
                "CREATE TEMP TABLE all_batches AS SELECT * FROM "
                        + Table.BATCHES.over(rewrite.old(inFolder)));
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO all_batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (ImportedFile file : batch.files()) {
                insert.setString(1, batch.id());
                insert.setObject(2, utc(batch.time()));
                insert.setString(3, file.file());
                insert.setString(4, file.sha256());
                insert.setString(5, file.format());
                insert.setString(6, file.sensor());
                insert.setLong(7, file.records());
                insert.setLong(8, file.bytes());
                insert.setLong(9, file.accepted());
                insert.setString(10, skipped(file));
                setText(insert, 11, file.damage());
                insert.setBoolean(12, file.simulated());
                insert.execute();
            }
        }
        rewrite.write(
                connection,
                inFolder,
                "SELECT " + Table.BATCHES.names() + " FROM all_batches ORDER BY time, sha256");
    }

    private static LocalDateTime utc(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static void setText(PreparedStatement statement, int at, @Nullable String text)
            throws SQLException {
        if (text == null) {
            statement.setNull(at, Types.VARCHAR);
        } else {
            statement.setString(at, text);
        }
    }

    /// Reasons are words of lower-case letters and underscores, so they need no escapes.
    private static String skipped(ImportedFile file) {
        StringJoiner object = new StringJoiner(",", "{", "}");
        file.skipped().forEach((reason, count) -> object.add("\"" + reason + "\":" + count));
        return object.toString();
    }
}
