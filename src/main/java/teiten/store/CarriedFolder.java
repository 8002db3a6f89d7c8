package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Packets that the import of a growing spool leaves for the next one, because their conversations
/// were under way. No manifest names these files: each counts from the commit that brings the
/// segment it follows to the commit that brings itself, so it comes and goes with commits.
public final class CarriedFolder {
    /// The folder's name in the store's folder.
    public static final String NAME = "carried";

    private static final String ENDING = ".pcapng";
    private static final Pattern FILE =
            Pattern.compile(
                    "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})-([0-9a-f]{64})\\.pcapng");

    private final Path folder;

    /// @param store the store's folder
    public CarriedFolder(Path store) {
        folder = store.resolve(NAME);
    }

    /// A file of packets.
    ///
    /// @param boot the run of the sensor that recorded them last
    /// @param segment SHA-256 by which the store knows the last segment that was imported
    public record Carried(Path path, UUID boot, String segment) {
        /// SHA-256 by which the store knows that these packets were taken up again.
        public String id() {
            return Disk.sha256(NAME + " after " + segment);
        }
    }

    /// Where packets go that were under way at the end of this segment.
    public Carried after(UUID boot, String segment) {
        return new Carried(folder.resolve(boot + "-" + segment + ENDING), boot, segment);
    }

    /// The files that count, in the order of their names.
    ///
    /// @param isImported whether the store has what this SHA-256 names
    public List<Carried> list(Predicate<String> isImported) throws IOException {
        List<Carried> counting = new ArrayList<>();
        for (Carried one : all()) {
            if (isImported.test(one.segment()) && !isImported.test(one.id())) {
                counting.add(one);
            }
        }
        return counting;
    }

    /// Removes the files that do not count. Only for the holder of the store's lock.
    ///
    /// @param isImported as above
    public void sweep(Predicate<String> isImported) throws IOException {
        List<Carried> counting = list(isImported);
        for (Carried one : all()) {
            if (!counting.contains(one)) {
                Files.deleteIfExists(one.path());
            }
        }
    }

    private List<Carried> all() throws IOException {
        List<Carried> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    all.add(new Carried(file, UUID.fromString(name.group(1)), name.group(2)));
                }
            }
        }
        return all;
    }

    /// Makes the folder.
    public void create() throws IOException {
        Files.createDirectories(folder);
    }

    /// Puts a file that was written on the disk.
    public void sync(Carried written) throws IOException {
        Disk.sync(written.path());
        Disk.syncFolder(folder);
        Disk.syncParent(folder);
    }

    /// Copies all files to another store's folder.
    void copyTo(Path target) throws IOException {
        for (Carried one : all()) {
            Path copy = target.resolve(NAME).resolve(String.valueOf(one.path().getFileName()));
            if (!Files.exists(copy) || Files.size(copy) != Files.size(one.path())) {
                try {
                    SafeCopy.copy(one.path(), copy, target);
                } catch (NoSuchFileException _) {
                    // An import took it up in between: then it does not count any more.
                }
            }
        }
    }
}
