package teiten.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;
import teiten.relay.SegmentTrailer.End;

/// Writes a spool: journals gather records in blocks, one thread writes them and puts them on the
/// disk once a second. When the quota is reached or the disk is full the oldest payloads are given
/// up, then the oldest segments, each with a notice of exactly what; where that does not help it
/// waits, and so do the journals. No record is ever left out to save room.
public final class SpoolWriter implements AutoCloseable {
    /// How long it waits before it tries a disk again that has no room or fails.
    static final long RETRY_NANOS = 500_000_000L;

    /// Tries while closing, after which it gives up what memory holds.
    static final int CLOSING_TRIES = 10;

    /// How soon it sees that it is to close.
    private static final long LOOK_NANOS = 100_000_000L;

    /// Times that a lock is tried for: a reader may look at it for a moment.
    private static final int LOCK_TRIES = 10;

    private static final long LOCK_PAUSE_NANOS = 50_000_000L;

    private final Path folder;
    private final SensorIdentity identity;
    private final SpoolLimits limits;
    private final SpoolLock lock;
    private final SpoolFolder files;
    private final Recovery recovery;
    private final SpoolRoom room;
    private final BlockQueue queue;
    private final BlockFrame frame = new BlockFrame();
    private final Thread thread;
    private final List<SpoolJournal> journals = new ArrayList<>();
    private final Deque<Notice.Gap> gaps = new ArrayDeque<>();
    private @Nullable OpenSegment segment;
    private long segmentSince;
    private long wallNanos;
    private long nextSequence;
    private long ownRecords;
    private boolean dirty;
    private volatile SpoolListener listener = SpoolListener.NONE;
    private volatile SpoolPosition durable = new SpoolPosition(0, 0, 0);
    private volatile long bytes;
    private volatile long oldestNanos;
    private volatile boolean closing;
    private volatile @Nullable SpoolException failure;

    /// Opens a spool for one sensor: takes its lock, closes what the sensor before left open, and
    /// begins a segment. Throws [SpoolException] where that cannot be done.
    ///
    /// @param folder is made where it does not exist
    /// @param wallNanos now, nanoseconds since the epoch
    public static SpoolWriter open(
            Path folder, SensorIdentity identity, SpoolLimits limits, long wallNanos) {
        try {
            Files.createDirectories(folder);
            SpoolLock lock = lock(folder);
            SpoolWriter writer = null;
            try {
                writer = new SpoolWriter(folder, identity, limits, lock, wallNanos);
                writer.thread.start();
                return writer;
            } finally {
                if (writer == null) {
                    lock.close();
                }
            }
        } catch (IOException e) {
            throw SpoolException.of(folder, e);
        }
    }

    private static SpoolLock lock(Path folder) throws IOException {
        for (int tries = 0; tries < LOCK_TRIES; tries++) {
            SpoolLock lock = SpoolLock.tryTake(folder);
            if (lock != null) {
                return lock;
            }
            LockSupport.parkNanos(LOCK_PAUSE_NANOS);
        }
        throw new SpoolException(
                SpoolException.Kind.IN_USE,
                "another sensor writes to " + folder + ": process " + SpoolLock.holder(folder));
    }

    private SpoolWriter(
            Path folder,
            SensorIdentity identity,
            SpoolLimits limits,
            SpoolLock lock,
            long wallNanos)
            throws IOException {
        this.folder = folder;
        this.identity = identity;
        this.limits = limits;
        this.lock = lock;
        this.wallNanos = wallNanos;
        files = SpoolFolder.list(folder);
        room = new SpoolRoom(files);
        recovery = recover();
        if (recovery.unclean()) {
            long last = recovery.lastNanos() == 0 ? wallNanos : recovery.lastNanos();
            gaps.addFirst(
                    new Notice.Gap(wallNanos, last, wallNanos, Notice.Reason.UNCLEAN_STOP, -1));
        }
        bytes = files.bytes();
        oldestNanos = room.oldestNanos(wallNanos);
        queue = new BlockQueue(limits.blocks());
        thread = new Thread(this::run, "spool");
        thread.setDaemon(true);
    }

    private Recovery recover() throws IOException {
        while (true) {
            try {
                Recovery found = SpoolRecovery.run(files);
                beginSegment();
                return found;
            } catch (IOException e) {
                if (!SpoolRoom.isFull(folder, e)) {
                    throw e;
                }
                Notice.Gap gap = giveUpOld();
                if (gap == null) {
                    throw full();
                }
                gaps.add(gap);
            }
        }
    }

    /// What was found when the spool was opened.
    public Recovery recovery() {
        return recovery;
    }

    /// Who is told of troubles from now on.
    public void listener(SpoolListener told) {
        listener = told;
    }

    /// The journal of one thread. Each has its number: those of interfaces are 0 and up.
    ///
    /// @param number 0 to 65534
    public SpoolJournal journal(int number) {
        if (number < 0 || number >= SpoolFormat.OWN_JOURNAL) {
            throw new IllegalArgumentException("no number of a journal: " + number);
        }
        SpoolJournal journal = new SpoolJournal(queue, number);
        synchronized (journals) {
            journals.add(journal);
        }
        return journal;
    }

    /// Up to where records are on the disk for certain.
    public SpoolPosition durable() {
        return durable;
    }

    /// Bytes of the spool.
    public long bytes() {
        return bytes;
    }

    /// When its oldest segment began, nanoseconds since the epoch.
    public long oldestNanos() {
        return oldestNanos;
    }

    /// Writes what all journals hold, closes the segment and gives back the lock. Called when the
    /// threads of the journals have ended. Throws [SpoolException] where something could not be
    /// written.
    @Override
    public void close() {
        try {
            synchronized (journals) {
                journals.forEach(SpoolJournal::flush);
            }
        } finally {
            closing = true;
            LockSupport.unpark(thread);
            awaitEnd();
        }
        SpoolException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private void awaitEnd() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (lock) {
            write();
        } catch (IOException e) {
            fail(SpoolException.of(folder, e));
        } catch (SpoolException e) {
            fail(e);
        } catch (RuntimeException | Error e) {
            fail(new SpoolException(SpoolException.Kind.FAILED, "the spool's thread ended: " + e));
            throw e;
        } finally {
            OpenSegment open = segment;
            if (open != null) {
                open.closeFiles();
            }
        }
    }

    private void fail(SpoolException e) {
        failure = e;
        queue.fail(e);
        listener.trouble(e);
    }

    private void write() throws IOException {
        long synced = System.nanoTime();
        putGaps();
        while (true) {
            long now = System.nanoTime();
            SpoolBlock block = next(dirty ? synced + limits.syncNanos() - now : limits.syncNanos());
            if (block != null) {
                put(block);
                queue.recycle(block);
            }
            putGaps();
            now = System.nanoTime();
            if (dirty && now - synced >= limits.syncNanos()) {
                sync();
                synced = System.nanoTime();
            }
            if (isFull(now)) {
                insist(() -> end(End.ROLLED));
            }
            if (closing && queue.hasNone()) {
                putGaps();
                insist(() -> end(End.STOPPED));
                return;
            }
        }
    }

    private @Nullable SpoolBlock next(long nanos) {
        try {
            // While closing nothing new comes but what is there already.
            return queue.next(closing ? 0 : Math.min(nanos, LOOK_NANOS));
        } catch (InterruptedException _) {
            // Nobody has a reason to; a closed channel would be the end of the spool.
            return null;
        }
    }

    private boolean isFull(long now) {
        OpenSegment open = segment;
        return open != null
                && open.records() > 0
                && (open.bytes() + open.payloadBytes() >= limits.segmentBytes()
                        || now - segmentSince >= limits.segmentNanos());
    }

    private void put(SpoolBlock block) throws IOException {
        insist(() -> writeBlock(block));
        nextSequence += block.count;
        wallNanos = block.lastNanos;
        dirty = true;
        OpenSegment open = segment;
        if (open != null) {
            files.put(open.number(), open.bytes(), open.payloadBytes());
        }
        keepQuota();
        bytes = files.bytes();
    }

    private void writeBlock(SpoolBlock block) throws IOException {
        OpenSegment open = segment == null ? beginSegment() : segment;
        open.write(block, nextSequence, durable.records());
    }

    private OpenSegment beginSegment() throws IOException {
        SegmentHead head = new SegmentHead(files.highest() + 1, wallNanos, identity);
        OpenSegment begun = OpenSegment.create(folder, head, frame);
        files.put(begun.number(), begun.bytes(), 0);
        segment = begun;
        ownRecords = 0;
        segmentSince = System.nanoTime();
        return begun;
    }

    /// Notices of what was given up; writing them may make it necessary to give up more.
    private void putGaps() throws IOException {
        while (!gaps.isEmpty()) {
            SpoolBlock block = new SpoolBlock();
            block.clear(SpoolFormat.OWN_JOURNAL);
            Notice.Gap gap = gaps.removeFirst();
            NoticeRecord.write(block, gap);
            listener.gap(gap);
            put(block);
            ownRecords++;
        }
    }

    private void sync() throws IOException {
        OpenSegment open = segment;
        dirty = false;
        if (open == null) {
            return;
        }
        try {
            open.sync();
            durable = new SpoolPosition(open.number(), open.bytes(), nextSequence);
        } catch (IOException e) {
            // What the kernel could not write it has forgotten (fsync(2)): trying again would say
            // that all is well. The segment stays as it is, for recovery to judge.
            listener.trouble(SpoolException.of(folder, e));
            open.closeFiles();
            segment = null;
            gaps.add(
                    new Notice.Gap(
                            wallNanos, open.firstNanos(), wallNanos, Notice.Reason.DAMAGE, -1));
        }
    }

    private void end(End why) throws IOException {
        OpenSegment open = segment;
        if (open == null) {
            return;
        }
        long length = open.writeTrailer(why, nextSequence);
        sync();
        if (segment == null) {
            return;
        }
        open.closeFiles();
        segment = null;
        files.put(open.number(), length, open.payloadBytes());
        bytes = files.bytes();
        durable = new SpoolPosition(open.number(), length, nextSequence);
    }

    private void keepQuota() throws IOException {
        while (files.bytes() > limits.quotaBytes()) {
            Notice.Gap gap = giveUpOld();
            if (gap == null) {
                return;
            }
            gaps.add(gap);
        }
    }

    private Notice.@Nullable Gap giveUpOld() throws IOException {
        OpenSegment open = segment;
        long before = open == null ? files.highest() + 1 : open.number();
        Notice.Gap gap = room.giveUpOldest(before, wallNanos);
        bytes = files.bytes();
        oldestNanos = room.oldestNanos(wallNanos);
        return gap;
    }

    private SpoolException full() {
        return new SpoolException(
                SpoolException.Kind.FULL,
                folder + ": the disk is full, and nothing is left to give up");
    }

    /// Something that the disk may refuse, and that can be tried again.
    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }

    /// Tries until it is done: a full disk is given room, and any other failure waited out.
    private void insist(Attempt attempt) {
        boolean told = false;
        int tries = 0;
        while (true) {
            try {
                attempt.run();
                if (told) {
                    listener.relief();
                }
                return;
            } catch (IOException e) {
                boolean isFull = SpoolRoom.isFull(folder, e);
                if (isFull && madeRoom()) {
                    continue;
                }
                SpoolException trouble = isFull ? full() : SpoolException.of(folder, e);
                if (!told) {
                    listener.trouble(trouble);
                    told = true;
                }
                tries += closing ? 1 : 0;
                if (tries > CLOSING_TRIES) {
                    throw trouble;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    private boolean madeRoom() {
        try {
            Notice.Gap gap = giveUpOld();
            if (gap == null) {
                gap = giveUpOpen();
            }
            if (gap != null) {
                gaps.add(gap);
            }
            return gap != null;
        } catch (IOException _) {
            // A disk that cannot even forget is waited out like any other failure.
            return false;
        }
    }

    /// The last that can be given up: the payloads of the open segment, then its records.
    private Notice.@Nullable Gap giveUpOpen() throws IOException {
        OpenSegment open = segment;
        if (open == null || open.records() <= ownRecords) {
            // Nothing but notices of what is gone: these stay.
            return null;
        }
        Notice.Reason reason;
        long given;
        if (open.payloads() > 0) {
            reason = Notice.Reason.PAYLOADS_GIVEN_UP;
            given = open.giveUpPayloads();
            files.removePayload(open.number());
        } else {
            reason = Notice.Reason.SEGMENTS_GIVEN_UP;
            given = open.records();
            open.closeFiles();
            files.removeSegment(open.number());
            segment = null;
        }
        return new Notice.Gap(wallNanos, open.firstNanos(), open.lastNanos(), reason, given);
    }
}
