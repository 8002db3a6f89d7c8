package teiten.capture.live;

/// Finds steps of the wall clock: it is asked now and then with both clocks, and a step is where
/// they went different ways since the last time. A clock that is merely slewed goes apart by half a
/// thousandth at most, which is no step.
public final class ClockSteps {
    /// What is more than this apart is a step.
    public static final long LIMIT_NANOS = 1_000_000_000;

    private long apart;
    private boolean begun;

    /// By how much the wall clock was put forward since the last call, in nanoseconds, negative
    /// where back; 0 where by [#LIMIT_NANOS] or less, or at the first call.
    public long step(long wallNanos, long monotonicNanos) {
        long now = wallNanos - monotonicNanos;
        long step = begun ? now - apart : 0;
        apart = now;
        begun = true;
        return Math.abs(step) > LIMIT_NANOS ? step : 0;
    }
}
