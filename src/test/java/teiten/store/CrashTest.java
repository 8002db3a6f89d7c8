package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;

/// A commit that dies between two of its steps.
class CrashTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @TempDir Path temporary;

    /// Stands for the death of the process: no code of the store catches it.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static Batch batch(String file, String source) {
        Imports imports = new Imports().file(file, "tokyo");
        for (String day : List.of("2015-10-01", "2015-10-02")) {
            imports.seen(Seen.syn(day + "T00:00:00Z", source, 22).payload("SSH-2.0-" + file));
            imports.watched(day + "T00:00:00Z", 3, 60);
        }
        return imports.batch();
    }

    private static List<String> steps(Store store, Batch batch) {
        List<String> steps = new ArrayList<>();
        store.commit(batch, steps::add);
        return steps;
    }

    @Test
    void a_commit_that_dies_at_any_step_leaves_the_old_state_or_the_new_one() throws IOException {
        Store model = Store.init(temporary.resolve("model"), TOKYO);
        model.commit(batch("a", "198.51.100.1"));
        String old = Imports.dump(model);
        Path prepared = temporary.resolve("prepared");
        copy(model.folder(), prepared);
        List<String> steps = steps(model, batch("b", "198.51.100.2"));
        String fresh = Imports.dump(model);
        assertThat(old).isNotEqualTo(fresh);
        assertThat(steps).hasSizeGreaterThan(12);

        for (int at = 0; at < steps.size(); at++) {
            Path folder = temporary.resolve("store" + at);
            copy(prepared, folder);
            Store store = Store.open(folder);
            String deadly = steps.get(at);
            assertThatThrownBy(
                            () ->
                                    store.commit(
                                            batch("b", "198.51.100.2"),
                                            step -> {
                                                if (step.equals(deadly)) {
                                                    throw new Crash();
                                                }
                                            }))
                    .isInstanceOf(Crash.class);
            Files.writeString(folder.resolve("manifest.new"), "half a mani");

            Store reopened = Store.open(folder);
            boolean switched = deadly.equals("after the switch");
            assertThat(Imports.dump(reopened)).as(deadly).isEqualTo(switched ? fresh : old);
            reopened.hold().close();
            List<String> named = new ArrayList<>(reopened.manifest().replaced());
            reopened.manifest().files().forEach(file -> named.add(file.path()));
            assertThat(files(folder)).as(deadly).containsExactlyInAnyOrderElementsOf(named);
            assertThat(reopened.commit(batch("b", "198.51.100.2")).already()).isEqualTo(switched);
            assertThat(Imports.dump(reopened)).as(deadly + ", again").isEqualTo(fresh);
        }
    }

    @Test
    void a_half_made_store_can_be_made_again() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("half"));
        Manifest.empty().write(folder);
        Files.writeString(folder.resolve("store.json.new"), "{\"form");
        assertThat(Store.init(folder, TOKYO).zone()).isEqualTo(TOKYO);
    }

    @Test
    void a_reader_that_opened_before_a_commit_sees_the_state_after_it() {
        Path folder = temporary.resolve("data");
        Store writer = Store.init(folder, TOKYO);
        Store reader = Store.open(folder);
        writer.commit(batch("a", "198.51.100.1"));
        assertThat(Imports.ask(reader, "SELECT count(*) FROM accesses")).containsExactly("2");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(path -> path.toString().endsWith(".parquet"))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }
}
