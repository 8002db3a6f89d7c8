package teiten.simulate;

import java.time.OffsetDateTime;

/// A time in which a sensor's clock is fast: it is set wrong at a start, and right again at the
/// next one, which takes as long as the clock was wrong by. So the times in its capture never go
/// back, and nothing stands in it between `from` and `minutes` later.
///
/// @param sensor its name
/// @param from when the clock is set wrong, on a full minute
/// @param to when it is right again, on a full minute
/// @param minutes how much it is fast
public record ClockError(String sensor, OffsetDateTime from, OffsetDateTime to, int minutes) {
    public ClockError {
        if (minutes <= 0 || !from.plusMinutes(minutes).isBefore(to)) {
            throw new IllegalArgumentException(minutes + " minutes from " + from + " to " + to);
        }
    }

    /// The times on the sensor's clock that there were not.
    Outage jump() {
        return new Outage(sensor, from, from.plusMinutes(minutes));
    }

    /// What the sensor's clock shows, or -1 while it starts anew.
    long shown(long nanos) {
        long fast = minutes * Days.NANOS_A_MINUTE;
        if (nanos < Days.nanos(from) || nanos >= Days.nanos(to)) {
            return nanos;
        }
        return nanos + fast < Days.nanos(to) ? nanos + fast : -1;
    }
}
