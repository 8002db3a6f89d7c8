package teiten.detect;

import java.time.LocalDate;

/// What one day came to in the series that had anything.
///
/// The arrays are of one length and the record's own: they are handed over, not copied, for a day
/// of a large telescope has a hundred thousand of them.
///
/// @param day day in the store's zone
/// @param exposure address-days really watched (観測量)
/// @param coverage exposure / expected exposure, 0 to 1 (稼働率)
/// @param series which series, by their index in [History#series], rising
/// @param sources their distinct sources over all sensors (発信元IPアドレス数), without those of storms of
///   random sources
/// @param accesses their accesses (アクセス件数)
@SuppressWarnings("ArrayRecordComponent") // primitive columns, compared by nobody
public record DayCounts(
        LocalDate day,
        double exposure,
        double coverage,
        int[] series,
        int[] sources,
        long[] accesses) {
    public DayCounts {
        if (series.length != sources.length || series.length != accesses.length) {
            throw new IllegalArgumentException("columns of different lengths");
        }
    }
}
