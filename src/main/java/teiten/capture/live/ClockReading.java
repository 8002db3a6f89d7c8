package teiten.capture.live;

/// How well the kernel keeps time (adjtimex(2)).
///
/// @param synchronised whether something disciplines the clock
/// @param errorMicros the kernel's bound of its error, or [#UNKNOWN]
/// @param offsetMicros what it is being corrected by
public record ClockReading(boolean synchronised, long errorMicros, long offsetMicros) {
    /// The kernel does not tell.
    public static final long UNKNOWN = -1;
}
