package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;

class DailyFoldersTest {
    @TempDir Path temporary;
    private Store store;

    @BeforeEach
    void two_days_of_october() {
        store = Store.init(temporary.resolve("data"), ZoneId.of("Asia/Tokyo"));
        store.commit(day("a", "2015-10-01T00:00:00Z").batch());
        store.commit(day("b", "2015-10-31T10:00:00Z").batch());
    }

    /// Two sources, a high port and a low one.
    private static Imports day(String file, String time) {
        return new Imports()
                .file(file, "tokyo")
                .seen(Seen.syn(time, "198.51.100.1", 22).payload("SSH-2.0-Go"))
                .seen(Seen.syn(time, "198.51.100.2", 50_000))
                .watched(time, 3, 60);
    }

    private SortedSet<String> folders(Table table) {
        SortedSet<String> folders = new TreeSet<>();
        for (LiveFile file : store.manifest().files(table)) {
            folders.add(file.folder().substring(table.folder().length() + 1));
        }
        return folders;
    }

    private List<String> series() {
        return Imports.ask(store, "FROM daily_series ORDER BY ALL");
    }

    private void assertSound() {
        assertThat(Check.verify(store.folder(), (_, _) -> {}).damages())
                .extracting(Damage::kind)
                .doesNotContain(
                        Damage.Kind.SERIES, Damage.Kind.ORDER, Damage.Kind.HASH, Damage.Kind.SIZE);
    }

    @Test
    void days_of_the_newest_month_have_a_folder_each() {
        assertThat(folders(Table.DAILY_SERIES))
                .containsExactly(
                        "day=2015-10-01/ports=0",
                        "day=2015-10-01/ports=49152",
                        "day=2015-10-01/ports=none",
                        "day=2015-10-31/ports=0",
                        "day=2015-10-31/ports=49152",
                        "day=2015-10-31/ports=none");
        assertThat(folders(Table.DAILY_EXPOSURE))
                .containsExactly("day=2015-10-01", "day=2015-10-31");
        assertSound();
    }

    @Test
    void a_month_comes_together_when_a_later_one_has_rows() {
        List<String> before = series();
        // This is the 1st of November in Tokyo.
        store.commit(day("c", "2015-10-31T15:00:00Z").batch());
        assertThat(folders(Table.DAILY_SERIES))
                .containsExactly(
                        "day=2015-11-01/ports=0",
                        "day=2015-11-01/ports=49152",
                        "day=2015-11-01/ports=none",
                        "month=2015-10/ports=0",
                        "month=2015-10/ports=49152",
                        "month=2015-10/ports=none");
        assertThat(folders(Table.DAILY_EXPOSURE))
                .containsExactly("day=2015-11-01", "month=2015-10");
        assertThat(series()).containsAll(before).hasSizeGreaterThan(before.size());
        assertSound();
    }

    @Test
    void late_data_are_taken_into_the_file_of_their_month() {
        store.commit(day("c", "2015-11-03T00:00:00Z").batch());
        store.commit(day("d", "2015-10-01T01:00:00Z").batch());
        store.commit(day("e", "2015-10-12T01:00:00Z").batch());
        assertThat(
                        Imports.ask(
                                store,
                                "SELECT day, accesses, sources FROM daily_series WHERE series ="
                                        + " 'total' ORDER BY day"))
                .containsExactly(
                        "2015-10-01|4|2", "2015-10-12|2|2", "2015-10-31|2|2", "2015-11-03|2|2");
        assertThat(folders(Table.DAILY_SERIES))
                .hasSize(6)
                .allMatch(one -> !one.contains("2015-10-"));
        assertSound();
    }

    /// Stands for the death of the process.
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    @Test
    void a_compaction_that_dies_leaves_the_old_state_or_the_new_one() {
        List<String> steps = new ArrayList<>();
        Batch batch = day("c", "2015-11-03T00:00:00Z").batch();
        String before = Imports.dump(store);
        boolean switched = false;
        for (int at = 0; !switched; at++) {
            int deadly = at;
            steps.clear();
            assertThatThrownBy(
                            () ->
                                    store.commit(
                                            day("c", "2015-11-03T00:00:00Z").batch(),
                                            step -> {
                                                steps.add(step);
                                                if (steps.size() > deadly) {
                                                    throw new Crash();
                                                }
                                            }))
                    .isInstanceOf(Crash.class);
            store = Store.open(store.folder());
            switched = steps.getLast().equals("after the switch");
            if (!switched) {
                assertThat(Imports.dump(store)).as(steps.getLast()).isEqualTo(before);
            }
        }
        assertThat(steps).hasSizeGreaterThan(25);
        assertThat(store.commit(batch).already()).isTrue();
        assertThat(folders(Table.DAILY_SERIES)).contains("month=2015-10/ports=0");
        assertSound();
    }

    @Test
    void damaged_daily_series_are_counted_again_from_the_rows() throws IOException {
        store.commit(day("c", "2015-11-03T00:00:00Z").batch());
        List<String> series = series();
        List<String> watched = Imports.ask(store, "FROM daily_exposure ORDER BY ALL");
        for (Table table : List.of(Table.DAILY_SERIES, Table.DAILY_EXPOSURE)) {
            for (String folder : folders(table)) {
                LiveFile file = store.manifest().in(table.folder() + "/" + folder).getFirst();
                Path path = store.folder().resolve(file.path());
                byte[] bytes = Files.readAllBytes(path);
                bytes[bytes.length / 2] ^= 1;
                Files.write(path, bytes);
                Checked checked = Check.repair(store.folder(), null, (_, _) -> {});
                assertThat(checked.restored()).as(file.path()).contains(file.path());
                store = Store.open(store.folder());
                assertThat(series()).isEqualTo(series);
                assertThat(Imports.ask(store, "FROM daily_exposure ORDER BY ALL"))
                        .isEqualTo(watched);
            }
        }
        assertSound();
    }
}
