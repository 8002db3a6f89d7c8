package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.aggregate.Seen;
import teiten.aggregate.Selection;
import teiten.store.StoreException.Reason;

/// Readers beside a writer: neither gets into the way of the other.
class ReadersTest {
    private static final LocalDate DAY = LocalDate.parse("2015-10-01");
    private static final String COUNT = "SELECT sum(accesses)::BIGINT FROM accesses";
    private static final int COMMITS = 12;

    @TempDir Path temporary;
    private Path folder;
    private Store writer;

    @BeforeEach
    void make() {
        folder = temporary.resolve("data");
        writer = Store.init(folder, ZoneId.of("Asia/Tokyo"));
        commit("0");
    }

    private void commit(String file) {
        writer.commit(batch(file));
    }

    private static Batch batch(String file) {
        return new Imports()
                .file(file, "tokyo")
                .seen(Seen.syn("2015-10-01T00:00:00Z", "198.51.100.7", 22).payload("SSH-2.0-Go"))
                .watched("2015-10-01T00:00:00Z", 3, 60)
                .batch();
    }

    private static long accesses(Questions questions) {
        return questions.series(Selection.all(), DAY, DAY).days().getFirst().accesses();
    }

    @Test
    void questions_that_are_open_outlive_a_commit() {
        try (Questions before = writer.questions()) {
            writer.commit(batch("1"), _ -> assertThat(accesses(before)).isEqualTo(1));
            assertThat(accesses(before)).isEqualTo(1);
            writer.hold().close();
            assertThat(accesses(before)).isEqualTo(1);
        }
    }

    @Test
    void sql_of_questions_is_answered_on_their_state_and_not_on_that_of_now() {
        try (Questions before = writer.questions()) {
            commit("1");
            try (Answer answer = before.query(COUNT)) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.value(0)).isEqualTo(1L);
            }
        }
        assertThat(Imports.ask(writer, COUNT)).containsExactly("2");
    }

    @Test
    void whoever_reads_takes_no_lock_and_stands_in_no_writers_way() throws IOException {
        writer.commit(
                batch("1"), _ -> assertThat(Imports.ask(Store.open(folder), COUNT)).hasSize(1));
        Store reader = Store.open(folder);
        Path lock = folder.resolve(StoreLock.NAME);
        Files.delete(lock);
        Store.open(folder);
        assertThat(Imports.ask(reader, COUNT)).containsExactly("2");
        assertThat(lock).doesNotExist();
    }

    @Test
    void a_reader_whom_two_commits_overtake_looks_again() throws Exception {
        List<Long> seen = new ArrayList<>();
        try (Questions questions =
                CurrentState.read(
                        folder,
                        state -> {
                            seen.add(state.generation());
                            if (seen.size() == 1) {
                                commit("1");
                                commit("2");
                            }
                            Store.checkFiles(folder, state);
                            return Questions.open(folder, state, writer.zone());
                        })) {
            assertThat(accesses(questions)).isEqualTo(3);
        }
        assertThat(seen).containsExactly(1L, 3L);
    }

    @Test
    void a_question_whose_files_go_while_it_asks_is_asked_anew() {
        List<Long> first = new ArrayList<>();
        long second =
                Questions.ask(
                        writer,
                        questions -> {
                            first.add(accesses(questions));
                            if (first.size() == 1) {
                                commit("1");
                                commit("2");
                            }
                            return questions.top(DAY, DAY, 1).rows().getFirst().accesses();
                        });
        assertThat(first).containsExactly(1L, 3L);
        assertThat(second).isEqualTo(3);
    }

    @Test
    void a_question_that_is_overtaken_without_end_says_so() {
        List<Long> asked = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                Questions.ask(
                                        writer,
                                        questions -> {
                                            asked.add(accesses(questions));
                                            commit("a" + asked.size());
                                            commit("b" + asked.size());
                                            return questions.top(DAY, DAY, 1);
                                        }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.OVERTAKEN));
        assertThat(asked).hasSize(CurrentState.MOST_LOOKS);
    }

    @Test
    void a_reader_who_is_overtaken_without_end_gives_up() {
        List<Long> seen = new ArrayList<>();
        assertThatThrownBy(
                        () ->
                                CurrentState.read(
                                        folder,
                                        state -> {
                                            seen.add(state.generation());
                                            commit("a" + seen.size());
                                            commit("b" + seen.size());
                                            Store.checkFiles(folder, state);
                                            return state;
                                        }))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.OVERTAKEN));
        assertThat(seen).hasSize(CurrentState.MOST_LOOKS);
    }

    @Test
    void reads_and_commits_go_on_beside_each_other() {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<List<Long>> reading =
                CompletableFuture.supplyAsync(
                        () -> {
                            List<Long> counts = new ArrayList<>();
                            while (!ended.get()) {
                                Store reader = Store.open(folder);
                                counts.add(Long.valueOf(Imports.ask(reader, COUNT).getFirst()));
                                try (Questions questions = reader.questions()) {
                                    counts.add(accesses(questions));
                                }
                            }
                            return counts;
                        });
        try {
            for (int file = 1; file <= COMMITS; file++) {
                commit(String.valueOf(file));
            }
        } finally {
            ended.set(true);
        }
        assertThat(reading.join()).isSorted().allMatch(count -> count <= COMMITS + 1);
    }

    private Path overflowed(long process, Instant written) throws IOException {
        Path overflow = Files.createDirectories(folder.resolve("overflow"));
        Path file = overflow.resolve("duckdb_temp_" + process + "_0_storage_DEFAULT-0.tmp");
        Files.writeString(file, "rows");
        return Files.setLastModifiedTime(file, FileTime.from(written));
    }

    @Test
    void what_a_killed_process_left_is_removed_and_what_a_living_one_uses_is_not()
            throws IOException {
        ProcessHandle self = ProcessHandle.current();
        Instant start = self.info().startInstant().orElseThrow();
        Path used = overflowed(self.pid(), start.plusSeconds(1));
        Path killed = overflowed(999_999_999_999L, start.plusSeconds(1));
        writer.hold().close();
        assertThat(killed).doesNotExist();
        assertThat(used).exists();
        Path sameNumber = overflowed(self.pid(), start.minusSeconds(3600));
        writer.hold().close();
        assertThat(sameNumber).doesNotExist();
    }
}
