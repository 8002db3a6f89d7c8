package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.Seen;

/// More sorted runs than may be open at a time.
class FewRunsTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "1, 4, 1, 0",
        "4, 4, 4, 0",
        "5, 4, 4, 1",
        "7, 4, 4, 1",
        "8, 4, 4, 2",
        "99, 2, 2, 97"
    })
    void runs_are_merged_until_all_may_be_open(int runs, int mostOpen, int left, int merges)
            throws IOException {
        List<List<Integer>> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            all.add(List.of(run));
        }
        try (FewRuns<List<Integer>> few = new FewRuns<>(folder, mostOpen)) {
            List<List<Integer>> merged =
                    few.of(
                            all,
                            (_, several) -> {
                                assertThat(several).hasSizeBetween(2, mostOpen);
                                return several.stream().flatMap(List::stream).toList();
                            });
            assertThat(merged).hasSize(left);
            assertThat(few.made()).isEqualTo(merges);
            assertThat(merged.stream().flatMap(List::stream))
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().flatMap(List::stream).toList());
            assertThat(folder.toFile().list()).hasSize(merges);
        }
        assertThat(folder).isEmptyDirectory();
    }

    /// The same observations, staged after every so many.
    private static Batch batch(Store store, int every) {
        Imports imports = new Imports().file("a", "tokyo");
        Random random = new Random(7);
        for (int i = 1; i <= 600; i++) {
            imports.seen(Seen.random(random));
            if (i % every == 0) {
                imports.staged(store, CommitStep.NONE);
            }
        }
        return imports.watched("2015-10-01T14:50:00Z", 3, 40).batch();
    }

    private List<String> committed(String name, int every, int mostOpen) throws Exception {
        Store store = Store.init(folder.resolve(name), TOKYO);
        SpillLimit usual = SpillLimit.USUAL;
        try (StoreLock _ = store.hold()) {
            store.commit(
                    batch(store, every),
                    CommitStep.NONE,
                    new SpillLimit(usual.hourKeys(), usual.groups(), usual.cells(), mostOpen));
        }
        assertThat(store.damages()).isEmpty();
        return SpillTest.files(store);
    }

    @Test
    void the_files_of_a_store_do_not_depend_on_how_many_runs_are_open() throws Exception {
        List<String> expected = committed("memory", 601, 2);
        assertThat(expected).hasSizeGreaterThan(10);
        for (int[] parts : new int[][] {{100, 6}, {100, 5}, {37, 2}, {10, 7}, {10, 128}}) {
            String name = Arrays.toString(parts);
            assertThat(committed(name, parts[0], parts[1])).as(name).isEqualTo(expected);
        }
    }
}
