package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Adds up what was watched by days of the store's zone, from the minutes of `exposure`.
///
/// @param connection to read and write with
/// @param rewrite where the minutes are, and takes the files
record DailyExposure(Connection connection, Rewrite rewrite, StoreDays zone) {
    /// Adds up days since the epoch.
    void write(SortedSet<Long> days) throws SQLException, IOException {
        if (days.isEmpty()) {
            return;
        }
        Engine.run(connection, "CREATE OR REPLACE TEMP TABLE daily_watched AS " + sums(days));
        Path temporary = Staging.fresh(rewrite.folder());
        SortedMap<Long, SortedMap<String, Path>> fresh = new TreeMap<>();
        for (long day : days) {
            String query =
                    "SELECT * FROM daily_watched WHERE day = DATE '%s' ORDER BY sensor"
                            .formatted(LocalDate.ofEpochDay(day));
            if (Engine.count(connection, "SELECT count(*) FROM (" + query + ")") > 0) {
                Path file = temporary.resolve("day-" + day + ".parquet");
                Rewrite.copy(connection, query, file);
                fresh.put(day, new TreeMap<>(Map.of("", file)));
            }
        }
        new DailyFolders(connection, rewrite).write(Table.DAILY_EXPOSURE, fresh);
    }

    /// In a minute without a row, those addresses are expected that the row before it has.
    private String sums(SortedSet<Long> days) {
        List<String> paths = new ArrayList<>();
        TreeSet<Long> utcDays = new TreeSet<>();
        days.forEach(day -> utcDays.addAll(zone.utcDays(day)));
        utcDays.forEach(day -> paths.addAll(rewrite.current(Rewrite.day(Table.EXPOSURE, day))));
        return """
               SELECT day, sensor, min(minute) AS first, max(minute) AS last,
               arg_max(addresses, minute) AS last_addresses,
               sum(addresses::HUGEINT * watched_microseconds)::DECIMAL(38,0) AS address_microseconds,
               sum(addresses::HUGEINT * seconds)::DECIMAL(38,0) AS expected_address_seconds,
               sum(received)::BIGINT AS received, sum(dropped)::BIGINT AS dropped FROM
               (SELECT *, coalesce(epoch(lead(minute) OVER (PARTITION BY sensor, day
                 ORDER BY minute) - minute)::BIGINT, 60) AS seconds
                 FROM (SELECT *, %s AS day FROM %s))
               WHERE day BETWEEN DATE '%s' AND DATE '%s' GROUP BY ALL"""
                .formatted(
                        StoreDay.of(zone.zone()),
                        Table.EXPOSURE.over(paths),
                        LocalDate.ofEpochDay(days.first()),
                        LocalDate.ofEpochDay(days.last()));
    }
}
