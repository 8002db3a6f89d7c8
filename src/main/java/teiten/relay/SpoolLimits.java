package teiten.relay;

/// How large a spool may become, and how it is cut and written.
///
/// @param quotaBytes bytes of all its files; what is older is given up beyond that
/// @param segmentBytes bytes of a segment, its payloads included, at which the next one begins
/// @param segmentNanos age of a segment at which the next one begins
/// @param syncNanos time after which what was written is on the disk for certain
/// @param blocks how many blocks may wait for the disk; then the threads that make records wait
public record SpoolLimits(
        long quotaBytes, long segmentBytes, long segmentNanos, long syncNanos, int blocks) {
    /// The usual quota.
    public static final long QUOTA_BYTES = 20L << 30;

    /// The smallest quota: the open segment must never be most of it.
    public static final long LEAST_QUOTA_BYTES = 1 << 20;

    /// Segments that a quota holds at least, so that giving one up is never giving up much.
    static final int LEAST_SEGMENTS = 8;

    static final long SEGMENT_BYTES = 64L << 20;
    static final long SEGMENT_NANOS = 60_000_000_000L;
    static final long SYNC_NANOS = 1_000_000_000L;

    /// 24 MiB of blocks: seconds of a flood while the disk is busy.
    static final int BLOCKS = 48;

    /// Each journal fills one block, and the disk writes another one.
    static final int LEAST_BLOCKS = 2;

    public SpoolLimits {
        if (quotaBytes < LEAST_QUOTA_BYTES
                || segmentBytes <= 0
                || segmentNanos <= 0
                || syncNanos <= 0
                || blocks < LEAST_BLOCKS) {
            throw new IllegalArgumentException(
                    "a spool needs a quota of "
                            + LEAST_QUOTA_BYTES
                            + " bytes or more, "
                            + LEAST_BLOCKS
                            + " blocks or more, and limits above 0");
        }
        segmentBytes = Math.min(segmentBytes, quotaBytes / LEAST_SEGMENTS);
    }

    /// What a sensor uses.
    public static SpoolLimits usual() {
        return new SpoolLimits(QUOTA_BYTES, SEGMENT_BYTES, SEGMENT_NANOS, SYNC_NANOS, BLOCKS);
    }

    /// The same with another quota.
    ///
    /// @param bytes [#LEAST_QUOTA_BYTES] or more
    public SpoolLimits withQuota(long bytes) {
        return new SpoolLimits(bytes, SEGMENT_BYTES, segmentNanos, syncNanos, blocks);
    }
}
