package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.observe.ExposureMinute;

/// One batch on its way into the store: the touched days are written anew from old rows and new
/// ones, rows of one key as one row, all under names that nobody knows yet; then the manifest is
/// switched. Up to that switch the store is as it was, after it the batch is in; there is no state
/// between.
final class Commit {
    private static final String FORMAT = " (FORMAT parquet, COMPRESSION zstd)";
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final long MICROS_A_DAY = 24 * 60 * MICROS_A_MINUTE;

    /// Watched time of a minute, whichever inputs it came from, has this limit.
    private static final long MOST_MICROS = MICROS_A_MINUTE;

    private final Path folder;
    private final Manifest before;
    private final Batch batch;
    private final CommitStep step;
    private final String unique;
    private final List<LiveFile> written = new ArrayList<>();
    private final Set<String> replacedFolders = new HashSet<>();

    private Commit(Path folder, Manifest before, Batch batch, CommitStep step) {
        this.folder = folder;
        this.before = before;
        this.batch = batch;
        this.step = step;
        unique = "%08d-%s.parquet".formatted(before.generation() + 1, batch.id());
    }

    /// Answers the new state, which is on the disk by then.
    static Manifest run(Path folder, Manifest before, Batch batch, CommitStep step)
            throws SQLException, IOException {
        Commit commit = new Commit(folder, before, batch, step);
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        try (Connection connection = Engine.openToWrite(folder)) {
            commit.writeAccesses(connection);
            commit.writeExposure(connection);
            commit.writePayloads(connection);
            commit.writeBatches(connection);
        }
        return commit.switchOver();
    }

    private Manifest switchOver() throws IOException {
        TreeSet<Path> folders = new TreeSet<>();
        for (LiveFile file : written) {
            Path parent = folder.resolve(file.folder());
            folders.add(parent);
            folders.add(parent.toAbsolutePath().getParent());
        }
        for (Path one : folders) {
            Disk.syncFolder(one);
        }
        Disk.syncFolder(folder);
        List<LiveFile> live = new ArrayList<>(written);
        for (LiveFile file : before.files()) {
            if (!replacedFolders.contains(file.folder())) {
                live.add(file);
            }
        }
        Manifest after = before.next(live);
        step.reached("before the switch");
        after.write(folder);
        step.reached("after the switch");
        return after;
    }

    /// Writes a file with the answer to a query; it takes the place of all that is in its folder.
    private void write(Connection connection, String inFolder, String query)
            throws SQLException, IOException {
        Files.createDirectories(folder.resolve(inFolder));
        String path = inFolder + "/" + unique;
        step.reached("before writing " + path);
        Path file = folder.resolve(path).toAbsolutePath();
        Engine.run(connection, "COPY (" + query + ") TO " + Sql.text(file.toString()) + FORMAT);
        step.reached("before sealing " + path);
        written.add(LiveFile.seal(folder, path));
        replacedFolders.add(inFolder);
    }

    private List<String> old(String inFolder) {
        return before.in(inFolder).stream()
                .map(file -> folder.resolve(file.path()).toAbsolutePath().toString())
                .toList();
    }

    /// The files staged for this batch of which a day's rows, or the payloads, are part.
    private List<String> staged(Table table, Predicate<StagedPart> wanted) {
        return batch.staged().stream()
                .filter(wanted)
                .map(part -> part.file(table).toString())
                .toList();
    }

    private static String day(Table table, long epochDay) {
        return table.folder() + "/day=" + LocalDate.ofEpochDay(epochDay);
    }

    private void writeAccesses(Connection connection) throws SQLException, IOException {
        FreshRows rows = new FreshRows(batch.last());
        FreshTable fresh = rows.table();
        fresh.register(connection, "fresh_rows");
        SortedMap<Long, FreshRows.DaySlice> slices = rows.days();
        TreeSet<Long> days = new TreeSet<>(slices.keySet());
        batch.staged().forEach(part -> days.addAll(part.days()));
        ToolDecision tools = new ToolDecision(connection);
        for (long day : days) {
            FreshRows.DaySlice slice = slices.getOrDefault(day, FreshRows.DaySlice.NONE);
            fresh.slice(slice.from(), slice.to());
            String inFolder = day(Table.ACCESSES, day);
            List<String> files = new ArrayList<>(old(inFolder));
            files.addAll(staged(Table.ACCESSES, part -> part.days().contains(day)));
            Engine.run(
                    connection,
                    "CREATE TEMP TABLE merged AS "
                            + (files.isEmpty() ? FreshRows.QUERY : mergedRows(day, files)));
            tools.decide(connection);
            write(connection, inFolder, withTools());
            Engine.run(connection, "DROP TABLE merged", "DROP TABLE decided");
        }
    }

    private static String mergedRows(long day, List<String> files) {
        String counted = "tools, packets, accesses, retries, bytes, first, last";
        String keys = Table.ACCESSES.names(counted.split(", "));
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            columns.add(
                    switch (name) {
                        case "tools" -> "NULL::VARCHAR AS tools";
                        case "packets", "accesses", "retries", "bytes" ->
                                "sum(" + name + ")::BIGINT AS " + name;
                        case "first" -> "min(first) AS first";
                        case "last" -> "max(last) AS last";
                        default -> name;
                    });
        }
        return "SELECT %s FROM (%s UNION ALL SELECT %s FROM %s WHERE %s) GROUP BY %s"
                .formatted(
                        columns,
                        FreshRows.QUERY,
                        Table.ACCESSES.names(),
                        Table.ACCESSES.over(files),
                        within(day),
                        keys);
    }

    private static String within(long day) {
        return "minute >= make_timestamp(%d) AND minute < make_timestamp(%d)"
                .formatted(day * MICROS_A_DAY, (day + 1) * MICROS_A_DAY);
    }

    private static String withTools() {
        StringJoiner columns = new StringJoiner(", ");
        for (Column column : Table.ACCESSES.columns()) {
            columns.add((column.name().equals("tools") ? "decided." : "merged.") + column.name());
        }
        return "SELECT "
                + columns
                + """
                 FROM merged LEFT JOIN decided ON merged.class <> 'backscatter'
                AND decided.hour = date_trunc('hour', merged.minute)
                AND decided.v4 IS NOT DISTINCT FROM merged.source_v4
                AND decided.high IS NOT DISTINCT FROM merged.source_v6_high
                AND decided.low IS NOT DISTINCT FROM merged.source_v6_low
                ORDER BY merged.minute, destination_port, source_v4, source_v6_high,
                source_v6_low, destination_v4, destination_v6_high, destination_v6_low""";
    }

    private record Watched(String sensor, ExposureMinute minute) {}

    private void writeExposure(Connection connection) throws SQLException, IOException {
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
            String inFolder = day(Table.EXPOSURE, day);
            write(connection, inFolder, exposure(day, old(inFolder)));
        }
    }

    /// What is known best counts: statistics, then what was stated, then what was inferred.
    private static String exposure(long day, List<String> old) {
        return """
        WITH both_times AS (
          SELECT * FROM watched
          WHERE %1$s
          UNION ALL SELECT %2$s FROM %3$s),
        ranked AS (SELECT *, min(rank) OVER (PARTITION BY minute, sensor) AS best FROM (
          SELECT *, CASE reason WHEN 'statistics' THEN 0 WHEN 'stated' THEN 1 ELSE 2 END AS rank
          FROM both_times))
        SELECT minute, sensor, max(addresses) AS addresses,
        least(%4$d, sum(watched_microseconds))::BIGINT AS watched_microseconds,
        sum(received)::BIGINT AS received, sum(dropped)::BIGINT AS dropped, reason
        FROM ranked WHERE rank = best GROUP BY minute, sensor, reason ORDER BY minute, sensor"""
                .formatted(
                        within(day), Table.EXPOSURE.names(), Table.EXPOSURE.over(old), MOST_MICROS);
    }

    private void writePayloads(Connection connection) throws SQLException, IOException {
        FreshPayloads payloads = new FreshPayloads(batch.last());
        List<String> files = new ArrayList<>(staged(Table.PAYLOADS, StagedPart::speaks));
        if (payloads.size() == 0 && files.isEmpty()) {
            return;
        }
        payloads.table().register(connection, "fresh_payloads");
        String inFolder = Table.PAYLOADS.folder();
        files.addAll(old(inFolder));
        write(
                connection,
                inFolder,
                """
                WITH both_times AS (%1$s
                  UNION ALL SELECT %2$s FROM %3$s)
                SELECT * REPLACE (min(first_seen) OVER same AS first_seen,
                  max(length) OVER same AS length)
                FROM both_times WINDOW same AS (PARTITION BY hash, transport)
                QUALIFY row_number() OVER (PARTITION BY hash, transport ORDER BY rules DESC) = 1
                ORDER BY hash, transport"""
                        .formatted(
                                FreshPayloads.QUERY,
                                Table.PAYLOADS.names(),
                                Table.PAYLOADS.over(files)));
    }

    private void writeBatches(Connection connection) throws SQLException, IOException {
        String inFolder = Table.BATCHES.folder();
        Engine.run(
                connection,
                "CREATE TEMP TABLE all_batches AS SELECT * FROM "
                        + Table.BATCHES.over(old(inFolder)));
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
        write(
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
