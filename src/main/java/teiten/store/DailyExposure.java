package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/// Adds up what was watched by days of the store's zone, from the minutes of `exposure`, and the
/// handshakes that were completed there, from the rows of `accesses`.
///
/// @param connection to read and write with
/// @param rewrite where the minutes are, and takes the files
record DailyExposure(Connection connection, Rewrite rewrite, StoreDays zone) {
    /// Adds up days since the epoch.
    void write(SortedSet<Long> days) throws SQLException, IOException {
        if (days.isEmpty()) {
            return;
        }
        Expired expired = Expired.read(connection, rewrite.old(Table.EXPIRED.folder()));
        SortedSet<Long> lost = new TreeSet<>(days);
        lost.removeIf(day -> !expired.isPartOf(day, zone));
        Engine.run(
                connection,
                "CREATE OR REPLACE TEMP TABLE daily_handshakes AS " + handshakes(days, lost),
                "CREATE OR REPLACE TEMP TABLE daily_watched AS " + sums(days, lost));
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

    /// Of a day that lost minute rows, what was counted before.
    private String handshakes(SortedSet<Long> days, SortedSet<Long> lost) {
        TreeSet<String> folders = new TreeSet<>();
        for (long day : lost) {
            folders.add(Rewrite.day(Table.DAILY_EXPOSURE, day));
            folders.add(DailyFolders.ofMonth(Table.DAILY_EXPOSURE, day));
        }
        SortedSet<Long> whole = new TreeSet<>(days);
        whole.removeAll(lost);
        return """
               SELECT day, sensor, handshakes FROM %s WHERE day IN (%s)
               UNION ALL SELECT day, sensor, sum(openings)::BIGINT FROM (
                 SELECT %s AS day, sensor, openings FROM %s WHERE verified)
               WHERE day IN (%s) GROUP BY ALL"""
                .formatted(
                        Table.DAILY_EXPOSURE.over(current(folders)),
                        dates(lost),
                        StoreDay.of(zone.zone()),
                        Table.ACCESSES.over(minutes(Table.ACCESSES, whole)),
                        dates(whole));
    }

    private List<String> minutes(Table table, SortedSet<Long> days) {
        TreeSet<Long> utcDays = new TreeSet<>();
        days.forEach(day -> utcDays.addAll(zone.utcDays(day)));
        return current(utcDays.stream().map(day -> Rewrite.day(table, day)).toList());
    }

    private List<String> current(Collection<String> folders) {
        List<String> paths = new ArrayList<>();
        folders.forEach(inFolder -> paths.addAll(rewrite.current(inFolder)));
        return paths;
    }

    private static String dates(SortedSet<Long> days) {
        StringJoiner dates = new StringJoiner(", ");
        days.forEach(day -> dates.add("DATE '" + LocalDate.ofEpochDay(day) + "'"));
        return days.isEmpty() ? "NULL::DATE" : dates.toString();
    }

    /// In a minute without a row, those addresses are expected that the row before it has.
    private String sums(SortedSet<Long> days, SortedSet<Long> lost) {
        return """
               SELECT w.*, CASE WHEN w.day IN (%s) THEN h.handshakes
                 ELSE coalesce(h.handshakes, 0) END AS handshakes FROM (
               SELECT day, sensor, min(minute) AS first, max(minute) AS last,
               arg_max(addresses, minute) AS last_addresses,
               coalesce(max(addresses_v4) FILTER (WHERE watched_microseconds > 0), 0) AS addresses_v4,
               sum(addresses::HUGEINT * watched_microseconds)::DECIMAL(38,0) AS address_microseconds,
               sum(addresses::HUGEINT * seconds)::DECIMAL(38,0) AS expected_address_seconds,
               sum(received)::BIGINT AS received, sum(dropped)::BIGINT AS dropped FROM
               (SELECT *, coalesce(epoch(lead(minute) OVER (PARTITION BY sensor, day
                 ORDER BY minute) - minute)::BIGINT, 60) AS seconds
                 FROM (SELECT *, %s AS day FROM %s))
               WHERE day BETWEEN DATE '%s' AND DATE '%s' GROUP BY ALL) w
               LEFT JOIN daily_handshakes h USING (day, sensor)"""
                .formatted(
                        dates(lost),
                        StoreDay.of(zone.zone()),
                        Table.EXPOSURE.over(minutes(Table.EXPOSURE, days)),
                        LocalDate.ofEpochDay(days.first()),
                        LocalDate.ofEpochDay(days.last()));
    }
}
