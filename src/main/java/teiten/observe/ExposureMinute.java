package teiten.observe;

/// What a sensor watched in one UTC minute (観測量).
///
/// @param minute minutes since the epoch, UTC
/// @param addresses monitored addresses
/// @param addressesV4 those of them that are of IPv4
/// @param watchedSeconds seconds of the minute that were really watched, scaled by received /
///   (received + dropped) where the sensor says so; 0 to 60
/// @param received packets that the sensor received, or 0 where not said
/// @param dropped packets that the sensor dropped, or 0 where not said
/// @param reason how it is known
public record ExposureMinute(
        long minute,
        long addresses,
        long addressesV4,
        double watchedSeconds,
        long received,
        long dropped,
        Reason reason) {

    /// How an exposure is known.
    public enum Reason {
        /// From the sensor's own record of each second.
        HEARTBEAT("heartbeat"),
        /// From the capture's interface statistics.
        STATISTICS("statistics"),
        /// Somebody said so.
        STATED("stated"),
        /// Inferred: first to last frame of a file, or row of a log.
        INFERRED("inferred");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /// The word in JSON and SQL.
        public String label() {
            return label;
        }
    }
}
