package teiten.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import teiten.observe.sensor.SensorIdentity;

/// A segment that can be read: nobody writes to it any more.
///
/// @param path of its file of records
/// @param number its number in the spool
/// @param identity who wrote it
/// @param id names it for good: SHA-256 of its head, lower-case hexadecimal. It stays the same when
///   the segment is recovered and when its payloads are given up
/// @param bytes of its file of records
/// @param last whether it is the highest of its spool, which may end within a block
public record SpoolSegment(
        Path path, long number, SensorIdentity identity, String id, long bytes, boolean last) {

    /// The segments of a spool.
    ///
    /// @param readable those that can be read, the oldest first
    /// @param damage what is wrong with the others, a line each
    /// @param isGrowing whether all of a spool was asked for and a sensor writes to it
    public record Listing(List<SpoolSegment> readable, List<String> damage, boolean isGrowing) {}

    /// Whether this path is a spool, or a segment of one.
    public static boolean isSpool(Path path) throws IOException {
        return Files.isDirectory(path) ? SpoolFolder.isSpool(path) : isSegment(path);
    }

    private static boolean isSegment(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !path.toString().endsWith(SpoolFolder.SEGMENT)) {
            return false;
        }
        try (BlockReader reader = BlockReader.open(path, SpoolFormat.SEGMENT)) {
            return reader.head() != null;
        }
    }

    /// The segments of a spool, or the one segment that the path names. The one that a sensor
    /// writes to is not among them.
    public static Listing list(Path path) throws IOException {
        boolean isFolder = Files.isDirectory(path);
        Path absolute = path.toAbsolutePath();
        Path folder = isFolder ? absolute : absolute.getParent();
        if (folder == null) {
            throw new NoSuchFileException(path.toString());
        }
        SpoolFolder files = SpoolFolder.list(folder);
        // Asked after the listing: a sensor that begins now writes to none of these.
        boolean isHeld = SpoolLock.isHeld(folder);
        List<SpoolSegment> readable = new ArrayList<>();
        List<String> damage = new ArrayList<>();
        for (long number : files.segments().keySet()) {
            Path file = isFolder ? path.resolve(name(number)) : path;
            if (!isFolder && !String.valueOf(path.getFileName()).equals(name(number))) {
                continue;
            }
            take(file, number, number == files.highest(), isHeld, readable, damage);
        }
        return new Listing(List.copyOf(readable), List.copyOf(damage), isFolder && isHeld);
    }

    private static String name(long number) {
        return String.valueOf(SegmentHead.path(Path.of(""), number).getFileName());
    }

    private static void take(
            Path file,
            long number,
            boolean last,
            boolean isHeld,
            List<SpoolSegment> readable,
            List<String> damage)
            throws IOException {
        try (BlockReader reader = BlockReader.open(file, SpoolFormat.SEGMENT)) {
            SegmentHead head = reader.head();
            boolean open = last && reader.trailer() == null;
            if (open && isHeld) {
                return;
            }
            if (head != null && head.number() == number) {
                String id = HexFormat.of().formatHex(digest().digest(reader.headBytes()));
                readable.add(
                        new SpoolSegment(file, number, head.identity(), id, reader.size(), last));
            } else if (!open || reader.size() > 0) {
                damage.add(file.getFileName() + " does not begin as a segment does");
            }
        } catch (NoSuchFileException _) {
            // Its sensor gave it up in between, and its record says so.
            return;
        }
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
