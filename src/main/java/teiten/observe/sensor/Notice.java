package teiten.observe.sensor;

/// Something that a reader of the record must know to judge it.
public sealed interface Notice {
    /// When, by the wall clock, nanoseconds since the epoch.
    long timeNanos();

    /// The sensor watches from now on; handlers are warm and the self-test has passed.
    record Start(long timeNanos) implements Notice {}

    /// The sensor ends in order.
    record Stop(long timeNanos) implements Notice {}

    /// Records of this time are missing, or were given up.
    ///
    /// @param fromNanos since when, as far as is known
    /// @param toNanos until when
    /// @param lostRecords how many records are gone; -1 where nobody knows
    record Gap(long timeNanos, long fromNanos, long toNanos, Reason reason, long lostRecords)
            implements Notice {}

    /// The wall clock went another way than the monotonic one.
    ///
    /// @param stepNanos by how much it was put forward; negative where back
    record ClockStep(long timeNanos, long stepNanos) implements Notice {}

    /// Why records are missing.
    enum Reason {
        /// The sensor had ended without a word: killed, or the machine lost power.
        UNCLEAN_STOP,
        /// Payloads were given up, because the spool had reached its quota or the disk was full.
        PAYLOADS_GIVEN_UP,
        /// Segments were given up, for the same reason.
        SEGMENTS_GIVEN_UP,
        /// A record did not read as it was written.
        DAMAGE,
        /// The interface was down.
        LINK_DOWN
    }
}
