package teiten;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import teiten.store.Answer;
import teiten.store.Store;

/// Everything that a store answers, but for how it was imported.
final class SoakStore {
    private SoakStore() {}

    static String dump(Path folder) {
        return dump(Store.open(folder));
    }

    static String dump(Store store) {
        StringBuilder sql = new StringBuilder();
        for (String view : List.of("accesses", "payloads", "exposure", "daily", "hourly")) {
            sql.append("SELECT '%1$s', t::VARCHAR FROM %1$s t UNION ALL ".formatted(view));
        }
        sql.append("SELECT sha256, sensor || accepted FROM batches ORDER BY ALL");
        List<String> lines = new ArrayList<>();
        try (Answer answer = store.query(sql.toString())) {
            while (answer.next()) {
                lines.add(answer.value(0) + "|" + answer.value(1));
            }
        }
        return String.join("\n", lines);
    }

    static boolean isThere(Path folder) {
        return Files.exists(folder.resolve("store.json"))
                && Files.exists(folder.resolve("manifest"));
    }

    /// All files that must be as they were written, by their names below the folder.
    static List<String> files(Path folder) throws IOException {
        List<String> files = new ArrayList<>(List.of("manifest", "store.json"));
        for (String line : Files.readAllLines(folder.resolve("manifest"))) {
            if (line.startsWith("file ")) {
                files.add(line.split(" ", 4)[3]);
            }
        }
        return files;
    }

    /// What these files take on a disk of pages.
    static long bytes(Path folder) throws IOException {
        long bytes = 0;
        for (String file : files(folder)) {
            bytes += Files.size(folder.resolve(file)) / 4096 * 4096 + 8192;
        }
        return bytes;
    }
}
