package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
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
final class SeriesFile {
    /// Small, so that who asks for a key reads little else.
    static final int MOST_ROWS = 8192;

    private final SeriesKeys keys;
    private final DaySeries series;
    private final long[] sums;
    private final long day;

    // The part and the row group at hand.
    private int[] order = {};
    private int from;
    private int count;

    private SeriesFile(SeriesKeys keys, DaySeries series, long day) {
        this.keys = keys;
        this.series = series;
        this.day = day;
        sums = series.sums();
    }

    /// Answers the files by the names of their parts.
    ///
    /// @param begin how their paths begin
    static SortedMap<String, Path> write(String begin, SeriesKeys keys, DaySeries series, long day)
            throws IOException {
        SeriesFile file = new SeriesFile(keys, series, day);
        int[] sorted = new SeriesOrder(keys).sorted(series, file.sums);
        SortedMap<String, IntStream.Builder> parts = new TreeMap<>();
        for (int cell : sorted) {
            parts.computeIfAbsent(file.part(cell), _ -> IntStream.builder()).add(cell);
        }
        SortedMap<String, Path> files = new TreeMap<>();
        for (Map.Entry<String, IntStream.Builder> part : parts.entrySet()) {
            Path path = Path.of(begin + files.size() + ".parquet");
            file.order = part.getValue().build().toArray();
            file.write(path);
            files.put(part.getKey(), path);
        }
        return files;
    }

    private String part(int cell) {
        return SeriesPart.folder("", hasPlace(cell) ? Math.max(0, port(cell) - 1) : null);
    }

    private void write(Path path) throws IOException {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : Table.DAILY_SERIES.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        try (ParquetFile file = ParquetFile.create(path, columns, Map.of(), AccessFile.LEVEL)) {
            for (from = 0; from < order.length; from += MOST_ROWS) {
                count = Math.min(MOST_ROWS, order.length - from);
                List<Values> values = new ArrayList<>();
                for (Column column : Table.DAILY_SERIES.columns()) {
                    values.add(values(column.name()));
                }
                file.rowGroup(count, values);
            }
        }
    }

    private Values values(String column) {
        return switch (column) {
            case "day" -> new Values.Same(Dictionary.of(new long[] {day}));
            case "series" -> texts(cell -> kind(cell).label());
            case "transport" -> texts(this::transport);
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
            case "sources" -> longs(series::sources);
            case "sketch" -> sketches();
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private SeriesKind kind(int cell) {
        return SeriesKeys.SERIES[(int) (series.cellKey(cell) >> SeriesKeys.SERIES_SHIFT)];
    }

    private boolean has(int cell, SeriesKind.Key key) {
        return kind(cell).keys().contains(key);
    }

    private boolean hasPlace(int cell) {
        return has(cell, SeriesKind.Key.PORT) || has(cell, SeriesKind.Key.DESTINATION_PORT);
    }

    private Transport transportOf(int cell) {
        return SeriesKeys.TRANSPORTS[
                (int)
                        SeriesOrder.part(
                                series.cellKey(cell),
                                SeriesKeys.TRANSPORT_SHIFT,
                                SeriesKeys.TRANSPORT_BITS)];
    }

    private @Nullable String transport(int cell) {
        return hasPlace(cell) ? transportOf(cell).label() : null;
    }

    /// One more than the number of the port, or 0.
    private int port(int cell) {
        return (int)
                SeriesOrder.part(series.cellKey(cell), SeriesKeys.PORT_SHIFT, SeriesKeys.PORT_BITS);
    }

    private long asClass(int cell) {
        return SeriesOrder.part(
                series.cellKey(cell), SeriesKeys.CLASS_SHIFT, SeriesKeys.CLASS_BITS);
    }

    private SeriesKeys.Name name(int cell) {
        long number =
                SeriesOrder.part(series.cellKey(cell), SeriesKeys.NAME_SHIFT, SeriesKeys.NAME_BITS);
        return keys.names().get((int) number);
    }

    private int last(int cell) {
        return (int) SeriesOrder.part(series.cellKey(cell), 0, SeriesKeys.OTHER_BITS);
    }

    /// The ports of the transports that have such; null stands for those without either.
    private Values ports(SeriesKind.@Nullable Key of) {
        int[] ports = new int[count];
        boolean[] none = new boolean[count];
        boolean any = false;
        for (int at = 0; at < count; at++) {
            int cell = order[from + at];
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

    private Values texts(IntFunction<@Nullable String> text) {
        List<String> entries = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        int[] indexes = new int[count];
        for (int at = 0; at < count; at++) {
            String its = text.apply(order[from + at]);
            int before = at == 0 ? Values.NULL : indexes[at - 1];
            indexes[at] = its == null ? Values.NULL : index(its, before, entries, numbers);
        }
        return entries.isEmpty()
                ? new Values.Nothing()
                : new Values.Indexed(indexes, Dictionary.of(entries));
    }

    /// @param before index of the row before, which mostly has the same text
    private static int index(
            String text, int before, List<String> entries, Map<String, Integer> numbers) {
        if (before >= 0 && entries.get(before).equals(text)) {
            return before;
        }
        Integer known = numbers.putIfAbsent(text, entries.size());
        if (known == null) {
            entries.add(text);
            return entries.size() - 1;
        }
        return known;
    }

    private Values sums(int which) {
        return longs(cell -> sums[cell * DaySeries.COUNTS + which]);
    }

    private Values longs(IntToLongFunction value) {
        long[] values = new long[count];
        for (int at = 0; at < count; at++) {
            values[at] = value.applyAsLong(order[from + at]);
        }
        return new Values.Longs(values, null, Encoding.AUTOMATIC);
    }

    private Values sketches() {
        byte[] @Nullable [] sketches = new byte[count][];
        boolean any = false;
        for (int at = 0; at < count; at++) {
            int cell = order[from + at];
            if (kind(cell).isSketched()) {
                sketches[at] = series.sketch(cell);
                any = true;
            }
        }
        return any ? new Values.Blobs(sketches) : new Values.Nothing();
    }
}
