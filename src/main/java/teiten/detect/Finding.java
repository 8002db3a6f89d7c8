package teiten.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A change with all that explains it.
///
/// @param id stable: the same store and day give the same
/// @param change what changed, and by how much
/// @param evidence who and what it was; null where minute rows are removed
/// @param together series that rise with it by the same sources, and so have no finding of their
///   own
/// @param similar ids of findings of the same series before
public record Finding(
        String id,
        Change change,
        @Nullable Evidence evidence,
        List<SeriesName> together,
        List<String> similar) {
    public Finding {
        together = List.copyOf(together);
        similar = List.copyOf(similar);
    }

    /// The same under another verdict.
    public Finding judged(Verdict verdict) {
        return new Finding(id, change.judged(verdict), evidence, together, similar);
    }
}
