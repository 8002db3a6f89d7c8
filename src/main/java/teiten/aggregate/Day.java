package teiten.aggregate;

import java.time.LocalDate;

/// One day of a series, in the store's zone.
///
/// @param day the day
/// @param accesses accesses (アクセス件数)
/// @param packets packets
/// @param sources distinct sources over all sensors (発信元IPアドレス数)
/// @param exposure address-days really watched (観測量)
/// @param coverage exposure / expected exposure, 0 to 1 (稼働率); under 0.5 the day is a gap
public record Day(
        LocalDate day,
        long accesses,
        long packets,
        long sources,
        double exposure,
        double coverage) {
    /// Under this coverage a day is shown as a gap, not as a value.
    public static final double GAP_COVERAGE = 0.5;

    /// Whether the day is shown as a gap.
    public boolean isGap() {
        return coverage < GAP_COVERAGE;
    }
}
