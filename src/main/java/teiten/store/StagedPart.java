package teiten.store;

import java.nio.file.Path;
import java.util.List;

/// A part of a batch that waits on the disk for the rest. It is gone when a commit ends, and when
/// the lock under which it was written is not held any more.
///
/// @param folder where its files are
/// @param runs its rows
/// @param speaks whether there are payloads
public record StagedPart(Path folder, List<Run> runs, boolean speaks) {
    public StagedPart {
        runs = List.copyOf(runs);
    }

    /// The file of its payloads.
    Path payloads() {
        return folder.resolve(Table.PAYLOADS.folder() + ".parquet");
    }
}
