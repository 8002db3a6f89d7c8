package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/// Closes several things, all of them also when some fail: on a full disk, what could not be
/// written must not stay open.
final class Closing {
    private Closing() {}

    /// Throws what the first of them failed with.
    static void all(List<? extends Closeable> several) throws IOException {
        IOException failure = null;
        for (Closeable one : several) {
            try {
                one.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
