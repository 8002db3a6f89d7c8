package teiten.store;

/// How much a commit holds in memory, whatever is in its rows; what is beyond goes to the disk.
///
/// @param hourKeys keys of each of the two hourly series, 80 bytes each
/// @param groups groups of a daily series, about 120 bytes each
/// @param cells cells of a daily series, about 80 bytes each where they are written
/// @param openRuns sorted runs that are merged at a time, of rows, of payloads or of counts: 150
///   kilobytes each, and a file
record SpillLimit(int hourKeys, int groups, int cells, int openRuns) {
    static final SpillLimit USUAL = new SpillLimit(1 << 18, 1 << 17, 1 << 19, 1 << 7);

    SpillLimit {
        if (hourKeys < 1 || groups < 1 || cells < 1 || openRuns < 2) {
            throw new IllegalArgumentException("nothing can be counted or merged with so little");
        }
    }
}
