package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import teiten.aggregate.Row;
import teiten.aggregate.RowBlock;

/// Sorted rows that were taken to the disk until a commit merges them.
///
/// @param file holds the rows one after the other
/// @param version 4 or 6
/// @param days which rows are of which UTC day
record Run(Path file, int version, SortedMap<Long, Stretch> days) {
    /// Rows of one day.
    ///
    /// @param from byte at which the first begins
    /// @param count how many there are
    /// @param minutes that they are of
    record Stretch(long from, long count, MinuteSpan minutes) {
        static final Stretch NONE = new Stretch(0, 0, MinuteSpan.NONE);
    }

    /// Writes a sorted block to a new file.
    static Run write(Path file, RowBlock sorted) throws IOException {
        SortedMap<Long, Stretch> days = new TreeMap<>();
        try (RunWriter writer =
                new RunWriter(
                        file,
                        sorted.version(),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            for (Map.Entry<Long, RowsInMemory.Slice> day : RowsInMemory.days(sorted).entrySet()) {
                RowsInMemory.Slice slice = day.getValue();
                days.put(
                        day.getKey(),
                        new Stretch(
                                writer.position(),
                                (long) slice.to() - slice.from(),
                                slice.minutes()));
                writer.write(
                        sorted.rows(), slice.from() * sorted.words(), slice.to() * sorted.words());
            }
        }
        return new Run(file, sorted.version(), days);
    }

    /// Writes what several runs of one IP version have of a day to a file.
    static Run merged(Path file, List<Run> runs, long day) throws IOException {
        int version = runs.getFirst().version();
        MinuteSpan minutes = MinuteSpan.NONE;
        List<RowCursor> origins = new ArrayList<>();
        for (Run run : runs) {
            origins.add(run.day(day));
            minutes = minutes.and(run.days().getOrDefault(day, Stretch.NONE).minutes());
        }
        long count = 0;
        try (RowCursor merged = new MergedRows(origins, version);
                RunWriter writer = new RunWriter(file, version, StandardOpenOption.WRITE)) {
            for (; merged.next(); count++) {
                writer.write(merged.rows, merged.at, merged.at + Row.words(version));
            }
        }
        return new Run(file, version, new TreeMap<>(Map.of(day, new Stretch(0, count, minutes))));
    }

    /// The rows of a day; to be closed.
    RowCursor day(long day) throws IOException {
        Stretch stretch = days.getOrDefault(day, Stretch.NONE);
        return new RunReader(file, version, stretch.from(), stretch.count());
    }
}
