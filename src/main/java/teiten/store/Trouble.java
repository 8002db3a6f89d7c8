package teiten.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import teiten.store.Damage.Kind;
import teiten.store.StoreException.Reason;

/// Why a state could not be read. What DuckDB says of a damaged file depends on which bit it is, so
/// the files that were read are compared with what was written, which costs time only where
/// something failed.
final class Trouble {
    /// Files up to this size are compared with their hash before they are read, which costs less
    /// than to open them. Of larger ones a wrong bit is found where a page with a checksum is read,
    /// and else by [Check].
    static final int SMALL_BYTES = 1 << 16;

    private Trouble() {}

    /// Throws where a small file is not as it was written.
    static void refuseDamaged(Path folder, Manifest state, Predicate<LiveFile> read) {
        Predicate<LiveFile> small = file -> file.sizeBytes() <= SMALL_BYTES;
        StoreException damage = inFiles(folder, state, small.and(read), null);
        if (damage != null) {
            throw damage;
        }
    }

    /// What is wrong with the files of a state, or else with the disk.
    ///
    /// @param read which files may have been read
    static StoreException of(
            Path folder, Manifest state, Predicate<LiveFile> read, Exception origin) {
        StoreException found = inFiles(folder, state, read, origin);
        return found == null
                ? StoreException.ofDisk(
                        "cannot read the store in " + folder,
                        origin instanceof SQLException ? origin : new SQLException(origin))
                : found;
    }

    /// What is wrong with the files of a state, or null where they are as they were written.
    static @Nullable StoreException inFiles(
            Path folder, Manifest state, Predicate<LiveFile> read, @Nullable Exception origin) {
        for (LiveFile file : state.files()) {
            Damage damage = read.test(file) ? FileCheck.bytes(folder, file) : null;
            if (damage != null) {
                return damage.kind() == Kind.MISSING
                                && !Manifest.isStill(folder, state.generation())
                        ? overtaken(folder, origin)
                        : damaged(folder, damage, origin);
            }
        }
        return null;
    }

    private static StoreException damaged(Path folder, Damage damage, @Nullable Exception origin) {
        String what =
                switch (damage.kind()) {
                    case MISSING -> " is missing";
                    case SIZE -> " has not the size that it was written with";
                    case UNREADABLE -> " cannot be read: " + damage.detail();
                    case HASH, COLUMNS, ORDER, TOTALS, SERIES, PAYLOAD, ABOUT, MANIFEST ->
                            " is not as it was written";
                };
        return new StoreException(
                Reason.DAMAGED,
                "the store in " + folder + " is damaged",
                damage.file() + what,
                StoreException.TRY_CHECK,
                origin);
    }

    static StoreException overtaken(Path folder, @Nullable Exception origin) {
        return new StoreException(
                Reason.OVERTAKEN,
                "the store in " + folder + " changed while it was read",
                "imports went on faster than the question was answered",
                "ask again, or when the imports have ended",
                origin);
    }
}
