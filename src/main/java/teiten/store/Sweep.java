package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Removes what an interrupted or a past commit left: files of the tables' folders that no manifest
/// names, and all that was staged. Done by the holder of the lock only.
final class Sweep {
    private Sweep() {}

    static void run(Path folder, Manifest manifest) throws IOException {
        Set<Path> live = new HashSet<>();
        for (LiveFile file : manifest.files()) {
            live.add(folder.resolve(file.path()));
        }
        for (Table table : Table.values()) {
            Path root = folder.resolve(table.folder());
            if (!Files.isDirectory(root)) {
                continue;
            }
            for (Path path : below(root)) {
                if (Files.isDirectory(path)) {
                    removeIfEmpty(path);
                } else if (!live.contains(path)) {
                    Files.deleteIfExists(path);
                }
            }
        }
        removeAll(folder.resolve(Staging.FOLDER));
        Files.deleteIfExists(folder.resolve(Manifest.NAME + ".new"));
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
