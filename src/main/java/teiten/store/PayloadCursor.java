package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Payloads in the order of [PayloadRow#compareKey], each key once.
interface PayloadCursor extends Closeable {
    /// The next payload, which is the caller's; null when there is none.
    @Nullable PayloadRow next() throws IOException, SQLException;

    @Override
    default void close() throws IOException {}
}
