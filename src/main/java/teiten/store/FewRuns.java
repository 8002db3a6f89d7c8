package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sorted runs, brought down to as many as may be open at a time: some are merged into larger ones
/// before, the oldest and thereby the smallest first. Deletes those that it made.
///
/// @param <R> run of rows or of payloads
final class FewRuns<R> implements Closeable {
    private final Path folder;
    private final int mostOpen;
    private final List<Path> made = new ArrayList<>();

    /// Merges runs into one.
    @FunctionalInterface
    interface Merge<R> {
        R into(Path file, List<R> runs) throws IOException;
    }

    /// @param folder for the larger runs
    FewRuns(Path folder, int mostOpen) {
        this.folder = folder;
        this.mostOpen = mostOpen;
    }

    /// The same in at most so many runs.
    List<R> of(List<R> runs, Merge<R> merge) throws IOException {
        Deque<R> few = new ArrayDeque<>(runs);
        while (few.size() > mostOpen) {
            List<R> taken = new ArrayList<>();
            // One takes the place of all that are merged.
            int count = Math.min(mostOpen, few.size() - mostOpen + 1);
            while (taken.size() < count) {
                taken.add(few.removeFirst());
            }
            Path file = Files.createTempFile(folder, "merged-", "");
            made.add(file);
            few.addLast(merge.into(file, taken));
        }
        return List.copyOf(few);
    }

    /// How many runs were made.
    int made() {
        return made.size();
    }

    @Override
    public void close() throws IOException {
        for (Path file : made) {
            Files.deleteIfExists(file);
        }
    }
}
