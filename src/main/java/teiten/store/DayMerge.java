package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.RowBlock;
import teiten.store.RowsInMemory.Slice;

/// Merges sorted rows of a day, judges them source by source, and writes them as a file of the
/// table `accesses`. In bounded memory: what is in memory anyway, a buffer for each run, the rows
/// of one source, and two row groups.
final class DayMerge {
    private static final int[] VERSIONS = {4, 6};

    private final List<Run> runs;
    private final AccessRows inMemory;
    private final Located located;
    private final Path folder;
    private final SpillLimit limit;
    private final AccessFile.Room room = new AccessFile.Room();
    private final List<SortedMap<Long, Slice>> slices = new ArrayList<>();

    /// @param runs rows on the disk
    /// @param inMemory sorted rows in memory
    /// @param located says where sources are
    /// @param folder for what does not fit into memory
    DayMerge(List<Run> runs, AccessRows inMemory, Located located, Path folder, SpillLimit limit) {
        this.runs = runs;
        this.inMemory = inMemory;
        this.located = located;
        this.folder = folder;
        this.limit = limit;
        for (int version : VERSIONS) {
            slices.add(RowsInMemory.days(inMemory.block(version)));
        }
    }

    /// The UTC days that have rows, days since the epoch, and the minutes that have.
    static SortedMap<Long, MinuteSpan> days(List<Run> runs, AccessRows inMemory) {
        SortedMap<Long, MinuteSpan> days = new TreeMap<>();
        for (Run run : runs) {
            run.days().forEach((day, of) -> days.merge(day, of.minutes(), MinuteSpan::and));
        }
        for (int version : VERSIONS) {
            RowsInMemory.days(inMemory.block(version))
                    .forEach((day, of) -> days.merge(day, of.minutes(), MinuteSpan::and));
        }
        return days;
    }

    /// Writes a day's rows, and the series by hour that are counted from them.
    ///
    /// @param daily counts the same rows
    void write(long day, Rewrite rewrite, DailySeries daily) throws SQLException, IOException {
        HourlySeries[] hourly = new HourlySeries[1];
        daily.begin(day);
        rewrite.write(
                Rewrite.day(Table.ACCESSES, day), file -> hourly[0] = write(day, file, daily));
        try (HourlySeries series = hourly[0]) {
            series(day, series, rewrite);
        }
        daily.end(day);
    }

    /// Writes what is counted from a day's rows.
    static void series(long day, HourlySeries hourly, Rewrite rewrite)
            throws SQLException, IOException {
        rewrite.write(Rewrite.day(Table.HOURLY, day), hourly::write);
        rewrite.write(Rewrite.day(Table.HOURLY_PORTS, day), hourly::writePorts);
    }

    /// Writes the file of a day's rows; answers their hourly series, to be closed.
    HourlySeries write(long day, Path file) throws IOException {
        return write(day, file, null);
    }

    private HourlySeries write(long day, Path file, @Nullable DailySeries daily)
            throws IOException {
        SourceJudge.Judgement judgement = new SourceJudge.Judgement(inMemory.facts());
        SourceJudge.JudgedRows also = daily == null ? SourceJudge.JudgedRows.NONE : daily;
        HourlySeries hourly = new HourlySeries(day, judgement, folder, limit);
        AccessFile.Watching watching = new AccessFile.Watching(hourly, located, also);
        try (AccessFile accesses = new AccessFile(file, day, room, watching)) {
            for (int at = 0; at < VERSIONS.length; at++) {
                int version = VERSIONS[at];
                accesses.version(version);
                if (daily != null) {
                    daily.begin(judgement, located, version);
                }
                SourceJudge judge = new SourceJudge(judgement, version, accesses);
                try (FewRuns<Run> few = new FewRuns<>(folder, limit.openRuns());
                        RowCursor merged = new MergedRows(origins(day, at, few), version);
                        SourceRows rows = new SourceRows(version, folder.resolve("source"))) {
                    judge(merged, rows, judge);
                }
            }
        }
        return hourly;
    }

    private List<RowCursor> origins(long day, int at, FewRuns<Run> few) throws IOException {
        List<RowCursor> origins = new ArrayList<>();
        RowBlock block = inMemory.block(VERSIONS[at]);
        Slice slice = slices.get(at).get(day);
        if (slice != null) {
            origins.add(new RowsInMemory(block.rows(), slice.from(), slice.to(), block.version()));
        }
        List<Run> ofDay = new ArrayList<>();
        for (Run run : runs) {
            if (run.version() == VERSIONS[at] && run.days().containsKey(day)) {
                ofDay.add(run);
            }
        }
        for (Run run : few.of(ofDay, (file, several) -> Run.merged(file, several, day))) {
            origins.add(run.day(day));
        }
        return origins;
    }

    /// Hands the rows of each source to the judge.
    ///
    /// @param rows room for those of one source
    static void judge(RowCursor merged, SourceRows rows, SourceJudge judge) throws IOException {
        while (merged.next()) {
            if (!rows.isEmpty() && !rows.isOfSource(merged.rows, merged.at)) {
                judge.judge(rows);
                rows.clear();
            }
            rows.add(merged.rows, merged.at);
        }
        if (!rows.isEmpty()) {
            judge.judge(rows);
        }
    }
}
