package teiten.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Gives the rows of a log, one after the other.
interface RowSource {
    /// Fills in the next row, flawed or not. Answers false at the end.
    boolean next(Row row) throws IOException;

    /// What is wrong with the log so that rows behind it are lost, or null.
    @Nullable String damage();
}
