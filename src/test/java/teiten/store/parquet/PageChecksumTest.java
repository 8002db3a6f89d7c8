package teiten.store.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is compressed carries a checksum, which every reader that decompresses it compares.
class PageChecksumTest {
    private static final byte[] FRAME = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};
    private static final int ROWS = 50_000;
    private static final int FLIPS = 100;

    @TempDir private Path folder;

    private static long sum(Path path) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery(
                                "SELECT sum(x * (1 + x % 7))::BIGINT FROM '" + path + "'")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static int frame(byte[] file) {
        int at = 0;
        while (!Arrays.equals(file, at, at + FRAME.length, FRAME, 0, FRAME.length)) {
            at++;
        }
        return at;
    }

    private static int end(byte[] file, int frame) {
        byte[] rest = Arrays.copyOfRange(file, frame, file.length);
        return frame + (int) Zstd.findFrameCompressedSize(rest);
    }

    @Test
    void a_flipped_bit_in_a_page_is_never_read_as_another_value() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        long[] values = random.longs(ROWS, 0, 1 << 20).toArray();
        Path path = folder.resolve("x.parquet");
        try (ParquetFile file =
                ParquetFile.create(
                        path, List.of(new ParquetColumn("x", ParquetType.INT64)), Map.of(), 1)) {
            file.rowGroup(ROWS, List.of(new Values.Longs(values, null, Encoding.PLAIN)));
        }
        byte[] written = Files.readAllBytes(path);
        int from = frame(written) + FRAME.length;
        int to = end(written, from - FRAME.length);
        long right = sum(path);
        int refused = 0;
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] flipped = written.clone();
            flipped[random.nextInt(from, to)] ^= (byte) (1 << random.nextInt(8));
            Files.write(path, flipped);
            refused += isRefused(path, right) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(FLIPS * 9 / 10);
    }

    private static boolean isRefused(Path path, long right) throws IOException {
        try {
            assertThat(sum(path)).isEqualTo(right);
            return false;
        } catch (SQLException _) {
            return true;
        }
    }
}
