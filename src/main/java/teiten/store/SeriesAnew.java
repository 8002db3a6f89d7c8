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
import java.util.SortedSet;
import java.util.TreeSet;
import teiten.aggregate.AccessRows;
import teiten.aggregate.ContentOf;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.identify.Identifier;
import teiten.origin.Origins;

/// Counts series that are damaged again from sound minute rows, in one commit. This is where every
/// table that follows from `accesses` and `exposure` is worked out anew.
final class SeriesAnew {
    private static final String DAY = "day=";
    private static final String MONTH = "month=";

    private final Manifest state;
    private final ScannerJudges.Of judges;
    private final StoreDays zone;
    private final Expired expired;
    private final SortedSet<String> damaged = new TreeSet<>();

    // Days since the epoch, of UTC for hourly series, else of the zone.
    private final SortedSet<Long> hourly = new TreeSet<>();
    private final SortedSet<Long> daily = new TreeSet<>();
    private final SortedSet<Long> watched = new TreeSet<>();

    private SeriesAnew(Manifest state, ScannerJudges.Of judges, Expired expired) {
        this.state = state;
        this.judges = judges;
        zone = judges.zone();
        this.expired = expired;
    }

    /// Counts what can be counted again of these damages; answers what was restored.
    static List<String> run(
            Path folder, Manifest state, ScannerJudges.Of judges, List<Damage> damages)
            throws SQLException, IOException {
        Files.createDirectories(folder.resolve(Staging.FOLDER));
        try (Connection connection = Engine.openToWrite(folder)) {
            List<String> removed = Views.paths(folder, state.files(Table.EXPIRED));
            SeriesAnew anew = new SeriesAnew(state, judges, Expired.read(connection, removed));
            damages.forEach(damage -> anew.damaged.add(damage.file()));
            Rewrite rewrite = new Rewrite(folder, state, "repair", CommitStep.NONE);
            List<String> restored = new ArrayList<>();
            for (Damage damage : damages) {
                if (anew.isHelped(damage)) {
                    restored.add(damage.file());
                    // What cannot be read is left out, also where the rest of a month is kept.
                    if (damage.file().endsWith(".parquet")) {
                        rewrite.drop(damage.file().substring(0, damage.file().lastIndexOf('/')));
                    }
                }
            }
            if (!restored.isEmpty()) {
                anew.count(connection, rewrite);
                Sweep.run(folder, rewrite.switchOver());
            }
            return restored;
        }
    }

    private void count(Connection connection, Rewrite rewrite) throws SQLException, IOException {
        ContentOf unused = ContentOf.of(new Identifier());
        AccessRows room =
                new AccessRows(new FactsDictionary(), new PayloadDictionary(unused, 0), 0);
        for (long day : hourly) {
            Path temporary = Staging.fresh(rewrite.folder());
            List<String> stored = rewrite.old(Rewrite.day(Table.ACCESSES, day));
            String rows = "SELECT * FROM " + Table.ACCESSES.over(stored);
            List<Run> runs = new StoredRows(connection, room).read(rows, temporary);
            Path counted = temporary.resolve("counted.parquet");
            // Its file of rows is not kept, so any database will do.
            Located located = new Located(Origins.embedded());
            DayMerge merge = new DayMerge(runs, room, located, temporary, SpillLimit.USUAL);
            try (HourlySeries series = merge.write(day, counted)) {
                DayMerge.series(day, series, rewrite);
            }
        }
        DailySeries.again(connection, rewrite, judges, daily);
        new DailyExposure(connection, rewrite, zone).write(watched);
    }

    /// Whether series can be counted again; notes the days of which they are.
    private boolean isHelped(Damage damage) {
        String[] folders = damage.file().split("/", 3);
        for (Table table : Table.values()) {
            if (table.folder().equals(folders[0]) && folders.length > 1) {
                return switch (table) {
                    case HOURLY, HOURLY_PORTS -> {
                        SortedSet<Long> days = days(folders[1]);
                        boolean sound = days.stream().allMatch(day -> hasRows(day) && isSound(day));
                        yield sound && note(days, hourly);
                    }
                    case DAILY_SERIES, DAILY_ORIGINS, DAILY_SUBSETS, STORMS, SCANNERS -> {
                        SortedSet<Long> days = days(folders[1]);
                        boolean sound = days.stream().allMatch(this::areRowsSound);
                        yield sound && note(days, daily);
                    }
                    case DAILY_EXPOSURE -> {
                        SortedSet<Long> days = days(folders[1]);
                        boolean sound =
                                days.stream()
                                        .flatMap(day -> zone.utcDays(day).stream())
                                        .allMatch(this::isSound);
                        yield sound && note(days, watched);
                    }
                    case ACCESSES, PAYLOADS, EXPOSURE, BATCHES, REVISED, EXPIRED, FINDINGS -> false;
                };
            }
        }
        return false;
    }

    private static boolean note(SortedSet<Long> days, SortedSet<Long> counted) {
        counted.addAll(days);
        return true;
    }

    /// The days of a folder below that of a table.
    private static SortedSet<Long> days(String folder) {
        SortedSet<Long> days = new TreeSet<>();
        if (folder.startsWith(MONTH)) {
            YearMonth month = YearMonth.parse(folder.substring(MONTH.length()));
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                days.add(month.atDay(day).toEpochDay());
            }
        } else {
            days.add(LocalDate.parse(folder.substring(DAY.length())).toEpochDay());
        }
        return days;
    }

    private boolean hasRows(long utcDay) {
        return !state.in(Rewrite.day(Table.ACCESSES, utcDay)).isEmpty();
    }

    private boolean isSound(long utcDay) {
        return state.in(Rewrite.day(Table.ACCESSES, utcDay)).stream()
                .noneMatch(file -> damaged.contains(file.path()));
    }

    /// Whether all minute rows of a day of the zone are there.
    private boolean areRowsSound(long day) {
        return !expired.isPartOf(day, zone) && zone.utcDays(day).stream().allMatch(this::isSound);
    }
}
