package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes what was counted of a day as Parquet files with the columns of [Table#DAILY_SERIES], one
/// for each [SeriesPart] that has rows, in the order of [SeriesOrder].
final class SeriesFile implements PartFiles.File {
    /// Small, so that who asks for a key reads little else.
    static final int MOST_ROWS = 8192;

    private static final int FIRST_ROWS = 64;

    private final SeriesKeys keys;
    private final DaySeries series;
    private final SeriesTarget target;
    private final ParquetFile file;

    // The row group at hand, as a CountCursor has its rows.
    private long[] rows = new long[FIRST_ROWS * DaySeries.CELL_WORDS];
    private int count;

    private SeriesFile(Path path, SeriesKeys keys, DaySeries series, SeriesTarget target)
            throws IOException {
        this.keys = keys;
        this.series = series;
        this.target = target;
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : target.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        file = ParquetFile.create(path, columns, Map.of(), AccessFile.LEVEL);
    }

    /// Answers the files by the names of their parts.
    ///
    /// @param begin how their paths begin
    static SortedMap<String, Path> write(
            String begin, SeriesKeys keys, DaySeries series, SeriesTarget target)
            throws IOException {
        SeriesOrder order = new SeriesOrder(keys);
        try (CountCursor counted = series.counted(order);
                PartFiles<SeriesFile> parts =
                        new PartFiles<>(
                                begin,
                                target.folder("series"),
                                path -> new SeriesFile(path, keys, series, target))) {
            while (counted.next()) {
                if (hasAny(counted)) {
                    long cell = order.key(counted.key());
                    Integer port = hasPlace(cell) ? Math.max(0, port(cell) - 1) : null;
                    parts.of(port).add(cell, counted);
                }
            }
            return parts.paths();
        }
    }

    private static boolean hasAny(CountCursor counted) {
        int sums = counted.at + CountCursor.SUMS;
        return (counted.counts[sums + DaySeries.ACCESSES]
                        | counted.counts[sums + DaySeries.PACKETS]
                        | counted.counts[sums + DaySeries.RETRIES])
                != 0;
    }

    private void add(long cell, CountCursor counted) throws IOException {
        if (count == MOST_ROWS) {
            flush();
        }
        int to = count++ * DaySeries.CELL_WORDS;
        if (to == rows.length) {
            rows = Arrays.copyOf(rows, 2 * to);
        }
        System.arraycopy(counted.counts, counted.at, rows, to, DaySeries.CELL_WORDS);
        rows[to + CountCursor.KEY] = cell;
    }

    @Override
    public void flush() throws IOException {
        if (count > 0) {
            List<Values> values = new ArrayList<>();
            for (Column column : target.columns()) {
                values.add(values(column.name()));
            }
            file.rowGroup(count, values);
            count = 0;
        }
    }

    /// Closes the file as it is.
    @Override
    public void close() throws IOException {
        file.close();
    }

    private Values values(String column) {
        return switch (column) {
            case "day" -> new Values.Same(Dictionary.of(new long[] {target.day()}));
            case "subset" -> TextColumn.of(count, _ -> target.subset());
            case "country", "asn" -> new Values.Nothing();
            case "series" -> texts(cell -> kind(cell).label());
            case "transport" -> texts(SeriesFile::transport);
            case "destination_port" -> ports(SeriesKind.Key.DESTINATION_PORT);
            case "icmp_type" -> ports(SeriesKind.Key.PORT);
            case "protocol_number" -> ports(null);
            case "class" ->
                    texts(
                            cell ->
                                    has(cell, SeriesKind.Key.CLASS)
                                            ? SeriesKeys.CLASSES[(int) asClass(cell)].label()
                                            : null);
            case "content" -> texts(cell -> name(cell).content());
            case "message" -> texts(cell -> name(cell).message());
            case "tool" ->
                    texts(
                            cell ->
                                    has(cell, SeriesKind.Key.TOOL)
                                            ? keys.tools().get(last(cell))
                                            : null);
            case "sensor" ->
                    texts(
                            cell ->
                                    has(cell, SeriesKind.Key.SENSOR)
                                            ? keys.sensors().get(last(cell))
                                            : null);
            case "accesses" -> sums(DaySeries.ACCESSES);
            case "packets" -> sums(DaySeries.PACKETS);
            case "retries" -> sums(DaySeries.RETRIES);
            case "bytes" -> sums(DaySeries.BYTES);
            case "sources" -> longs(CountCursor.DISTINCT);
            case "sketch" -> sketches();
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private static SeriesKind kind(long cell) {
        return SeriesKeys.SERIES[(int) (cell >> SeriesKeys.SERIES_SHIFT)];
    }

    private static boolean has(long cell, SeriesKind.Key key) {
        return kind(cell).keys().contains(key);
    }

    private static boolean hasPlace(long cell) {
        return has(cell, SeriesKind.Key.PORT) || has(cell, SeriesKind.Key.DESTINATION_PORT);
    }

    private static Transport transportOf(long cell) {
        return SeriesKeys.TRANSPORTS[
                (int)
                        SeriesOrder.part(
                                cell, SeriesKeys.TRANSPORT_SHIFT, SeriesKeys.TRANSPORT_BITS)];
    }

    private static @Nullable String transport(long cell) {
        return hasPlace(cell) ? transportOf(cell).label() : null;
    }

    /// One more than the number of the port, or 0.
    private static int port(long cell) {
        return (int) SeriesOrder.part(cell, SeriesKeys.PORT_SHIFT, SeriesKeys.PORT_BITS);
    }

    private static long asClass(long cell) {
        return SeriesOrder.part(cell, SeriesKeys.CLASS_SHIFT, SeriesKeys.CLASS_BITS);
    }

    private SeriesKeys.Name name(long cell) {
        long number = SeriesOrder.part(cell, SeriesKeys.NAME_SHIFT, SeriesKeys.NAME_BITS);
        return keys.names().get((int) number);
    }

    private static int last(long cell) {
        return (int) SeriesOrder.part(cell, 0, SeriesKeys.OTHER_BITS);
    }

    /// The ports of the transports that have such; null stands for those without either.
    private Values ports(SeriesKind.@Nullable Key of) {
        int[] ports = new int[count];
        boolean[] none = new boolean[count];
        boolean any = false;
        for (int at = 0; at < count; at++) {
            long cell = cell(at);
            int port = port(cell);
            SeriesKind.Key its =
                    switch (transportOf(cell)) {
                        case TCP, UDP -> SeriesKind.Key.DESTINATION_PORT;
                        case ICMP, ICMP6 -> SeriesKind.Key.PORT;
                        case OTHER -> null;
                    };
            none[at] = port == 0 || its != of;
            ports[at] = none[at] ? 0 : port - 1;
            any |= !none[at];
        }
        return any ? new Values.Ints(ports, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values texts(LongFunction<@Nullable String> text) {
        return TextColumn.of(count, row -> text.apply(cell(row)));
    }

    private long cell(int row) {
        return rows[row * DaySeries.CELL_WORDS + CountCursor.KEY];
    }

    private Values sums(int which) {
        return longs(CountCursor.SUMS + which);
    }

    private Values longs(int word) {
        long[] values = new long[count];
        for (int at = 0; at < count; at++) {
            values[at] = rows[at * DaySeries.CELL_WORDS + word];
        }
        return new Values.Longs(values, null, Encoding.AUTOMATIC);
    }

    private Values sketches() {
        byte[] @Nullable [] sketches = new byte[count][];
        boolean any = false;
        for (int at = 0; at < count; at++) {
            long cell = cell(at);
            if (kind(cell).isSketched()) {
                sketches[at] = series.sketch(cell);
                any = true;
            }
        }
        return any ? new Values.Blobs(sketches) : new Values.Nothing();
    }
}
