package teiten.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a batch that waits on the disk for the rest. It is gone when a commit ends, and when
/// the lock under which it was written is not held any more.
///
/// @param folder where its files are
/// @param runs its rows
/// @param payloads its payloads, if there are any
public record StagedPart(Path folder, List<Run> runs, @Nullable PayloadRun payloads) {
    public StagedPart {
        runs = List.copyOf(runs);
    }
}
