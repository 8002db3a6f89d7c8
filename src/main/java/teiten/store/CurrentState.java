package teiten.store;

import java.nio.file.Path;
import java.sql.SQLException;

/// Reading without a lock while others commit. What a state names stays on the disk until the
/// second commit after it; a reader who is overtaken by more finds a file missing, and looks again
/// at the state of now. A file that is missing from the state of now is damage.
final class CurrentState {
    /// Looks that may be overtaken before the trouble is told as it is.
    static final int MOST_LOOKS = 5;

    private CurrentState() {}

    /// Reads a state.
    @FunctionalInterface
    interface Look<T, E extends Exception> {
        T at(Manifest state) throws E;
    }

    static <T, E extends Exception> T read(Path folder, Look<T, E> look) throws E {
        return read(folder, Manifest.empty(), look);
    }

    /// @param known a state that was read before, which need not be read again while it lasts
    static <T, E extends Exception> T read(Path folder, Manifest known, Look<T, E> look) throws E {
        for (int looks = 1; ; looks++) {
            boolean lasts = known.generation() > 0 && Manifest.isStill(folder, known.generation());
            Manifest state = lasts ? known : Manifest.read(folder);
            try {
                return look.at(state);
            } catch (Exception e) {
                boolean overtaken = Manifest.read(folder).generation() != state.generation();
                if (!overtaken) {
                    throw e;
                }
                if (looks == MOST_LOOKS) {
                    if (isOfFiles(e)) {
                        throw Trouble.overtaken(folder, e);
                    }
                    throw e;
                }
            }
        }
    }

    /// Whether it may be due to files that are gone.
    private static boolean isOfFiles(Exception e) {
        return e instanceof SQLException
                || (e instanceof StoreException trouble
                        && switch (trouble.reason()) {
                            case DAMAGED, OVERTAKEN, REFUSED -> true;
                            case QUERY, MISSING, FOREIGN, NEWER, OLDER, LOCKED, FULL -> false;
                            case NO_BACKUP, EXPIRED, TOO_LATE, TOO_MANY, ORIGINS -> false;
                        });
    }
}
