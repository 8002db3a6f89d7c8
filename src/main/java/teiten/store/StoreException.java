package teiten.store;

import org.jspecify.annotations.Nullable;

/// The store cannot do what it was asked to. The message says what, [#why()] why as far as known,
/// and [#tryText()] what to do about it.
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What to do about damage.
    static final String TRY_CHECK =
            "run 'teiten check': it names all that is damaged; 'teiten check --repair --from"
                    + " BACKUP' mends it, or import the captures into a new store";

    private final Reason reason;
    private final String why;
    private final String tryText;

    /// What kind of trouble it is.
    public enum Reason {
        /// A query that cannot be answered: it does not parse, or would change something.
        QUERY,
        /// No store in this folder.
        MISSING,
        /// The folder holds something else, or a store of another zone.
        FOREIGN,
        /// Written by a newer Teiten.
        NEWER,
        /// Written by an older Teiten, in a layout that is not read any more.
        OLDER,
        /// The store's own files are not as it left them.
        DAMAGED,
        /// Somebody else writes to the store.
        LOCKED,
        /// Commits went on faster than a question was answered.
        OVERTAKEN,
        /// The disk is full.
        FULL,
        /// More different names than rows can tell apart.
        TOO_MANY,
        /// A database that says where sources are is damaged.
        ORIGINS,
        /// The folder is none to back this store up to.
        NO_BACKUP,
        /// Minute rows of these days were removed by age.
        EXPIRED,
        /// Rows of days whose minute rows were removed.
        TOO_LATE,
        /// The disk or the rights do not allow it.
        REFUSED
    }

    StoreException(Reason reason, String what, String why, String tryText) {
        this(reason, what, why, tryText, null);
    }

    StoreException(
            Reason reason, String what, String why, String tryText, @Nullable Throwable origin) {
        super(what, origin);
        this.reason = reason;
        this.why = why;
        this.tryText = tryText;
    }

    /// What failed on the disk, told apart by what the system said.
    public static StoreException ofDisk(String what, Exception origin) {
        String said = String.valueOf(origin.getMessage());
        boolean full =
                said.contains("No space left")
                        || said.contains("Disk quota exceeded")
                        || said.contains("not enough space");
        return full
                ? new StoreException(
                        Reason.FULL,
                        what,
                        "the disk is full: " + said,
                        "make room and run the command again; what was committed is unharmed",
                        origin)
                : new StoreException(
                        Reason.REFUSED,
                        what,
                        origin.getClass().getSimpleName() + ": " + said,
                        "check that the folder exists, is on a sound disk and that you may write"
                                + " to it",
                        origin);
    }

    public Reason reason() {
        return reason;
    }

    /// Why it failed, one sentence.
    public String why() {
        return why;
    }

    /// What to do about it, one sentence.
    public String tryText() {
        return tryText;
    }
}
