package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Rows of [Table#DAILY_SERIES] on their way into a file of a part, in its order.
final class SeriesRows implements AutoCloseable {
    static final int ROWS = 16_384;
    private static final int LEVEL = 3;
    private static final List<Column> COLUMNS = Table.DAILY_SERIES.columns();
    private static final int FIRST_COUNT = 11;

    private final ParquetFile file;
    private final int[][] numbers = new int[FIRST_COUNT][ROWS];
    private final List<Map<String, Integer>> texts = new ArrayList<>();
    private final long[][] counts = new long[5][ROWS];
    private final int[] current = new int[FIRST_COUNT];
    private @Nullable Key last;
    private int size;

    /// What a row is of; null where its series does not say.
    record Key(
            String series,
            @Nullable TelescopePort port,
            @Nullable String asClass,
            @Nullable String content,
            @Nullable String message,
            @Nullable String tool,
            @Nullable String sensor) {
        static Key of(String series) {
            return new Key(series, null, null, null, null, null, null);
        }

        static Key of(String series, TelescopePort port) {
            return new Key(series, port, null, null, null, null, null);
        }

        Key asClass(String name) {
            return new Key(series, port, name, content, message, tool, sensor);
        }

        Key content(@Nullable String name) {
            return new Key(series, port, asClass, name, message, tool, sensor);
        }

        Key message(@Nullable String name) {
            return new Key(series, port, asClass, content, name, tool, sensor);
        }

        Key tool(String name) {
            return new Key(series, port, asClass, content, message, name, sensor);
        }

        Key sensor(String name) {
            return new Key(series, port, asClass, content, message, tool, name);
        }
    }

    SeriesRows(Path path) throws IOException {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : COLUMNS) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
            texts.add(new LinkedHashMap<>());
        }
        file = ParquetFile.create(path, columns, Map.of(), LEVEL);
    }

    /// @param day days since 1970
    void add(Key key, long day, long accesses, long packets, long sources) throws IOException {
        if (key != last) {
            begin(key);
        }
        numbers[0][size] = (int) day;
        for (int column = 1; column < FIRST_COUNT; column++) {
            numbers[column][size] = current[column];
        }
        counts[0][size] = accesses;
        counts[1][size] = packets;
        counts[2][size] = (packets - accesses) / 2;
        counts[3][size] = packets * 44 + (packets * 7 + day) % 23;
        counts[4][size] = sources;
        if (++size == ROWS) {
            flush();
        }
    }

    /// What the rows of a key have in common.
    private void begin(Key key) {
        last = key;
        TelescopePort port = key.port;
        boolean fine = !key.series.equals("port_class_content");
        boolean other = fine && port != null && !port.isIcmp() && !port.hasPort();
        text(1, key.series);
        text(2, port == null ? null : port.transport());
        current[3] = port != null && port.hasPort() ? port.number() : -1;
        current[4] = fine && port != null && port.isIcmp() ? port.number() : -1;
        current[5] = other ? Objects.requireNonNull(port).number() : -1;
        text(6, key.asClass);
        text(7, key.content);
        text(8, key.message);
        text(9, key.tool);
        text(10, key.sensor);
    }

    private void text(int column, @Nullable String value) {
        Map<String, Integer> known = texts.get(column);
        current[column] =
                value == null ? Values.NULL : known.computeIfAbsent(value, _ -> known.size());
    }

    private void flush() throws IOException {
        if (size == 0) {
            return;
        }
        List<Values> values = new ArrayList<>();
        for (int at = 0; at < COLUMNS.size(); at++) {
            Column column = COLUMNS.get(at);
            values.add(
                    switch (column.type()) {
                        case "VARCHAR" -> texts(at);
                        case "BIGINT" ->
                                new Values.Longs(
                                        counts[at - FIRST_COUNT], null, Encoding.AUTOMATIC);
                        case "BLOB" -> new Values.Nothing();
                        default -> ints(at);
                    });
        }
        file.rowGroup(size, values);
        size = 0;
        last = null;
        texts.forEach(Map::clear);
    }

    private Values texts(int at) {
        Map<String, Integer> known = texts.get(at);
        if (known.isEmpty()) {
            return new Values.Nothing();
        }
        return new Values.Indexed(numbers[at], Dictionary.of(List.copyOf(known.keySet())));
    }

    private Values ints(int at) {
        boolean[] none = new boolean[size];
        boolean all = true;
        for (int row = 0; row < size; row++) {
            none[row] = numbers[at][row] < 0;
            all &= none[row];
        }
        int[] given = Arrays.copyOf(numbers[at], size);
        return all ? new Values.Nothing() : new Values.Ints(given, none, Encoding.AUTOMATIC);
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }
}
