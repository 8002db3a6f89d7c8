package teiten.store.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// DuckDB, which shares no code with the writer, reads back what was written.
class ParquetFileTest {
    private static final int LEVEL = 1;

    @TempDir private Path folder;

    private Path write(List<ParquetColumn> columns, List<Group> groups) throws IOException {
        Path path = Files.createTempDirectory(folder, "file").resolve("test.parquet");
        try (ParquetFile file = ParquetFile.create(path, columns, Map.of(), LEVEL)) {
            for (Group group : groups) {
                file.rowGroup(group.rows(), group.values());
            }
        }
        return path;
    }

    private record Group(int rows, List<Values> values) {}

    /// All rows in the order of the file, as DuckDB's driver gives them.
    private static List<List<@Nullable Object>> read(Path path) throws SQLException {
        return query("SELECT * FROM read_parquet('" + path + "')");
    }

    private static List<List<@Nullable Object>> query(String sql) throws SQLException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int at = 1; at <= columns; at++) {
                    Object value = result.getObject(at);
                    row.add(value instanceof java.sql.Blob blob ? text(blob) : value);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static String text(java.sql.Blob blob) throws SQLException {
        return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
    }

    private static List<@Nullable Object> column(Path path) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        read(path).forEach(row -> values.add(row.getFirst()));
        return values;
    }

    private static List<ParquetColumn> only(ParquetType type) {
        return List.of(new ParquetColumn("x", type));
    }

    private List<@Nullable Object> back(ParquetType type, int rows, Values values)
            throws IOException, SQLException {
        return column(write(only(type), List.of(new Group(rows, List.of(values)))));
    }

    @Test
    void a_column_is_read_as_the_sql_type_that_it_is_named_by() throws Exception {
        List<String> types =
                List.of("INTEGER", "UINTEGER", "BIGINT", "TIMESTAMP", "BOOLEAN", "VARCHAR", "BLOB");
        List<ParquetColumn> columns = new ArrayList<>();
        types.forEach(type -> columns.add(new ParquetColumn(type, ParquetType.ofSql(type))));
        Path path = write(columns, List.of());

        assertThat(query("SELECT column_name, column_type FROM (DESCRIBE FROM '" + path + "')"))
                .hasSize(types.size())
                .allSatisfy(row -> assertThat(row.getFirst()).isEqualTo(row.getLast()));
    }

    @Test
    void a_file_without_rows_has_columns() throws Exception {
        assertThat(read(write(only(ParquetType.INT64), List.of()))).isEmpty();
    }

    private static final int[] SIZES = {1, 7, 8, 9, 127, 128, 129, 130, 1000, 150_001};

    @ParameterizedTest
    @EnumSource
    void ints_of_any_kind_come_back(Encoding encoding) throws Exception {
        for (int rows : SIZES) {
            for (IntShape shape : IntShape.values()) {
                int[] values = shape.of(rows);
                assertThat(back(ParquetType.INT32, rows, new Values.Ints(values, null, encoding)))
                        .as("%s x %d", shape, rows)
                        .isEqualTo(Arrays.stream(values).boxed().toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void unsigned_ints_come_back(Encoding encoding) throws Exception {
        for (IntShape shape : IntShape.values()) {
            int[] values = shape.of(1000);
            assertThat(back(ParquetType.UINT32, 1000, new Values.Ints(values, null, encoding)))
                    .as("%s", shape)
                    .isEqualTo(Arrays.stream(values).mapToObj(Integer::toUnsignedLong).toList());
        }
    }

    @ParameterizedTest
    @EnumSource
    void longs_of_any_kind_come_back(Encoding encoding) throws Exception {
        for (int rows : SIZES) {
            for (IntShape shape : IntShape.values()) {
                long[] values = shape.longs(rows);
                assertThat(back(ParquetType.INT64, rows, new Values.Longs(values, null, encoding)))
                        .as("%s x %d", shape, rows)
                        .isEqualTo(Arrays.stream(values).boxed().toList());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbers_among_nulls_come_back(Encoding encoding) throws Exception {
        int rows = 150_001;
        for (double share : new double[] {0, 0.01, 0.5, 1}) {
            boolean[] nulls = nulls(rows, share);
            for (IntShape shape : IntShape.values()) {
                int[] ints = shape.of(rows);
                long[] longs = shape.longs(rows);
                List<@Nullable Object> expectedInts = new ArrayList<>();
                List<@Nullable Object> expectedLongs = new ArrayList<>();
                for (int row = 0; row < rows; row++) {
                    expectedInts.add(nulls[row] ? null : (Object) ints[row]);
                    expectedLongs.add(nulls[row] ? null : (Object) longs[row]);
                }
                assertThat(back(ParquetType.INT32, rows, new Values.Ints(ints, nulls, encoding)))
                        .isEqualTo(expectedInts);
                assertThat(back(ParquetType.INT64, rows, new Values.Longs(longs, nulls, encoding)))
                        .isEqualTo(expectedLongs);
            }
        }
    }

    private static boolean[] nulls(int rows, double share) {
        Random random = new Random(3);
        boolean[] nulls = new boolean[rows];
        for (int row = 0; row < rows; row++) {
            nulls[row] = random.nextDouble() < share;
        }
        return nulls;
    }

    /// Numbers as they come.
    private enum IntShape {
        EQUAL,
        ASCENDING,
        FEW,
        ANY,
        EXTREME;

        int[] of(int rows) {
            Random random = new Random(2015);
            int[] values = new int[rows];
            for (int row = 0; row < rows; row++) {
                values[row] =
                        switch (this) {
                            case EQUAL -> -5;
                            case ASCENDING -> row * 3 - 1000 + random.nextInt(3);
                            case FEW -> random.nextInt(1 + row % 7);
                            case ANY -> random.nextInt();
                            case EXTREME ->
                                    random.nextBoolean() ? Integer.MIN_VALUE : Integer.MAX_VALUE;
                        };
            }
            return values;
        }

        long[] longs(int rows) {
            Random random = new Random(2016);
            long[] values = Arrays.stream(of(rows)).asLongStream().toArray();
            for (int row = 0; row < rows; row++) {
                if (this == ANY) {
                    values[row] = random.nextLong();
                } else if (this == EXTREME) {
                    values[row] = values[row] < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
                }
            }
            return values;
        }
    }

    @Test
    void indexed_texts_come_back_and_each_row_group_takes_what_it_uses() throws Exception {
        List<String> texts = List.of("", "port", "ポート", "never", "観測", "x".repeat(100));
        Dictionary dictionary = Dictionary.of(texts);
        int[] first = {0, 1, -1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, -1, 5};
        int[] second = {4, 4, 4};
        Path path =
                write(
                        only(ParquetType.VARCHAR),
                        List.of(
                                new Group(15, List.of(new Values.Indexed(first, dictionary))),
                                new Group(3, List.of(new Values.Indexed(second, dictionary)))));

        List<@Nullable Object> expected = new ArrayList<>();
        for (int[] group : List.of(first, second)) {
            for (int index : group) {
                expected.add(index < 0 ? null : texts.get(index));
            }
        }
        assertThat(column(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 16, 17, 127})
    void codes_come_back(int entries) throws Exception {
        long[] numbers = new long[entries];
        Arrays.setAll(numbers, at -> at * 1_000_000_007L - 5);
        for (int rows : SIZES) {
            Random random = new Random(rows);
            byte[] codes = new byte[rows];
            List<@Nullable Object> expected = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                boolean same = row > 0 && random.nextInt(1 + row * 20 / rows) > 0;
                codes[row] = same ? codes[row - 1] : (byte) (random.nextInt(entries + 1) - 1);
                expected.add(codes[row] < 0 ? null : (Object) numbers[codes[row]]);
            }
            assertThat(
                            back(
                                    ParquetType.INT64,
                                    rows,
                                    new Values.Codes(codes, Dictionary.of(numbers))))
                    .as("%d rows", rows)
                    .isEqualTo(expected);
        }
    }

    @Test
    void booleans_come_back() throws Exception {
        for (int rows : SIZES) {
            Random random = new Random(rows);
            byte[] codes = new byte[rows];
            List<@Nullable Object> expected = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                codes[row] = (byte) (random.nextInt(3) - 1);
                expected.add(codes[row] < 0 ? null : (Object) (codes[row] == 1));
            }
            assertThat(
                            back(
                                    ParquetType.BOOLEAN,
                                    rows,
                                    new Values.Codes(codes, Dictionary.BOOLEANS)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void the_same_in_every_row_comes_back() throws Exception {
        assertThat(back(ParquetType.BOOLEAN, 9, new Values.Same(Dictionary.of(1))))
                .hasSize(9)
                .containsOnly(true);
        assertThat(back(ParquetType.UINT32, 9, new Values.Same(Dictionary.of(0xffff_ffffL))))
                .hasSize(9)
                .containsOnly(0xffff_ffffL);
        assertThat(back(ParquetType.VARCHAR, 9, new Values.Same(Dictionary.of(List.of("定点")))))
                .hasSize(9)
                .containsOnly("定点");
    }

    @ParameterizedTest
    @EnumSource
    void nothing_comes_back_as_nulls(ParquetType type) throws Exception {
        assertThat(back(type, 70_000, new Values.Nothing())).hasSize(70_000).containsOnlyNulls();
    }

    @Test
    void blobs_come_back_over_several_pages() throws Exception {
        Random random = new Random(1);
        byte[][] blobs = new byte[5000][];
        List<@Nullable Object> expected = new ArrayList<>();
        for (int row = 0; row < blobs.length; row++) {
            if (row % 5 == 0) {
                expected.add(null);
                continue;
            }
            byte[] blob = new byte[random.nextInt(1500)];
            random.nextBytes(blob);
            blobs[row] = blob;
            expected.add(new String(blob, StandardCharsets.ISO_8859_1));
        }
        assertThat(back(ParquetType.BLOB, blobs.length, new Values.Blobs(blobs)))
                .isEqualTo(expected);
    }

    private static List<@Nullable Object> bounds(Path path) throws SQLException {
        return query(
                        "SELECT stats_min_value, stats_max_value, stats_null_count, min_is_exact,"
                                + " max_is_exact FROM parquet_metadata('%s')".formatted(path))
                .getFirst();
    }

    @Test
    void bounds_of_unsigned_ints_are_in_their_unsigned_order() throws Exception {
        int[] values = {-1, 5, Integer.MIN_VALUE, 9};
        boolean[] nulls = {false, false, false, true};
        Path path =
                write(
                        only(ParquetType.UINT32),
                        List.of(
                                new Group(
                                        4,
                                        List.of(new Values.Ints(values, nulls, Encoding.DELTA)))));

        assertThat(bounds(path)).containsExactly("5", "4294967295", 1L, true, true);
        assertThat(query("SELECT count(*) FROM read_parquet('" + path + "') WHERE x > 3000000000"))
                .isEqualTo(List.of(List.of(1L)));
    }

    @Test
    void bounds_of_texts_are_in_the_order_of_their_bytes_and_of_those_in_use() throws Exception {
        Dictionary dictionary = Dictionary.of(List.of("観測", "a", "zz", "", "unused ~"));
        Path path =
                write(
                        only(ParquetType.VARCHAR),
                        List.of(
                                new Group(
                                        4,
                                        List.of(
                                                new Values.Codes(
                                                        new byte[] {0, 1, 2, -1}, dictionary)))));

        assertThat(bounds(path)).containsExactly("a", "観測", 1L, true, true);
    }

    @Test
    void texts_longer_than_the_limit_have_no_bounds() throws Exception {
        for (int length : new int[] {Bounds.MOST_TEXT_BYTES, Bounds.MOST_TEXT_BYTES + 1}) {
            Values same = new Values.Same(Dictionary.of(List.of("x".repeat(length))));
            Path path = write(only(ParquetType.VARCHAR), List.of(new Group(2, List.of(same))));

            assertThat(bounds(path).getFirst() != null).isEqualTo(length == Bounds.MOST_TEXT_BYTES);
        }
    }

    @Test
    void automatic_is_what_is_smallest() throws Exception {
        int rows = 100_000;
        int[] few = new int[rows];
        Random random = new Random(4);
        Arrays.setAll(few, row -> random.nextInt(3) * 1_000_003);
        int[] sorted = new int[rows];
        Arrays.setAll(sorted, row -> row * 5 + random.nextInt(5));
        int[] any = new int[rows];
        Arrays.setAll(any, row -> random.nextInt());

        assertThat(encodings(few)).contains("RLE_DICTIONARY");
        assertThat(encodings(sorted)).contains("DELTA_BINARY_PACKED");
        assertThat(encodings(any)).isEqualTo("RLE, PLAIN");
    }

    private String encodings(int[] values) throws IOException, SQLException {
        Values column = new Values.Ints(values, null, Encoding.AUTOMATIC);
        Path path =
                write(only(ParquetType.INT32), List.of(new Group(values.length, List.of(column))));
        return String.valueOf(
                query("SELECT encodings FROM parquet_metadata('" + path + "')")
                        .getFirst()
                        .getFirst());
    }

    @Test
    void what_is_put_into_the_footer_is_found_there() throws Exception {
        Path path = folder.resolve("noted");
        ParquetFile.create(path, only(ParquetType.INT64), Map.of("日", "2015-10-01"), 1).close();

        assertThat(
                        query(
                                "SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')"
                                        .formatted(path)))
                .isEqualTo(List.of(List.of("日", "2015-10-01")));
    }

    @Test
    void a_file_has_a_most_of_columns() throws Exception {
        List<ParquetColumn> most = new ArrayList<>();
        for (int at = 0; at < ParquetFile.MOST_COLUMNS; at++) {
            most.add(new ParquetColumn("x" + at, ParquetType.INT64));
        }
        write(most, List.of());

        most.add(new ParquetColumn("more", ParquetType.INT64));
        assertThatThrownBy(() -> write(most, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_row_group_has_a_most_of_rows() throws Exception {
        List<Values> nothing = List.of(new Values.Nothing());
        write(only(ParquetType.INT64), List.of(new Group(ParquetFile.MOST_ROWS, nothing)));

        for (int rows : new int[] {0, ParquetFile.MOST_ROWS + 1}) {
            assertThatThrownBy(
                            () -> write(only(ParquetType.INT64), List.of(new Group(rows, nothing))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_file_has_a_most_of_row_groups() throws Exception {
        Path path = folder.resolve("groups");
        List<Values> nothing = List.of(new Values.Nothing());
        try (ParquetFile file = ParquetFile.create(path, only(ParquetType.INT64), Map.of(), 1)) {
            for (int group = 0; group < ParquetFile.MOST_ROW_GROUPS; group++) {
                file.rowGroup(1, nothing);
            }
            assertThatThrownBy(() -> file.rowGroup(1, nothing))
                    .isInstanceOf(IllegalStateException.class);
        }

        assertThat(query("SELECT count(*) FROM read_parquet('" + path + "')"))
                .isEqualTo(List.of(List.of((long) ParquetFile.MOST_ROW_GROUPS)));
    }

    @Test
    void a_file_whose_row_group_failed_gets_no_footer() throws Exception {
        Path path = folder.resolve("failed");
        Values beyond = new Values.Codes(new byte[] {0, 3}, Dictionary.BOOLEANS);
        try (ParquetFile file = ParquetFile.create(path, only(ParquetType.BOOLEAN), Map.of(), 1)) {
            assertThatThrownBy(() -> file.rowGroup(2, List.of(beyond)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }

        assertThatThrownBy(() -> query("SELECT count(*) FROM read_parquet('" + path + "')"))
                .isInstanceOf(SQLException.class);
    }
}
