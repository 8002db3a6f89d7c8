package teiten.simulate;

import java.time.OffsetDateTime;

/// A time in which a sensor records nothing, neither packets nor statistics.
///
/// @param sensor its name
/// @param from start, on a full minute
/// @param to end (exclusive), on a full minute
public record Outage(String sensor, OffsetDateTime from, OffsetDateTime to) {
    public Outage {
        if (!from.isBefore(to) || !isFullMinute(from) || !isFullMinute(to)) {
            throw new IllegalArgumentException("outage from " + from + " to " + to);
        }
    }

    private static boolean isFullMinute(OffsetDateTime time) {
        return time.getSecond() == 0 && time.getNano() == 0;
    }
}
