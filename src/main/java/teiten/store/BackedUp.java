package teiten.store;

import java.nio.file.Path;

/// What a backup came to.
///
/// @param target its folder
/// @param generation of the state that it holds
/// @param files live files
/// @param copied of these, files that it had not yet
/// @param copiedBytes bytes of these
/// @param removed files of the backup before that this one does not need
public record BackedUp(
        Path target, long generation, int files, int copied, long copiedBytes, int removed) {}
