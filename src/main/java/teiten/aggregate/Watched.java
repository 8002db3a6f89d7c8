package teiten.aggregate;

/// What was watched in a span of days.
///
/// @param exposure address-days really watched (観測量)
/// @param expected address-days if every sensor had watched all its addresses from its first to its
///   last minute in the store
public record Watched(double exposure, double expected) {
    /// Exposure / expected, 0 to 1; 0 where nothing was expected (稼働率).
    public double coverage() {
        return expected > 0 ? Math.min(1, exposure / expected) : 0;
    }
}
