package teiten.store;

import teiten.detect.History;

/// Daily counts as the store has them.
///
/// @param history the counts
/// @param leastSources series that never had so many sources on a day are left out, since all of
///   them would be more than memory is meant to hold; 0 where all are there
/// @param leftOut how many series that are
public record StoredHistory(History history, long leastSources, long leftOut) {
    /// So many counts, one a series and day, are handed over at most: 131,072 ports over 127 days.
    /// They take 256 MiB.
    public static final int MOST_COUNTS = 1 << 24;
}
