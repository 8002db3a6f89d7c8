package teiten.capture.live;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Asks the kernel about its clock, and never sets it.
public final class KernelClock {
    private static final int TIMEX_BYTES = 208;
    private static final int OFFSET = 8;
    private static final int MAX_ERROR = 24;
    private static final int STATUS = 40;
    private static final int STA_UNSYNC = 0x40;
    private static final int STA_NANO = 0x2000;
    private static final int TIME_ERROR = 5;
    private static final long NANOS_A_MICRO = 1_000;

    private KernelClock() {}

    /// Reads it. Where the kernel refuses, the clock counts as not synchronised and of unknown
    /// error.
    public static ClockReading read() throws LiveException {
        SystemCalls.requireSupported();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
            int state = SystemCalls.adjtimex(SystemCalls.errno(arena), timex);
            return state < 0
                    ? new ClockReading(false, ClockReading.UNKNOWN, 0)
                    : of(
                            state,
                            timex.get(JAVA_INT, STATUS),
                            timex.get(JAVA_LONG, OFFSET),
                            timex.get(JAVA_LONG, MAX_ERROR));
        }
    }

    static ClockReading of(int state, int status, long offset, long maxError) {
        return new ClockReading(
                state != TIME_ERROR && (status & STA_UNSYNC) == 0,
                maxError,
                (status & STA_NANO) != 0 ? offset / NANOS_A_MICRO : offset);
    }
}
