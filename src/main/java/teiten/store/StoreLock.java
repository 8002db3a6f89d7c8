package teiten.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import teiten.store.StoreException.Reason;

/// The right to write, held by one process and one owner at a time. The system takes it back when
/// the process dies, so no lock is ever stale.
public final class StoreLock implements AutoCloseable {
    static final String NAME = "lock";

    /// The lock itself is on a byte far behind the text, so that others can read who holds it.
    private static final long LOCKED_AT = 1L << 40;

    /// How long a writer waits for another one: so often, so long each time.
    static final int MOST_PAUSES = 100;

    private static final Duration PAUSE = Duration.ofMillis(100);

    /// The system's lock belongs to the process, and closing any channel of the file gives it up:
    /// so the file is not opened in a process that has it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path file;

    private StoreLock(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    private static Path file(Path folder) throws IOException {
        return folder.toRealPath().resolve(NAME);
    }

    /// Takes the lock, or answers null when somebody else has it.
    static @Nullable StoreLock tryTake(Path folder) throws IOException {
        Path file = file(folder);
        if (!HELD_HERE.add(file)) {
            return null;
        }
        StoreLock taken = null;
        try {
            taken = tryTakeFile(file);
        } finally {
            if (taken == null) {
                HELD_HERE.remove(file);
            }
        }
        return taken;
    }

    private static @Nullable StoreLock tryTakeFile(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        boolean kept = false;
        try {
            FileLock lock = channel.tryLock(LOCKED_AT, 1, false);
            if (lock == null) {
                return null;
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(thisProcess().getBytes(StandardCharsets.UTF_8)), 0);
            kept = true;
            return new StoreLock(channel, file);
        } catch (OverlappingFileLockException _) {
            return null;
        } finally {
            if (!kept) {
                channel.close();
            }
        }
    }

    /// Whether nobody has the lock. Writes nothing, and answers false where that cannot be known.
    static boolean isFree(Path folder) {
        try {
            Path file = file(folder);
            if (HELD_HERE.contains(file)) {
                return false;
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                    FileLock lock = channel.tryLock(LOCKED_AT, 1, false)) {
                return lock != null;
            }
        } catch (NoSuchFileException _) {
            return true;
        } catch (IOException | OverlappingFileLockException _) {
            return false;
        }
    }

    /// Takes the lock as soon as it is free; throws when it does not become free in ten seconds.
    static StoreLock take(Path folder) {
        return take(folder, () -> LockSupport.parkNanos(PAUSE.toNanos()));
    }

    static StoreLock take(Path folder, Runnable pause) {
        try {
            StoreLock lock = tryTake(folder);
            for (int pauses = 0; lock == null && pauses < MOST_PAUSES; pauses++) {
                pause.run();
                lock = tryTake(folder);
            }
            if (lock != null) {
                return lock;
            }
            String holder = holder(folder);
            throw new StoreException(
                    Reason.LOCKED,
                    "the store in " + folder + " is being written to",
                    (holder.isEmpty() ? "another process" : holder) + " holds its lock",
                    "wait until that import has ended and run the command again");
        } catch (IOException e) {
            throw StoreException.ofDisk("cannot lock the store in " + folder, e);
        }
    }

    private static String holder(Path folder) throws IOException {
        Path file = file(folder);
        return (HELD_HERE.contains(file) ? thisProcess() : Files.readString(file)).strip();
    }

    private static String thisProcess() {
        return "process " + ProcessHandle.current().pid() + "\n";
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        try {
            channel.close();
            HELD_HERE.remove(file);
        } catch (IOException e) {
            throw StoreException.ofDisk("cannot release the store's lock", e);
        }
    }
}
