package teiten.relay;

import java.util.List;

/// What was found in a spool when a sensor opened it.
///
/// @param segments segments that the sensor before had left open, each cut to what is sound
/// @param unclean whether the sensor before ended without a word
/// @param lastNanos time of the last record before, nanoseconds since the epoch; 0 where there is
///   none
public record Recovery(List<Cut> segments, boolean unclean, long lastNanos) {
    /// A segment that was left open.
    ///
    /// @param segment its number
    /// @param records records that it keeps
    /// @param cutBytes bytes behind the last sound record, taken off its file
    /// @param cutPayloadBytes bytes of payloads without a record, taken off their file
    /// @param state what became of it
    public record Cut(
            long segment, long records, long cutBytes, long cutPayloadBytes, State state) {}

    /// What becomes of a segment that was left open.
    public enum State {
        /// It was closed where its sound part ends.
        SEALED,
        /// It had no record and no whole head: it is gone.
        REMOVED,
        /// Its head is damaged: it was put aside under another name.
        SET_ASIDE
    }

    /// Whether the sensor before had ended in order, or there was none.
    public boolean isClean() {
        return !unclean && segments.isEmpty();
    }
}
