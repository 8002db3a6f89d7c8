package teiten.relay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Blocks on their way between journals and the spool's thread: a fixed number of them, so whoever
/// is too fast waits.
final class BlockQueue {
    private static final long LOOK_MILLIS = 100;

    private final ArrayBlockingQueue<SpoolBlock> free;
    private final ArrayBlockingQueue<SpoolBlock> full;
    private final boolean discards;
    private volatile @Nullable SpoolException failure;

    /// @param blocks how many there are
    BlockQueue(int blocks) {
        this(blocks, false);
    }

    private BlockQueue(int blocks, boolean discards) {
        this.discards = discards;
        free = new ArrayBlockingQueue<>(blocks);
        full = new ArrayBlockingQueue<>(blocks);
        for (int i = 0; i < blocks; i++) {
            free.add(new SpoolBlock());
        }
    }

    /// A queue of which nothing comes out: a block that is handed over is free again.
    static BlockQueue discarding() {
        return new BlockQueue(SpoolLimits.LEAST_BLOCKS, true);
    }

    /// An empty block; waits for one. Throws [SpoolException] once nobody writes any more.
    SpoolBlock free(int journal) {
        boolean interrupted = false;
        try {
            while (true) {
                SpoolException failed = failure;
                if (failed != null) {
                    throw failed;
                }
                try {
                    SpoolBlock block = free.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    if (block != null) {
                        block.clear(journal);
                        return block;
                    }
                } catch (InterruptedException _) {
                    // The record is worth more than the haste; who interrupts finds it told below.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Hands a block over; there is always room for it.
    void hand(SpoolBlock block) {
        (discards ? free : full).add(block);
    }

    /// The next block to write, or null where none came in that time.
    @Nullable SpoolBlock next(long nanos) throws InterruptedException {
        return full.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    }

    boolean hasNone() {
        return full.isEmpty();
    }

    /// Takes back a block that is written.
    void recycle(SpoolBlock block) {
        free.add(block);
    }

    /// From now on nobody writes.
    void fail(SpoolException why) {
        failure = why;
    }
}
