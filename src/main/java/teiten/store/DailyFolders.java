package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/// How tables by day of the store's zone lie on the disk: the days of the newest month in a folder
/// each, those of a month after which others have rows in one. So what is asked over years is in
/// few files, and an import of today writes little more than today. Such a folder has a file, or
/// parts with a file each ([SeriesPart]).
///
/// @param connection to read and write with
/// @param rewrite takes the files
record DailyFolders(Connection connection, Rewrite rewrite) {
    private static final String DAY = "day=";
    private static final String MONTH = "month=";

    /// Puts new files of days in the place of all that the store has of these.
    ///
    /// @param fresh files outside of the store's tables by part, "" for a table without parts, by
    ///   day since the epoch; they are taken
    void write(Table table, SortedMap<Long, SortedMap<String, Path>> fresh)
            throws SQLException, IOException {
        SortedSet<YearMonth> months = new TreeSet<>();
        fresh.keySet().forEach(day -> months.add(YearMonth.from(LocalDate.ofEpochDay(day))));
        SortedSet<YearMonth> merged = new TreeSet<>();
        for (LiveFile file : rewrite.live(table)) {
            months.add(month(file));
            if (isOfMonth(file)) {
                merged.add(month(file));
            }
        }
        for (YearMonth month : months) {
            SortedMap<Long, SortedMap<String, Path>> days =
                    fresh.subMap(
                            month.atDay(1).toEpochDay(), month.plusMonths(1).atDay(1).toEpochDay());
            if (month.isBefore(months.last()) || merged.contains(month)) {
                merge(table, month, days);
            } else {
                for (Map.Entry<Long, SortedMap<String, Path>> day : days.entrySet()) {
                    place(table, day.getKey(), day.getValue());
                }
            }
        }
    }

    private static String period(LiveFile file) {
        return file.folder().split("/", 3)[1];
    }

    private static String part(LiveFile file) {
        return file.folder().substring(file.table().folder().length() + 1 + period(file).length());
    }

    /// The month of a file of such a table.
    static YearMonth month(LiveFile file) {
        return isOfMonth(file)
                ? YearMonth.parse(period(file).substring(MONTH.length()))
                : YearMonth.from(day(file));
    }

    private static LocalDate day(LiveFile file) {
        return LocalDate.parse(period(file).substring(DAY.length()));
    }

    /// The first day that a file may be of.
    static LocalDate firstDay(LiveFile file) {
        return isOfMonth(file) ? month(file).atDay(1) : day(file);
    }

    /// The folder of the month of a day.
    static String ofMonth(Table table, long day) {
        return table.folder() + "/" + MONTH + YearMonth.from(LocalDate.ofEpochDay(day));
    }

    /// Whether a file is of a whole month.
    static boolean isOfMonth(LiveFile file) {
        return period(file).startsWith(MONTH);
    }

    private void place(Table table, long day, SortedMap<String, Path> parts)
            throws SQLException, IOException {
        String folder = Rewrite.day(table, day);
        for (LiveFile file : rewrite.live(table)) {
            if (file.folder().startsWith(folder)) {
                rewrite.drop(file.folder());
            }
        }
        for (Map.Entry<String, Path> part : parts.entrySet()) {
            rewrite.write(folder + part.getKey(), into -> Files.move(part.getValue(), into));
        }
    }

    /// What a month is made of: files of it, of its days and of new days, by part.
    private static final class Parts {
        final SortedMap<String, List<String>> old = new TreeMap<>();
        final SortedMap<String, List<String>> days = new TreeMap<>();
        final SortedSet<String> folders = new TreeSet<>();

        static void add(SortedMap<String, List<String>> to, String part, String path) {
            to.computeIfAbsent(part, _ -> new ArrayList<>()).add(path);
        }
    }

    /// Brings the days of a month together, where they do not lie so already.
    private void merge(Table table, YearMonth month, SortedMap<Long, SortedMap<String, Path>> fresh)
            throws SQLException, IOException {
        Parts parts = new Parts();
        SortedSet<Long> replaced = new TreeSet<>(fresh.keySet());
        for (LiveFile file : rewrite.live(table)) {
            if (!month(file).equals(month)) {
                continue;
            }
            parts.folders.add(file.folder());
            for (String path : rewrite.current(file.folder())) {
                if (isOfMonth(file)) {
                    Parts.add(parts.old, part(file), path);
                } else if (!fresh.containsKey(day(file).toEpochDay())) {
                    Parts.add(parts.days, part(file), path);
                    replaced.add(day(file).toEpochDay());
                }
            }
        }
        fresh.values()
                .forEach(
                        day ->
                                day.forEach(
                                        (part, file) ->
                                                Parts.add(parts.days, part, file.toString())));
        if (!replaced.isEmpty()) {
            parts.folders.forEach(rewrite::drop);
            write(table, table.folder() + "/" + MONTH + month, parts, replaced);
        }
        for (SortedMap<String, Path> day : fresh.values()) {
            for (Path file : day.values()) {
                Files.delete(file);
            }
        }
    }

    private void write(Table table, String folder, Parts parts, SortedSet<Long> replaced)
            throws SQLException, IOException {
        StringJoiner days = new StringJoiner(", ");
        replaced.forEach(day -> days.add("DATE '" + LocalDate.ofEpochDay(day) + "'"));
        SortedSet<String> all = new TreeSet<>(parts.old.keySet());
        all.addAll(parts.days.keySet());
        for (String part : all) {
            List<String> fresh = parts.days.getOrDefault(part, List.of());
            String kept =
                    "SELECT %s FROM %s WHERE day NOT IN (%s)"
                            .formatted(
                                    table.names(),
                                    table.over(parts.old.getOrDefault(part, List.of())),
                                    days);
            if (fresh.isEmpty()
                    && Engine.count(connection, "SELECT count(*) FROM (" + kept + ")") == 0) {
                continue;
            }
            rewrite.writeSorted(
                    connection,
                    folder + part,
                    "%s UNION ALL SELECT %s FROM %s ORDER BY %s"
                            .formatted(
                                    kept,
                                    table.names(),
                                    table.over(fresh),
                                    String.join(", ", FileCheck.key(table))));
        }
    }
}
