package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.AccessRows;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.PayloadDictionary;
import teiten.aggregate.Row;
import teiten.aggregate.RowBlock;
import teiten.aggregate.RowValues;
import teiten.identify.Content;
import teiten.identify.Shape;

/// Sorted rows in memory and on the disk, merged and held back.
class SortedRowsTest {
    private static final int DAY = 16_709;
    private static final int MINUTES_A_DAY = 24 * 60;

    @TempDir Path folder;

    private static AccessRows room() {
        return new AccessRows(
                new FactsDictionary(),
                new PayloadDictionary((_, _) -> Content.unnamed(Shape.BINARY), 1),
                1);
    }

    /// @param few how many values each field has
    private static RowValues random(Random random, int version, int few) {
        RowValues row = new RowValues();
        row.version = version;
        row.minute = (DAY + random.nextInt(2)) * MINUTES_A_DAY + random.nextInt(few);
        row.port = random.nextInt(few);
        row.sourceHigh = random.nextInt(few);
        row.sourceLow = random.nextInt(few);
        row.destinationLow = random.nextInt(few);
        row.packets = 1L + random.nextInt(3);
        row.bytes = 40 * row.packets;
        return row;
    }

    private static List<List<Long>> read(RowCursor cursor, int version) throws IOException {
        List<List<Long>> rows = new ArrayList<>();
        try (cursor) {
            while (cursor.next()) {
                rows.add(row(cursor.rows, cursor.at, version));
            }
        }
        return rows;
    }

    private static List<Long> row(long[] rows, int at, int version) {
        return Arrays.stream(rows, at, at + Row.words(version)).boxed().toList();
    }

    private static List<List<Long>> all(RowBlock block) throws IOException {
        return read(inMemory(block), block.version());
    }

    private static RowsInMemory inMemory(RowBlock block) {
        return new RowsInMemory(block.rows(), 0, block.size(), block.version());
    }

    /// Tells whether it was closed.
    private static final class Watched extends RowCursor {
        private final RowCursor of;
        private boolean closed;

        Watched(RowCursor of) {
            this.of = of;
        }

        @Override
        boolean next() throws IOException {
            boolean more = of.next();
            rows = of.rows;
            at = of.at;
            return more;
        }

        @Override
        public void close() throws IOException {
            closed = true;
            of.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "4, 0, 3",
        "4, 1, 3",
        "4, 2, 2",
        "4, 7, 2",
        "4, 16, 5",
        "4, 33, 1",
        "6, 2, 2",
        "6, 7, 3"
    })
    void merged_rows_are_those_that_sorting_all_together_gives(int version, int origins, int few)
            throws IOException {
        Random random = new Random(31L * origins + few);
        AccessRows together = room();
        List<RowCursor> cursors = new ArrayList<>();
        List<Watched> watched = new ArrayList<>();
        for (int origin = 0; origin < origins; origin++) {
            AccessRows rows = room();
            int count = random.nextInt(4) == 0 ? 0 : random.nextInt(300);
            for (int i = 0; i < count; i++) {
                RowValues row = random(random, version, few);
                rows.add(row);
                together.add(row);
            }
            rows.sort();
            watched.add(new Watched(inMemory(rows.block(version))));
            cursors.add(watched.getLast());
        }
        together.sort();
        assertThat(read(new MergedRows(cursors, version), version))
                .isEqualTo(all(together.block(version)));
        assertThat(watched).allMatch(one -> one.closed);
    }

    @Test
    void a_merge_that_is_left_closes_what_it_reads() throws IOException {
        AccessRows rows = room();
        rows.add(random(new Random(1), 4, 2));
        rows.sort();
        Watched watched = new Watched(inMemory(rows.block(4)));
        try (RowCursor merged = new MergedRows(List.of(watched), 4)) {
            assertThat(watched.closed).isFalse();
            assertThat(merged.rows).isNotEmpty();
        }
        assertThat(watched.closed).isTrue();
    }

    @Test
    void rows_of_one_key_stay_two_in_a_merge_too_where_one_has_no_room() throws IOException {
        List<RowCursor> cursors = new ArrayList<>();
        for (long packets : new long[] {Row.MOST_PACKETS, 1}) {
            AccessRows rows = room();
            RowValues row = random(new Random(1), 4, 2);
            row.packets = packets;
            rows.add(row);
            rows.sort();
            cursors.add(inMemory(rows.block(4)));
        }
        assertThat(read(new MergedRows(cursors, 4), 4)).hasSize(2);
    }

    private AccessRows sorted(int count, int version) {
        Random random = new Random(count);
        AccessRows rows = room();
        for (int i = 0; i < count; i++) {
            rows.add(random(random, version, 200));
        }
        rows.sort();
        return rows;
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "4, 4095", "4, 4096", "4, 4097", "4, 9000", "6, 9000"})
    void a_run_gives_back_each_days_rows(int version, int count) throws IOException {
        RowBlock block = sorted(count, version).block(version);
        Run run = Run.write(folder.resolve("run"), block);
        List<List<Long>> read = new ArrayList<>();
        for (long day : run.days().keySet()) {
            List<List<Long>> ofDay = read(run.day(day), version);
            assertThat(ofDay).isNotEmpty();
            for (List<Long> row : ofDay) {
                long[] words = row.stream().mapToLong(word -> word).toArray();
                assertThat(Row.day(words, 0)).isEqualTo((int) day);
            }
            read.addAll(ofDay);
        }
        assertThat(read).isEqualTo(all(block));
        assertThat(read(run.day(DAY - 1), version)).isEmpty();
    }

    @Test
    void a_run_that_is_cut_off_is_an_error() throws IOException {
        RowBlock block = sorted(5000, 4).block(4);
        Run run = Run.write(folder.resolve("run"), block);
        long size = Files.size(run.file());
        assertThat(size).isPositive();
        try (FileChannel channel = FileChannel.open(run.file(), StandardOpenOption.WRITE)) {
            channel.truncate(size - 1);
        }
        assertThatThrownBy(
                        () -> {
                            for (long day : run.days().keySet()) {
                                read(run.day(day), 4);
                            }
                        })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut off");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void rows_of_a_source_come_back_in_their_order_however_many(int version) throws IOException {
        RowBlock block = sorted(20, version).block(version);
        try (SourceRows rows = new SourceRows(version, folder.resolve("source"), 3)) {
            for (int count = 0; count <= block.size(); count++) {
                List<List<Long>> expected = all(block).subList(0, count);
                assertThat(rows.isEmpty()).isTrue();
                for (int row = 0; row < count; row++) {
                    rows.add(block.rows(), row * block.words());
                    assertThat(rows.isEmpty()).isFalse();
                    assertThat(rows.isOfSource(block.rows(), row * block.words())).isTrue();
                }
                assertThat(Files.exists(folder.resolve("source")))
                        .as("spilled by " + count)
                        .isEqualTo(count > 3);
                assertThat(read(rows.read(), version)).isEqualTo(expected);
                assertThat(read(rows.read(), version)).isEqualTo(expected);
                rows.clear();
            }
        }
    }

    @Test
    void another_source_is_none_of_those_held() throws IOException {
        AccessRows sources = room();
        for (long source : new long[] {1, 2}) {
            RowValues row = random(new Random(1), 6, 1);
            row.sourceHigh = 7;
            row.sourceLow = source;
            sources.add(row);
        }
        sources.sort();
        long[] rows = sources.block(6).rows();
        try (SourceRows held = new SourceRows(6, folder.resolve("source"), 3)) {
            assertThat(held.isOfSource(rows, 0)).isFalse();
            held.add(rows, 0);
            assertThat(held.isOfSource(rows, 0)).isTrue();
            assertThat(held.isOfSource(rows, Row.V6_WORDS)).isFalse();
        }
    }
}
