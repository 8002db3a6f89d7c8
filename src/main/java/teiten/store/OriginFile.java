package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.origin.Country;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes what an [OriginSeries] counted of a day as Parquet files with the columns of
/// [Table#DAILY_ORIGINS], one for each [SeriesPart] that has rows, in the order of the keys.
final class OriginFile implements PartFiles.File {
    private static final int FIRST_ROWS = 64;
    private static final int WORDS = HourCounts.WORDS;
    private static final int COUNTRY = (1 << Country.BITS) - 1;
    private static final int PORT = (1 << SeriesKeys.PORT_BITS) - 1;
    private static final int TRANSPORT_SHIFT = OriginSeries.WITHIN_SHIFT + SeriesKeys.PORT_BITS;
    private static final int TRANSPORT = (1 << SeriesKeys.TRANSPORT_BITS) - 1;

    private final SeriesTarget target;
    private final ParquetFile file;

    // The row group at hand, as a CountCursor has its rows.
    private long[] rows = new long[FIRST_ROWS * WORDS];
    private int count;

    private OriginFile(Path path, SeriesTarget target) throws IOException {
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
    static SortedMap<String, Path> write(String begin, CountCursor counted, SeriesTarget target)
            throws IOException {
        try (PartFiles<OriginFile> parts =
                new PartFiles<>(
                        begin, target.folder("origins"), path -> new OriginFile(path, target))) {
            while (counted.next()) {
                if (hasAny(counted)) {
                    long key = counted.key();
                    parts.of(hasPlace(key) ? Math.max(0, port(key) - 1) : null).add(counted);
                }
            }
            return parts.paths();
        }
    }

    private static boolean hasAny(CountCursor counted) {
        return (counted.counts[counted.at + HourCounts.ACCESSES]
                        | counted.counts[counted.at + HourCounts.PACKETS]
                        | counted.counts[counted.at + HourCounts.RETRIES])
                != 0;
    }

    private void add(CountCursor counted) throws IOException {
        if (count == SeriesFile.MOST_ROWS) {
            flush();
        }
        int to = count++ * WORDS;
        if (to == rows.length) {
            rows = Arrays.copyOf(rows, 2 * to);
        }
        System.arraycopy(counted.counts, counted.at, rows, to, WORDS);
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
            case "class", "message", "tool", "sensor" -> new Values.Nothing();
            case "series" -> TextColumn.of(count, row -> OriginSeries.LABELS.get(kind(key(row))));
            case "transport" -> TextColumn.of(count, row -> label(key(row)));
            case "destination_port" -> ports(Transport.TCP, Transport.UDP);
            case "icmp_type" -> ports(Transport.ICMP, Transport.ICMP6);
            case "protocol_number" -> ports(Transport.OTHER);
            case "content" -> TextColumn.of(count, row -> content(key(row)));
            case "country" -> TextColumn.of(count, row -> country(key(row)));
            case "asn" -> networks();
            case "accesses" -> longs(row -> word(row, HourCounts.ACCESSES));
            case "packets" -> longs(row -> word(row, HourCounts.PACKETS));
            case "retries" -> longs(row -> word(row, HourCounts.RETRIES));
            case "bytes" -> longs(row -> word(row, HourCounts.BYTES));
            case "sources" -> longs(row -> word(row, CountCursor.DISTINCT) >>> Integer.SIZE);
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private long word(int row, int word) {
        return rows[row * WORDS + word];
    }

    private long key(int row) {
        return word(row, CountCursor.KEY);
    }

    private static int kind(long key) {
        return (int) (key >> OriginSeries.KIND_SHIFT);
    }

    private static boolean hasPlace(long key) {
        return kind(key) == OriginSeries.PORT_COUNTRY;
    }

    private static Transport transport(long key) {
        return OriginSeries.TRANSPORTS.get((int) (key >> TRANSPORT_SHIFT) & TRANSPORT);
    }

    private static @Nullable String label(long key) {
        return hasPlace(key) ? transport(key).label() : null;
    }

    /// One more than the number of the port, or 0.
    private static int port(long key) {
        return (int) (key >> OriginSeries.WITHIN_SHIFT) & PORT;
    }

    private static @Nullable String content(long key) {
        int number = port(key);
        return kind(key) == OriginSeries.CONTENT_COUNTRY && number > 0
                ? OriginSeries.CONTENTS.get(number - 1)
                : null;
    }

    private static @Nullable String country(long key) {
        return kind(key) == OriginSeries.AS ? null : Country.letters((int) key & COUNTRY);
    }

    private Values networks() {
        long[] networks = new long[count];
        boolean[] none = new boolean[count];
        boolean any = false;
        for (int row = 0; row < count; row++) {
            networks[row] = key(row) & ((1L << Integer.SIZE) - 1);
            none[row] = kind(key(row)) != OriginSeries.AS || networks[row] == Located.NO_ASN;
            any |= !none[row];
        }
        return any ? new Values.Longs(networks, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    /// The ports of some transports; null for all else.
    private Values ports(Transport... of) {
        List<Transport> wanted = List.of(of);
        int[] ports = new int[count];
        boolean[] none = new boolean[count];
        boolean any = false;
        for (int row = 0; row < count; row++) {
            long key = key(row);
            int port = port(key);
            none[row] = !hasPlace(key) || port == 0 || !wanted.contains(transport(key));
            ports[row] = none[row] ? 0 : port - 1;
            any |= !none[row];
        }
        return any ? new Values.Ints(ports, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values longs(IntToLongFunction value) {
        long[] values = new long[count];
        Arrays.setAll(values, value);
        return new Values.Longs(values, null, Encoding.AUTOMATIC);
    }
}
