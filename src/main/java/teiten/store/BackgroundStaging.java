package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes parts of a batch in the making to the disk, one after the other, in a thread beside the
/// one that gathers the next. A failure is told by the call that follows it.
public final class BackgroundStaging implements AutoCloseable {
    private final Store store;
    private final List<StagedPart> staged = new ArrayList<>();
    private @Nullable Beside<StagedPart> running;

    BackgroundStaging(Store store) {
        this.store = store;
    }

    /// Begins with a part, which nobody else may touch until [#await].
    public void stage(Part part) {
        await();
        try {
            Path into = store.stagingFolder();
            running = Beside.start("staging", () -> Staging.write(into, part, CommitStep.NONE));
        } catch (IOException e) {
            throw store.notStaged(e);
        }
    }

    /// Waits until the last part is on the disk.
    public void await() {
        Beside<StagedPart> last = running;
        running = null;
        if (last != null) {
            try {
                staged.add(last.join());
            } catch (SQLException | IOException e) {
                throw store.notStaged(e);
            }
        }
    }

    /// All parts so far, once the last is on the disk.
    public List<StagedPart> parts() {
        await();
        return List.copyOf(staged);
    }

    /// Waits until nothing is written any more, whatever became of it.
    @Override
    public void close() {
        Beside<StagedPart> last = running;
        running = null;
        if (last != null) {
            last.close();
        }
    }
}
