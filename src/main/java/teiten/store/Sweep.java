package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Removes what an interrupted or a past commit left: files of the tables' folders that neither
/// this state nor the one before it names, all that was staged, and what DuckDB had put on the disk
/// for readers that were killed. Done by the holder of the lock only.
final class Sweep {
    private static final String OVERFLOW = "overflow";

    /// DuckDB puts the number of its process into the names of such files.
    private static final Pattern OVERFLOWED = Pattern.compile("duckdb_temp_(\\d{1,18})_.*");

    /// [Rewrite] puts the generation before the names of files.
    private static final Pattern WRITTEN = Pattern.compile("(\\d{8,18})-.*\\.parquet");

    /// How far the start of a process and the times of its files may be apart by the clocks.
    private static final Duration CLOCK_ERROR = Duration.ofSeconds(5);

    private Sweep() {}

    static void run(Path folder, Manifest manifest) throws IOException {
        for (Path path : leftovers(folder, manifest)) {
            Files.deleteIfExists(path);
        }
        for (Table table : Table.values()) {
            Path root = folder.resolve(table.folder());
            if (Files.isDirectory(root)) {
                for (Path path : below(root)) {
                    if (Files.isDirectory(path)) {
                        removeIfEmpty(path);
                    }
                }
            }
        }
        removeAll(folder.resolve(Staging.FOLDER));
    }

    /// The files that nobody needs while nobody writes.
    static List<Path> leftovers(Path folder, Manifest manifest) throws IOException {
        Set<Path> live = new HashSet<>();
        for (LiveFile file : manifest.files()) {
            live.add(folder.resolve(file.path()));
        }
        manifest.replaced().forEach(path -> live.add(folder.resolve(path)));
        List<Path> leftovers = new ArrayList<>();
        for (Table table : Table.values()) {
            Path root = folder.resolve(table.folder());
            if (Files.isDirectory(root)) {
                below(root).stream()
                        .filter(path -> !Files.isDirectory(path) && !live.contains(path))
                        .forEach(leftovers::add);
            }
        }
        Path staging = folder.resolve(Staging.FOLDER);
        if (Files.isDirectory(staging)) {
            below(staging).stream()
                    .filter(path -> !Files.isDirectory(path))
                    .forEach(leftovers::add);
        }
        for (String name : List.of(Manifest.NAME, Manifest.TWIN)) {
            Path half = folder.resolve(name + ".new");
            if (Files.exists(half)) {
                leftovers.add(half);
            }
        }
        leftovers.addAll(overflow(folder.resolve(OVERFLOW)));
        return leftovers;
    }

    /// The newest generation that any file of a table was written for, 0 where there is none.
    static long newest(Path folder) throws IOException {
        long newest = 0;
        for (Table table : Table.values()) {
            Path root = folder.resolve(table.folder());
            if (Files.isDirectory(root)) {
                for (Path path : below(root)) {
                    Matcher name = WRITTEN.matcher(String.valueOf(path.getFileName()));
                    newest =
                            name.matches()
                                    ? Math.max(newest, Long.parseLong(name.group(1)))
                                    : newest;
                }
            }
        }
        return newest;
    }

    /// Readers hold no lock, so what belongs to a process that lives is left alone.
    private static List<Path> overflow(Path root) throws IOException {
        List<Path> orphans = new ArrayList<>();
        if (!Files.isDirectory(root)) {
            return orphans;
        }
        for (Path path : below(root)) {
            Matcher name = OVERFLOWED.matcher(String.valueOf(path.getFileName()));
            if (name.matches() && isOrphan(path, Long.parseLong(name.group(1)))) {
                orphans.add(path);
            }
        }
        return orphans;
    }

    /// A process that began after the file has only been given the same number.
    private static boolean isOrphan(Path file, long process) throws IOException {
        ProcessHandle owner = ProcessHandle.of(process).orElse(null);
        if (owner == null) {
            return true;
        }
        Instant start = owner.info().startInstant().orElse(Instant.MIN);
        Instant written = Files.getLastModifiedTime(file).toInstant();
        return written.plus(CLOCK_ERROR).isBefore(start);
    }

    /// Everything below a folder, what lies deeper first.
    private static List<Path> below(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(path -> !path.equals(root)).toList().reversed();
        }
    }

    private static void removeAll(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            for (Path path : below(root)) {
                Files.delete(path);
            }
            Files.delete(root);
        }
    }

    private static void removeIfEmpty(Path path) throws IOException {
        try (Stream<Path> inside = Files.list(path)) {
            if (inside.findAny().isPresent()) {
                return;
            }
        }
        Files.delete(path);
    }
}
