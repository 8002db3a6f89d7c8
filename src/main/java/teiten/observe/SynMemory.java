package teiten.observe;

/// The last SYNs that came on one four-tuple, so that a SYN with the sequence number of any of them
/// within [Observer#SILENCE_NANOS] is a retry, also when another SYN came between.
final class SynMemory {
    /// How many different sequence numbers are remembered.
    static final int REMEMBERED = 4;

    private final long[] sequences = new long[REMEMBERED];
    private final long[] times = new long[REMEMBERED];

    // Where each row of retries began.
    private final long[] firstTimes = new long[REMEMBERED];
    private final long[] firstFrames = new long[REMEMBERED];

    private int size;
    private int next;

    /// Whether the sequence number came within the time of silence; either way it is remembered
    /// now.
    boolean isRetry(long sequence, long timeNanos, long frame) {
        for (int at = 0; at < size; at++) {
            if (sequences[at] == sequence) {
                boolean retry = timeNanos - times[at] < Observer.SILENCE_NANOS;
                times[at] = timeNanos;
                if (!retry) {
                    began(at, timeNanos, frame);
                }
                return retry;
            }
        }
        sequences[next] = sequence;
        times[next] = timeNanos;
        began(next, timeNanos, frame);
        next = (next + 1) % REMEMBERED;
        size = Math.min(size + 1, REMEMBERED);
        return false;
    }

    private void began(int at, long timeNanos, long frame) {
        firstTimes[at] = timeNanos;
        firstFrames[at] = frame;
    }

    /// Number of the first frame from which on a conversation's SYNs must be seen to be told from
    /// retries; [Long#MAX_VALUE] where none is remembered.
    ///
    /// @param openedNanos when the conversation was opened
    long firstFrame(long openedNanos) {
        int first = first(openedNanos);
        return first < 0 ? Long.MAX_VALUE : firstFrames[first];
    }

    /// When the frame of [#firstFrame] came; [Long#MAX_VALUE] where there is none.
    long firstNanos(long openedNanos) {
        int first = first(openedNanos);
        return first < 0 ? Long.MAX_VALUE : firstTimes[first];
    }

    private int first(long openedNanos) {
        int first = -1;
        for (int at = 0; at < size; at++) {
            boolean matters = openedNanos - times[at] < Observer.SILENCE_NANOS;
            if (matters && (first < 0 || firstFrames[at] < firstFrames[first])) {
                first = at;
            }
        }
        return first;
    }
}
