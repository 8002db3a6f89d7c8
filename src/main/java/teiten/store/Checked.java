package teiten.store;

import java.util.List;

/// What it came to that a store was verified.
///
/// @param generation of the state that was verified; -1 where its list of files cannot be read
/// @param files live files
/// @param bytes of these
/// @param damages what is wrong; none in a sound store
/// @param leftovers files that an interrupted writer left, below the store's folder: they count for
///   nothing. Not looked for while somebody writes
/// @param restored files that were put right
/// @param repaired whether the left-overs were removed
public record Checked(
        long generation,
        int files,
        long bytes,
        List<Damage> damages,
        List<String> leftovers,
        List<String> restored,
        boolean repaired) {
    public Checked {
        damages = List.copyOf(damages);
        leftovers = List.copyOf(leftovers);
        restored = List.copyOf(restored);
    }
}
