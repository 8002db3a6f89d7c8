package teiten.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes a store of five years of a made-up telescope without importing anything: in the files, the
/// columns, the order and the row groups that an import leaves. Daily series and what was watched
/// are whole; hourly series are of one port in [#HOURLY_ONE_IN], and minute rows of one access in
/// [#ROWS_ONE_IN], for the last 90 days. The tables are drawn one by one and do not add up to each
/// other.
public final class TelescopeStore {
    static final String FILE = "00000001-made-up.parquet";
    static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
    static final int HOURLY_ONE_IN = 16;
    static final int ROWS_ONE_IN = 8;

    /// The last day, at the end of a month: its days lie in files of their own.
    public static final LocalDate LAST = LocalDate.parse("2015-10-31");

    /// An IPv4 address from which something comes every day: 45.33.7.16.
    static final int REGULAR = 45 << 24 | 33 << 16 | 7 << 8 | 16;

    private static final LocalDate FIRST = LocalDate.parse("2010-11-01");
    private static final int DAYS_OF_ROWS = 90;
    private static final int MINUTES_A_DAY = 1440;

    private final Path folder;
    private final long seed;
    private final Consumer<String> progress;

    private TelescopeStore(Path folder, long seed, Consumer<String> progress) {
        this.folder = folder;
        this.seed = seed;
        this.progress = progress;
    }

    /// The store in this folder, made now where it is not there whole.
    public static void make(Path folder, long seed, Consumer<String> progress)
            throws IOException, SQLException {
        if (Files.exists(folder.resolve(About.NAME))) {
            return;
        }
        new TelescopeStore(Files.createDirectories(folder), seed, progress).make();
    }

    private void make() throws IOException, SQLException {
        TelescopeSeries series = new TelescopeSeries(seed, LocalDate.parse("2013-05-01"));
        YearMonth last = YearMonth.from(LAST);
        for (YearMonth month = YearMonth.from(FIRST);
                month.isBefore(last);
                month = month.plusMonths(1)) {
            progress.accept("daily series of " + month);
            series.write(
                    folder,
                    Table.DAILY_SERIES.folder() + "/month=" + month,
                    month.atDay(1),
                    month.atEndOfMonth());
        }
        for (LocalDate day = last.atDay(1); !day.isAfter(LAST); day = day.plusDays(1)) {
            progress.accept("daily series of " + day);
            series.write(folder, Rewrite.day(Table.DAILY_SERIES, day.toEpochDay()), day, day);
        }
        TelescopeMinutes minutes = new TelescopeMinutes(series, seed);
        for (LocalDate day = FIRST.minusDays(1); !day.isAfter(LAST); day = day.plusDays(1)) {
            if (day.getDayOfMonth() == 1) {
                progress.accept("hourly series of " + YearMonth.from(day));
            }
            minutes.hourly(file(Table.HOURLY, day), day, true);
            minutes.hourly(file(Table.HOURLY_PORTS, day), day, false);
        }
        for (LocalDate day = LAST.minusDays(DAYS_OF_ROWS);
                !day.isAfter(LAST);
                day = day.plusDays(1)) {
            progress.accept("minute rows of " + day);
            minutes.rows(file(Table.ACCESSES, day), day);
        }
        progress.accept("what was watched, and the ledger");
        try (Connection connection = Engine.openToWrite(folder)) {
            watched(connection);
            ledger(connection);
        }
        manifest();
        Files.writeString(folder.resolve(About.NAME), About.text(Store.FORMAT, ZONE));
    }

    private Path file(Table table, LocalDate day) throws IOException {
        return Files.createDirectories(folder.resolve(Rewrite.day(table, day.toEpochDay())))
                .resolve(FILE);
    }

    private void copy(Connection connection, Path inFolder, String query)
            throws SQLException, IOException {
        Path file = Files.createDirectories(inFolder).resolve(FILE);
        Engine.run(
                connection,
                "COPY (%s) TO %s (FORMAT parquet, COMPRESSION zstd)"
                        .formatted(query, Sql.text(file.toAbsolutePath().toString())));
    }

    /// UTC days begin nine hours after those of the zone, so the first one is half.
    private void watched(Connection connection) throws SQLException, IOException {
        for (LocalDate day = FIRST.minusDays(1); !day.isAfter(LAST); day = day.plusDays(1)) {
            int from = day.isBefore(FIRST) ? 15 * 60 : 0;
            int to = day.equals(LAST) ? 15 * 60 : MINUTES_A_DAY;
            copy(
                    connection,
                    folder.resolve(Rewrite.day(Table.EXPOSURE, day.toEpochDay())),
                    """
                    SELECT TIMESTAMP '%s 00:00:00' + INTERVAL (range) MINUTE AS minute,
                      '%s' AS sensor, 4096::BIGINT AS addresses, 4096::BIGINT AS addresses_v4,
                      60000000::BIGINT AS watched_microseconds, 2700::BIGINT AS received,
                      0::BIGINT AS dropped, 'statistics' AS reason FROM range(%d, %d)"""
                            .formatted(day, TelescopeSeries.SENSOR, from, to));
        }
        YearMonth last = YearMonth.from(LAST);
        for (YearMonth month = YearMonth.from(FIRST);
                month.isBefore(last);
                month = month.plusMonths(1)) {
            String inFolder = Table.DAILY_EXPOSURE.folder() + "/month=" + month;
            copy(
                    connection,
                    folder.resolve(inFolder),
                    dailyExposure(month.atDay(1), month.atEndOfMonth()));
        }
        for (LocalDate day = last.atDay(1); !day.isAfter(LAST); day = day.plusDays(1)) {
            copy(
                    connection,
                    folder.resolve(Rewrite.day(Table.DAILY_EXPOSURE, day.toEpochDay())),
                    dailyExposure(day, day));
        }
    }

    private static String dailyExposure(LocalDate from, LocalDate to) {
        return """
        SELECT day, '%s' AS sensor, day::TIMESTAMP - INTERVAL 9 HOUR AS first,
          day::TIMESTAMP + INTERVAL 899 MINUTE AS last, 4096::BIGINT AS last_addresses, 4096::BIGINT AS addresses_v4,
          (4096 * 86400 * 1000000::BIGINT)::DECIMAL(38, 0) AS address_microseconds,
          (4096 * 86400)::DECIMAL(38, 0) AS expected_address_seconds,
          3900000::BIGINT AS received, 0::BIGINT AS dropped,
          0::BIGINT AS handshakes
        FROM (SELECT (DATE '%s' + range::INTEGER) AS day FROM range(%d))"""
                .formatted(TelescopeSeries.SENSOR, from, to.toEpochDay() - from.toEpochDay() + 1);
    }

    /// One file was imported a day.
    private void ledger(Connection connection) throws SQLException, IOException {
        copy(
                connection,
                folder.resolve(Table.BATCHES.folder()),
                """
                SELECT 'batch-' || range AS batch,
                  TIMESTAMP '2010-11-01' + INTERVAL (range) DAY AS time,
                  range || '.pcap' AS file, sha256(range::VARCHAR) AS sha256, 'pcap' AS format,
                  '%s' AS sensor, 3900000::BIGINT AS records, 300000000::BIGINT AS bytes,
                  3900000::BIGINT AS accepted, '{}' AS skipped, NULL::VARCHAR AS damage,
                  true AS simulated FROM range(1826)"""
                        .formatted(TelescopeSeries.SENSOR));
    }

    private void manifest() throws IOException {
        List<LiveFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                String path = folder.relativize(file).toString();
                files.add(new LiveFile(path, Files.size(file), Disk.sha256(file)));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        new Manifest(1, files, List.of()).write(folder);
    }
}
