package teiten.relay;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of a spool: which segments there are, how large, and which are the oldest.
final class SpoolFolder {
    /// How a file of records is called.
    static final String SEGMENT = ".segment";

    /// How a file of payloads is called.
    static final String PAYLOAD = ".payload";

    /// What the name of a segment ends in whose head is damaged.
    static final String DAMAGED = ".damaged";

    private static final Pattern NAME =
            Pattern.compile("([0-9]{12})(\\.segment|\\.payload)(\\.damaged)?");

    private final Path folder;
    private final NavigableMap<Long, Long> segments = new TreeMap<>();
    private final NavigableMap<Long, Long> payloads = new TreeMap<>();
    private long highest;
    private long bytes;

    private SpoolFolder(Path folder) {
        this.folder = folder;
    }

    /// What is there now.
    static SpoolFolder list(Path folder) throws IOException {
        SpoolFolder listed = new SpoolFolder(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                listed.take(file);
            }
        }
        return listed;
    }

    private void take(Path file) throws IOException {
        Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return;
        }
        long number = Long.parseLong(name.group(1));
        highest = Math.max(highest, number);
        if (name.group(3) == null) {
            try {
                long size = Files.size(file);
                (name.group(2).equals(SEGMENT) ? segments : payloads).put(number, size);
                bytes += size;
            } catch (NoSuchFileException _) {
                // Its sensor gave it up in between.
                return;
            }
        }
    }

    /// Whether a folder is a spool: a sensor has opened it, or it holds segments.
    static boolean isSpool(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        if (Files.exists(folder.resolve(SpoolLock.NAME))) {
            return true;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SEGMENT)) {
            for (Path file : files) {
                if (NAME.matcher(String.valueOf(file.getFileName())).matches()) {
                    return true;
                }
            }
            return false;
        }
    }

    /// The file of payloads beside a file of records.
    static Path payloadsOf(Path segment) {
        String name = String.valueOf(segment.getFileName());
        String stem = name.endsWith(SEGMENT) ? name.substring(0, name.length() - 8) : name;
        return segment.resolveSibling(stem + PAYLOAD);
    }

    /// Puts the folder's entries on the disk.
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    Path folder() {
        return folder;
    }

    /// Bytes of each segment's file of records, by number.
    NavigableMap<Long, Long> segments() {
        return segments;
    }

    /// The highest number that any file has; 0 where there is none.
    long highest() {
        return highest;
    }

    /// Bytes of all files.
    long bytes() {
        return bytes;
    }

    Path segment(long number) {
        return SegmentHead.path(folder, number);
    }

    Path payload(long number) {
        return SegmentHead.payloadPath(folder, number);
    }

    /// The oldest file of payloads of a segment before `number`, or null.
    @Nullable Long oldestPayload(long number) {
        return before(payloads, number);
    }

    /// The oldest segment before `number`, or null.
    @Nullable Long oldestSegment(long number) {
        return before(segments, number);
    }

    private static @Nullable Long before(NavigableMap<Long, Long> files, long number) {
        Map.Entry<Long, Long> oldest = files.firstEntry();
        return oldest == null || oldest.getKey() >= number ? null : oldest.getKey();
    }

    /// Says how large the files of a segment are now.
    void put(long number, long segmentBytes, long payloadBytes) {
        bytes += put(segments, number, segmentBytes) + put(payloads, number, payloadBytes);
        highest = Math.max(highest, number);
    }

    private static long put(Map<Long, Long> files, long number, long size) {
        Long before = size == 0 ? files.remove(number) : files.put(number, size);
        return size - (before == null ? 0 : before);
    }

    void removePayload(long number) throws IOException {
        Files.deleteIfExists(payload(number));
        bytes += put(payloads, number, 0);
    }

    void removeSegment(long number) throws IOException {
        removePayload(number);
        Files.deleteIfExists(segment(number));
        bytes += put(segments, number, 0);
    }

    /// Puts a segment aside that nothing can be read of.
    void setAside(long number) throws IOException {
        Path file = segment(number);
        Files.move(file, file.resolveSibling(file.getFileName() + DAMAGED));
        bytes += put(segments, number, 0);
    }
}
