package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Seen;
import teiten.observe.HeaderMark;
import teiten.store.StoreException.Reason;

/// Batches of which parts wait on the disk.
class StagingTest {
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final int OBSERVATIONS = 600;

    @TempDir Path temporary;
    private Path folder;
    private Store store;

    @BeforeEach
    void make() {
        folder = temporary.resolve("data");
        store = Store.init(folder, TOKYO);
    }

    /// Stands for the death of the process.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    private static void add(Imports imports, Random random) {
        imports.seen(Seen.random(random));
    }

    private static Imports older() {
        Imports older = new Imports().file("older", "tokyo");
        Random random = new Random(99);
        for (int i = 0; i < 100; i++) {
            add(older, random);
        }
        return older.watched("2015-10-01T14:50:00Z", 3, 40);
    }

    /// The same observations, staged after every so many.
    private static Batch batch(Store store, int every, CommitStep step) {
        Imports imports = new Imports().file("a", "tokyo");
        Random random = new Random(7);
        for (int i = 1; i <= OBSERVATIONS; i++) {
            if (i == OBSERVATIONS / 2) {
                imports.file("b", "osaka");
            }
            add(imports, random);
            if (i % every == 0) {
                imports.staged(store, step);
            }
        }
        return imports.watched("2015-10-01T14:50:00Z", 3, 40).batch();
    }

    private static String filled(Store store, int every) {
        store.commit(older().batch());
        try (StoreLock _ = store.hold()) {
            store.commit(batch(store, every, CommitStep.NONE));
        }
        return Imports.dump(store);
    }

    @ParameterizedTest
    @ValueSource(ints = {599, 300, 100, 37})
    void answers_do_not_depend_on_what_was_staged(int every) {
        String expected = filled(Store.init(temporary.resolve("memory"), TOKYO), OBSERVATIONS + 1);
        assertThat(expected.lines().count()).isGreaterThan(300);
        assertThat(filled(store, every)).isEqualTo(expected);
        assertThat(folder.resolve(Staging.FOLDER)).doesNotExist();
        assertThat(store.damages()).isEmpty();
    }

    @Test
    void a_batch_may_be_staged_to_its_last_row() {
        String expected = filled(Store.init(temporary.resolve("memory"), TOKYO), OBSERVATIONS + 1);
        assertThat(filled(store, OBSERVATIONS)).isEqualTo(expected);
    }

    @Test
    void tools_are_decided_over_all_parts() {
        try (StoreLock _ = store.hold()) {
            Imports imports = new Imports().file("a", "tokyo");
            for (String minute : List.of("10", "50")) {
                imports.seen(
                                Seen.syn("2015-10-01T10:" + minute + ":00Z", "198.51.100.7", 443)
                                        .marks(HeaderMark.ZMAP_ID.bit()))
                        .staged(store, CommitStep.NONE);
            }
            store.commit(imports.batch());
        }
        assertThat(Imports.ask(store, "SELECT tools FROM accesses"))
                .containsExactly("zmap", "zmap");
    }

    @Test
    void a_payload_of_several_parts_is_there_once_since_it_was_first_seen() {
        try (StoreLock _ = store.hold()) {
            Imports imports = new Imports().file("a", "tokyo");
            for (String day : List.of("02", "01", "03")) {
                imports.seen(
                                Seen.syn("2015-10-" + day + "T10:00:00Z", "198.51.100.7", 22)
                                        .payload("SSH-2.0-Go\r\n"))
                        .staged(store, CommitStep.NONE);
            }
            store.commit(imports.batch());
        }
        assertThat(Imports.ask(store, "SELECT protocol, first_seen FROM payloads"))
                .containsExactly("ssh|2015-10-01T10:00:00Z");
    }

    @Test
    void an_import_that_dies_at_any_step_leaves_the_old_state_or_the_new_one() {
        Store model = Store.init(temporary.resolve("model"), TOKYO);
        model.commit(older().batch());
        String old = Imports.dump(model);
        List<String> steps = new ArrayList<>();
        run(model, steps::add);
        String fresh = Imports.dump(model);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(steps).contains("after staging", "before the switch", "after the switch");

        for (int at = 0; at < steps.size(); at++) {
            Path place = temporary.resolve("store" + at);
            Store dying = Store.init(place, TOKYO);
            dying.commit(older().batch());
            int[] left = {at};
            assertThatThrownBy(
                            () ->
                                    run(
                                            dying,
                                            _ -> {
                                                if (left[0]-- == 0) {
                                                    throw new Crash();
                                                }
                                            }))
                    .isInstanceOf(Crash.class);
            assertThat(place.resolve(Staging.FOLDER)).as(steps.get(at)).exists();

            Store reopened = Store.open(place);
            reopened.hold().close();
            boolean switched = steps.get(at).equals("after the switch");
            assertThat(place.resolve(Staging.FOLDER)).as(steps.get(at)).doesNotExist();
            assertThat(Imports.dump(reopened)).as(steps.get(at)).isEqualTo(switched ? fresh : old);
            run(reopened, CommitStep.NONE);
            assertThat(Imports.dump(reopened)).as(steps.get(at) + ", again").isEqualTo(fresh);
        }
    }

    private static void run(Store store, CommitStep step) {
        try (StoreLock _ = store.hold()) {
            store.commit(batch(store, 250, step), step);
        }
    }

    @Test
    void what_is_staged_stays_while_its_writer_holds_the_lock() throws IOException {
        Path staging = folder.resolve(Staging.FOLDER);
        try (StoreLock _ = store.hold()) {
            Imports imports = older().staged(store, CommitStep.NONE);
            Store.open(folder);
            assertThat(staging).isNotEmptyDirectory();
            assertThat(Imports.ask(store, "FROM accesses")).isEmpty();
            store.commit(imports.batch());
        }
        Files.createDirectories(staging.resolve("part-1"));
        Files.writeString(staging.resolve("part-1").resolve("accesses.parquet"), "half a par");
        Store.open(folder);
        assertThat(staging).exists();
        store.hold().close();
        assertThat(staging).doesNotExist();
    }

    @Test
    void staging_needs_the_lock() {
        assertThatThrownBy(() -> older().staged(store, CommitStep.NONE))
                .isInstanceOf(IllegalStateException.class);
        store.hold().close();
        assertThatThrownBy(() -> older().staged(store, CommitStep.NONE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_batch_whose_parts_were_swept_is_not_taken_in() {
        Batch batch;
        try (StoreLock _ = store.hold()) {
            batch = batch(store, 250, CommitStep.NONE);
        }
        store.hold().close();
        assertThatThrownBy(() -> store.commit(batch))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        assertThat(Imports.dump(store)).isEmpty();
    }
}
