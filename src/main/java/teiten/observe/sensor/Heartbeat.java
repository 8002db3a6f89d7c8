package teiten.observe.sensor;

/// How a sensor is, every ten seconds.
///
/// @param timeNanos when, by the wall clock, nanoseconds since the epoch
/// @param uptimeNanos since the sensor's start, by the monotonic clock
/// @param clockSynchronised whether the kernel's clock is disciplined by something (adjtimex)
/// @param clockErrorMicros the kernel's bound of its clock's error, or -1 where not known
/// @param clockOffsetMicros what the kernel's clock is being corrected by
/// @param linkUp whether all interfaces have a carrier
/// @param openConnections connections held
/// @param evicted connections given up since the start because the table was full
/// @param spoolBytes bytes in the spool
/// @param spoolOldestNanos time of the oldest record in the spool
/// @param cpuNanos processor time that the process took since its start
/// @param memoryBytes resident memory of the process, or -1 where not known
public record Heartbeat(
        long timeNanos,
        long uptimeNanos,
        boolean clockSynchronised,
        long clockErrorMicros,
        long clockOffsetMicros,
        boolean linkUp,
        long openConnections,
        long evicted,
        long spoolBytes,
        long spoolOldestNanos,
        long cpuNanos,
        long memoryBytes) {}
