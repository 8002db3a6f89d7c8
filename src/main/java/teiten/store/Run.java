package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SortedMap;
import teiten.aggregate.RowBlock;

/// Sorted rows that were taken to the disk until a commit merges them.
///
/// @param file holds the rows one after the other
/// @param version 4 or 6
/// @param days which rows are of which UTC day
record Run(Path file, int version, SortedMap<Long, RowsInMemory.Slice> days) {
    /// Writes a sorted block to a new file.
    static Run write(Path file, RowBlock sorted) throws IOException {
        try (RunWriter writer =
                new RunWriter(
                        file,
                        sorted.version(),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.WRITE)) {
            writer.write(sorted.rows(), 0, sorted.size() * sorted.words());
        }
        return new Run(file, sorted.version(), RowsInMemory.days(sorted));
    }

    /// The rows of a day; to be closed.
    RowCursor day(long day) throws IOException {
        RowsInMemory.Slice slice = days.getOrDefault(day, RowsInMemory.Slice.NONE);
        return new RunReader(file, version, slice.from(), slice.to());
    }
}
