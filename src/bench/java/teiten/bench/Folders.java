package teiten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Folders below `target/bench` that programs write into.
final class Folders {
    private Folders() {}

    /// Makes it, or deletes all that is in it.
    static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            for (Path path : inside(folder).sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
        Files.createDirectories(folder);
    }

    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (Path path : inside(folder).filter(Files::isRegularFile).toList()) {
            bytes += Files.size(path);
        }
        return bytes;
    }

    private static Stream<Path> inside(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return List.copyOf(paths.toList()).stream();
        }
    }
}
