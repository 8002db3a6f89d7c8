package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.aggregate.Row;

/// Rows in fewer bytes, and files of them.
class PackedRowTest {
    @TempDir Path folder;

    /// Words of which some are small, some are 0, and some use every bit.
    private static long[] random(int rows, int version, Random random) {
        long[] words = new long[rows * Row.words(version)];
        for (int at = 0; at < words.length; at++) {
            int bits = random.nextInt(10) == 0 ? Long.SIZE : random.nextInt(17);
            words[at] = bits == 0 ? 0 : random.nextLong() >>> (Long.SIZE - bits);
        }
        return words;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void rows_are_what_they_were(int version) {
        PackedRow packed = new PackedRow(version);
        int words = Row.words(version);
        long[] rows = random(2000, version, new Random(version));
        byte[] bytes = new byte[PackedRow.MOST_BYTES];
        long[] back = new long[words];
        for (int at = 0; at < rows.length; at += words) {
            Arrays.fill(back, -1);
            int end = packed.pack(rows, at, bytes, 0);
            assertThat(packed.size(bytes, 0)).isEqualTo(end);
            assertThat(packed.unpack(bytes, 0, back, 0)).isEqualTo(end);
            assertThat(back).isEqualTo(Arrays.copyOfRange(rows, at, at + words));
        }
    }

    @Test
    void each_word_has_all_its_bits() {
        for (int version : new int[] {4, 6}) {
            PackedRow packed = new PackedRow(version);
            byte[] bytes = new byte[PackedRow.MOST_BYTES];
            for (int bit = 0; bit < Row.words(version) * Long.SIZE; bit++) {
                long[] row = new long[Row.words(version)];
                row[bit / Long.SIZE] = 1L << bit;
                long[] back = new long[row.length];
                packed.pack(row, 0, bytes, 0);
                packed.unpack(bytes, 0, back, 0);
                assertThat(back).isEqualTo(row);
            }
            long[] full = new long[Row.words(version)];
            Arrays.fill(full, -1);
            assertThat(packed.pack(full, 0, bytes, 0)).isLessThanOrEqualTo(PackedRow.MOST_BYTES);
        }
    }

    @Test
    void a_row_of_one_packet_takes_26_bytes() {
        long[] row = new long[Row.V4_WORDS];
        row[0] = 24_000_000L << 32 | 7;
        row[3] = 443L << 48 | 1;
        row[4] = 40;
        row[5] = 1L << 32;
        row[6] = -1;
        assertThat(new PackedRow(4).pack(row, 0, new byte[PackedRow.MOST_BYTES], 0)).isEqualTo(26);
    }

    private Path written(long[] rows, int version) throws IOException {
        Path file = folder.resolve("run" + version);
        try (RunWriter writer =
                new RunWriter(file, version, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            writer.write(rows, 0, rows.length);
        }
        return file;
    }

    private static long[] read(Path file, int version, int rows) throws IOException {
        long[] back = new long[rows * Row.words(version)];
        int words = Row.words(version);
        try (RunReader reader = new RunReader(file, version, 0, rows)) {
            for (int at = 0; reader.next(); at += words) {
                System.arraycopy(reader.rows, reader.at, back, at, words);
            }
        }
        return back;
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void a_file_of_many_buffers_gives_all_rows_back(int version) throws IOException {
        int rows = 4 * RunWriter.BUFFER_BYTES / Row.V4_WORDS / Long.BYTES + 3;
        long[] words = random(rows, version, new Random(5));
        assertThat(read(written(words, version), version, rows)).isEqualTo(words);
    }

    @Test
    void a_file_that_is_cut_off_is_told() throws IOException {
        Path file = written(random(10, 4, new Random(3)), 4);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> read(file, 4, 10)).isInstanceOf(IOException.class);
        assertThat(read(file, 4, 9)).hasSize(9 * Row.V4_WORDS);
    }
}
