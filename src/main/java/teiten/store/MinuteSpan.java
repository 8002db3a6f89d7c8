package teiten.store;

/// From which minute of a UTC day to which there are rows, both included.
///
/// @param first from 0
/// @param last from 0
record MinuteSpan(int first, int last) {
    static final MinuteSpan NONE = new MinuteSpan(Integer.MAX_VALUE, Integer.MIN_VALUE);

    MinuteSpan and(MinuteSpan other) {
        return new MinuteSpan(Math.min(first, other.first), Math.max(last, other.last));
    }
}
