package teiten.store;

import java.io.Closeable;
import java.io.IOException;

/// Rows of one IP version in the order of [teiten.aggregate.Row#compare], from first to last.
abstract class RowCursor implements Closeable {
    /// Where the row lies, together with `at`; valid until the next [#next].
    long[] rows = {};

    int at;

    /// Goes to the next row; answers false when there is none.
    abstract boolean next() throws IOException;

    @Override
    public void close() throws IOException {}
}
