package teiten.relay;

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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The right to write a spool, held by one sensor at a time. The system takes it back when the
/// process dies, so it also tells whether a sensor lives.
final class SpoolLock implements AutoCloseable {
    static final String NAME = "spool.lock";

    /// The lock itself is on a byte far behind the text, so that others can read who holds it.
    private static final long LOCKED_AT = 1L << 40;

    /// Closing any channel of the file gives up the lock of the whole process: so the file is not
    /// opened in a process that has it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;
    private final Path file;

    private SpoolLock(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /// Takes the lock, or answers null when another sensor has it.
    static @Nullable SpoolLock tryTake(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        if (!HELD_HERE.add(file)) {
            return null;
        }
        FileChannel channel = null;
        try {
            channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock(LOCKED_AT, 1, false);
            if (lock != null) {
                channel.truncate(0);
                String process = ProcessHandle.current().pid() + "\n";
                channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)), 0);
                SpoolLock taken = new SpoolLock(channel, file);
                channel = null;
                return taken;
            }
            return null;
        } finally {
            if (channel != null) {
                channel.close();
                HELD_HERE.remove(file);
            }
        }
    }

    /// Whether a sensor holds the lock of this spool. Writes nothing.
    static boolean isHeld(Path folder) throws IOException {
        Path file = folder.toRealPath().resolve(NAME);
        if (HELD_HERE.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(LOCKED_AT, 1, true)) {
            return lock == null;
        } catch (NoSuchFileException _) {
            return false;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    /// The process that took it last, as its number; empty where nobody knows.
    static String holder(Path folder) {
        try {
            Path file = folder.toRealPath().resolve(NAME);
            return HELD_HERE.contains(file)
                    ? Long.toString(ProcessHandle.current().pid())
                    : Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException _) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD_HERE.remove(file);
        }
    }
}
