package teiten.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where what was counted of a day is written to: a table by day, of all sources or of a subset.
///
/// @param table with the columns of what is counted
/// @param day since the epoch
/// @param subset which sources are counted, or null for all
record SeriesTarget(Table table, long day, @Nullable String subset) {
    /// The day's own series.
    static SeriesTarget of(Table table, long day) {
        return new SeriesTarget(table, day, null);
    }

    /// What a subset of the sources came to.
    static SeriesTarget ofSubset(long day, String subset) {
        return new SeriesTarget(Table.DAILY_SUBSETS, day, subset);
    }

    List<Column> columns() {
        return table.columns();
    }

    /// What the names of parts begin with.
    ///
    /// @param counted which series they hold
    String folder(String counted) {
        return subset == null ? "" : "/subset=" + subset + "/of=" + counted;
    }
}
