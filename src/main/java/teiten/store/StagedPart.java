package teiten.store;

import java.nio.file.Path;
import java.util.Set;

/// A part of a batch that waits on the disk for the rest. It is gone when a commit ends, and when
/// the lock under which it was written is not held any more.
///
/// @param folder where its files are
/// @param days the UTC days of its rows, days since the epoch
/// @param speaks whether there are payloads
public record StagedPart(Path folder, Set<Long> days, boolean speaks) {
    public StagedPart {
        days = Set.copyOf(days);
    }

    /// Its file of a table, with all days in one.
    Path file(Table table) {
        return folder.resolve(table.folder() + ".parquet");
    }
}
