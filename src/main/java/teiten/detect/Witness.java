package teiten.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Knows who and what stood behind counts; the store is one.
public interface Witness {
    /// Who and what a change was; null where nothing can be told any more, since minute rows are
    /// removed.
    @Nullable Evidence evidence(Change change);

    /// Which changes share sources: for each pair of changes (by index) the sources that both have
    /// in the days that both are about, as a part of the sources of the one that has fewer, 0 to 1;
    /// 0 where this cannot be told.
    ///
    /// @return a square of as many rows and columns as there are changes
    double[][] shared(List<Change> changes);
}
