package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import teiten.aggregate.AccessRows;
import teiten.aggregate.RowBlock;

/// Writes parts of a batch that is larger than memory to a folder that no manifest names. Nothing
/// here is flushed: what a crash leaves is thrown away.
final class Staging {
    /// Its folder below the store's.
    static final String FOLDER = "staging";

    private Staging() {}

    /// Writes the part's rows in their order, and its payloads.
    ///
    /// @param into a [#fresh] folder
    static StagedPart write(Path into, Part part, CommitStep step)
            throws SQLException, IOException {
        step.reached("before staging rows");
        List<Run> runs = runs(into, part.rows());
        step.reached("before staging payloads");
        PayloadRun payloads = null;
        if (part.payloads().size() > 0) {
            FreshPayloads fresh = new FreshPayloads(part.payloads());
            payloads = PayloadRun.write(into.resolve("payloads"), fresh);
        }
        step.reached("after staging");
        return new StagedPart(into, runs, payloads);
    }

    /// A new folder for parts or for what does not fit into memory.
    static Path fresh(Path folder) throws IOException {
        Path staging = Files.createDirectories(folder.resolve(FOLDER));
        return Files.createTempDirectory(staging, "part-").toAbsolutePath();
    }

    /// Sorts the rows and writes them into a folder.
    static List<Run> runs(Path into, AccessRows rows) throws IOException {
        rows.sort();
        List<Run> runs = new ArrayList<>();
        for (int version : new int[] {4, 6}) {
            RowBlock block = rows.block(version);
            if (block.size() > 0) {
                runs.add(Run.write(into.resolve("rows-v" + version), block));
            }
        }
        return runs;
    }
}
