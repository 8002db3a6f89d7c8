package teiten;

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
}
