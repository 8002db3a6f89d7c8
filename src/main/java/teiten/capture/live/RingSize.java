package teiten.capture.live;

/// How much a [PacketRing] holds. The kernel fills one block after the other and hands a block over
/// when it is full or when its time is up, whichever comes first; so a ring bears a reader that
/// stands still for `blocks * retireMillis`, or until its memory is full.
///
/// @param blockBytes bytes of a block, a power of two of [#LEAST_BLOCK_BYTES] or more
/// @param blocks how many there are, 2 or more
/// @param retireMillis after how many milliseconds a block that is not full is handed over
public record RingSize(int blockBytes, int blocks, int retireMillis) {
    /// Two pages of the largest size that kernels of these architectures use, so that the longest
    /// frame that offloading makes (64 KiB) has room in a block.
    public static final int LEAST_BLOCK_BYTES = 1 << 17;

    /// The memory of a ring is below this, and its offsets fit in `int`.
    public static final long MOST_BYTES = 1L << 30;

    /// 64 MiB that bear half a second's standstill of the reader, and answers are late by a
    /// millisecond at most.
    public static final RingSize DEFAULT = new RingSize(LEAST_BLOCK_BYTES, 512, 1);

    public RingSize {
        if (blockBytes < LEAST_BLOCK_BYTES || Integer.bitCount(blockBytes) != 1) {
            throw new IllegalArgumentException(
                    blockBytes + " is no power of two of " + LEAST_BLOCK_BYTES + " or more");
        }
        if (blocks < 2 || (long) blockBytes * blocks > MOST_BYTES) {
            throw new IllegalArgumentException(
                    blocks + " blocks of " + blockBytes + " bytes: 2 to " + MOST_BYTES + " bytes");
        }
        if (retireMillis < 1) {
            throw new IllegalArgumentException(retireMillis + " ms: 1 or more");
        }
    }

    /// Bytes of the whole ring.
    public long bytes() {
        return (long) blockBytes * blocks;
    }
}
