package teiten.observe.sensor;

import java.time.Instant;

/// The two clocks of a sensor: one that says when, and one that never jumps.
public interface SensorClock {
    /// Nanoseconds since 1970-01-01T00:00:00Z, as the machine believes; may be put forward or back.
    long wallNanos();

    /// Nanoseconds since some moment; goes on evenly.
    long monotonicNanos();

    /// The machine's clocks.
    static SensorClock ofMachine() {
        return new SensorClock() {
            @Override
            public long wallNanos() {
                Instant now = Instant.now();
                return now.getEpochSecond() * 1_000_000_000L + now.getNano();
            }

            @Override
            public long monotonicNanos() {
                return System.nanoTime();
            }
        };
    }
}
