package teiten.observe;

/// The last SYNs that came on one four-tuple, so that a SYN with the sequence number of any of them
/// within [Observer#SILENCE_NANOS] is a retry, also when another SYN came between.
final class SynMemory {
    /// How many different sequence numbers are remembered.
    static final int REMEMBERED = 4;

    private final long[] sequences = new long[REMEMBERED];
    private final long[] times = new long[REMEMBERED];
    private int size;
    private int next;

    /// Whether the sequence number came within the time of silence; either way it is remembered
    /// now.
    boolean isRetry(long sequence, long timeNanos) {
        for (int at = 0; at < size; at++) {
            if (sequences[at] == sequence) {
                boolean retry = timeNanos - times[at] < Observer.SILENCE_NANOS;
                times[at] = timeNanos;
                return retry;
            }
        }
        sequences[next] = sequence;
        times[next] = timeNanos;
        next = (next + 1) % REMEMBERED;
        size = Math.min(size + 1, REMEMBERED);
        return false;
    }
}
