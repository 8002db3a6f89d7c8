package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;

/// Days that rows came for when a later day had rows already: what somebody may have read of them
/// is not true any more, so they stand in the table `revised`. A day that is still going on is not
/// late, however often it is added to.
///
/// @param connection to read and write with
/// @param rewrite has taken the daily series
record LateDays(Connection connection, Rewrite rewrite) {
    /// Adds the late ones of these days of the store's zone.
    void mark(SortedSet<Long> touched, Instant now) throws SQLException, IOException {
        List<LiveFile> before = rewrite.live(Table.DAILY_SERIES);
        long newest = Long.MIN_VALUE;
        for (LiveFile file : before) {
            newest = Math.max(newest, DailyFolders.firstDay(file).toEpochDay());
        }
        SortedSet<Long> late = touched.headSet(newest);
        if (late.isEmpty()) {
            return;
        }
        String inFolder = Table.REVISED.folder();
        rewrite.write(
                connection,
                inFolder,
                """
                SELECT %1$s FROM (SELECT %1$s FROM %2$s UNION ALL
                SELECT n.day, TIMESTAMP '%3$s' AS time, NULL::INTEGER AS rules,
                n.packets - coalesce(o.packets, 0) AS packets,
                coalesce(o.accesses, 0) AS accesses_before, n.accesses
                FROM (%4$s) n LEFT JOIN (%5$s) o ON n.day = o.day) ORDER BY time, day"""
                        .formatted(
                                Table.REVISED.names(),
                                Table.REVISED.over(rewrite.old(inFolder)),
                                LocalDateTime.ofInstant(now, ZoneOffset.UTC)
                                        .toString()
                                        .replace('T', ' '),
                                totals(rewrite.current(Table.DAILY_SERIES), late),
                                totals(before, late)));
    }

    private String totals(List<LiveFile> files, SortedSet<Long> days) {
        Set<YearMonth> months = new HashSet<>();
        StringJoiner dates = new StringJoiner(", ");
        for (long day : new TreeSet<>(days)) {
            LocalDate date = LocalDate.ofEpochDay(day);
            months.add(YearMonth.from(date));
            dates.add("DATE '" + date + "'");
        }
        Path folder = rewrite.folder();
        List<LiveFile> asked =
                files.stream().filter(file -> months.contains(DailyFolders.month(file))).toList();
        return """
               SELECT day, sum(packets)::BIGINT AS packets, sum(accesses)::BIGINT AS accesses
               FROM %s WHERE series = '%s' AND day IN (%s) GROUP BY day"""
                .formatted(
                        Table.DAILY_SERIES.over(Views.paths(folder, asked)),
                        SeriesKind.CLASS.label(),
                        dates);
    }
}
