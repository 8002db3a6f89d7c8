package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.identify.Identifier;

/// Counts the series of days again from their minute rows, in one commit. This is where every table
/// that follows from `accesses` is worked out anew.
final class SeriesAnew {
    /// The tables that follow from `accesses`, by day.
    private static final Set<Table> TABLES = EnumSet.of(Table.HOURLY, Table.HOURLY_PORTS);

    private SeriesAnew() {}

    /// The UTC days among these damages that can be helped: their series are not sound, their rows
    /// are.
    static Set<LocalDate> days(Manifest state, List<Damage> damages) {
        Set<String> damaged = new TreeSet<>();
        Set<LocalDate> days = new TreeSet<>();
        for (Damage damage : damages) {
            damaged.add(damage.file());
            for (Table table : TABLES) {
                String begin = table.folder() + "/day=";
                if (damage.file().startsWith(begin)) {
                    String behind = damage.file().substring(begin.length());
                    days.add(LocalDate.parse(behind.split("/", 2)[0]));
                }
            }
        }
        days.removeIf(
                day -> {
                    List<LiveFile> rows = rows(state, day);
                    return rows.isEmpty()
                            || rows.stream().anyMatch(file -> damaged.contains(file.path()));
                });
        return days;
    }

    private static List<LiveFile> rows(Manifest state, LocalDate day) {
        return state.in(Rewrite.day(Table.ACCESSES, day.toEpochDay()));
    }

    /// Answers the new state, which is on the disk by then.
    static Manifest run(Path folder, Manifest before, Set<LocalDate> days)
            throws SQLException, IOException {
        Rewrite rewrite = new Rewrite(folder, before, "repair", CommitStep.NONE);
        ContentOf unused = ContentOf.of(new Identifier());
        AccessRows room =
                new AccessRows(new FactsDictionary(), new PayloadDictionary(unused, 0), 0);
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        try (Connection connection = Engine.openToWrite(folder)) {
            for (LocalDate date : days) {
                long day = date.toEpochDay();
                Path temporary = Staging.fresh(folder);
                List<String> stored = rewrite.old(Rewrite.day(Table.ACCESSES, day));
                String rows = "SELECT * FROM " + Table.ACCESSES.over(stored);
                List<Run> runs = new StoredRows(connection, room).read(rows, temporary);
                Path counted = temporary.resolve("counted.parquet");
                HourlySeries hourly = new DayMerge(runs, room, temporary).write(day, counted);
                DayMerge.series(day, hourly, rewrite);
            }
        }
        return rewrite.switchOver();
    }
}
