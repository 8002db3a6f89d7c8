package teiten.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes the storms of a day as a Parquet file with the columns of [Table#STORMS]. They are few.
final class StormFile {

    private static final long MICROS_AN_HOUR = 3_600_000_000L;

    private final Day day;
    private final List<Map.Entry<Long, Spread>> storms;

    /// A day of the store's zone.
    ///
    /// @param day since the epoch
    /// @param firstHour the UTC hour in which it begins, since the epoch
    record Day(long day, long firstHour) {}

    private StormFile(Day day, List<Map.Entry<Long, Spread>> storms) {
        this.day = day;
        this.storms = storms;
    }

    /// @param storms by cell, as [StormWatch] has them
    static void write(Path path, Day day, SortedMap<Long, Spread> storms) throws IOException {
        StormFile file = new StormFile(day, new ArrayList<>(storms.entrySet()));
        List<ParquetColumn> columns = new ArrayList<>();
        List<Values> values = new ArrayList<>();
        for (Column column : Table.STORMS.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
            values.add(file.values(column.name()));
        }
        try (ParquetFile out = ParquetFile.create(path, columns, Map.of(), AccessFile.LEVEL)) {
            out.rowGroup(storms.size(), values);
        }
    }

    private Values values(String column) {
        return switch (column) {
            case "day" -> new Values.Same(Dictionary.of(new long[] {day.day()}));
            case "hour" -> hours();
            case "version" -> versions();
            case "transport" -> TextColumn.of(storms.size(), row -> label(cell(row)));
            case "destination_port" -> ports(Transport.TCP, Transport.UDP);
            case "icmp_type" -> ports(Transport.ICMP, Transport.ICMP6);
            case "protocol_number" -> ports(Transport.OTHER);
            case "sources" -> counts(Spread::sources);
            case "networks" -> counts(Spread::networks);
            case "pairs" -> counts(Spread::pairs);
            case "accesses" -> counts(Spread::accesses);
            case "packets" -> counts(Spread::packets);
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private long cell(int row) {
        return storms.get(row).getKey();
    }

    private static @Nullable Transport transport(long cell) {
        long place = StormWatch.placeOf(cell);
        return place == StormWatch.EVERY_PLACE
                ? null
                : SeriesKeys.TRANSPORTS[(int) (place >> SeriesKeys.PORT_BITS)];
    }

    private static @Nullable String label(long cell) {
        Transport transport = transport(cell);
        return transport == null ? null : transport.label();
    }

    private Values hours() {
        long[] micros = new long[storms.size()];
        for (int row = 0; row < micros.length; row++) {
            micros[row] = (day.firstHour() + StormWatch.hourOf(cell(row))) * MICROS_AN_HOUR;
        }
        return new Values.Longs(micros, null, Encoding.AUTOMATIC);
    }

    private Values versions() {
        int[] versions = new int[storms.size()];
        for (int row = 0; row < versions.length; row++) {
            versions[row] = StormWatch.versionOf(cell(row));
        }
        return new Values.Ints(versions, null, Encoding.AUTOMATIC);
    }

    private Values counts(ToLongFunction<Spread> of) {
        long[] counts = new long[storms.size()];
        for (int row = 0; row < counts.length; row++) {
            counts[row] = of.applyAsLong(storms.get(row).getValue());
        }
        return new Values.Longs(counts, null, Encoding.AUTOMATIC);
    }

    /// The ports of some transports; null for all else.
    private Values ports(Transport... of) {
        List<Transport> wanted = List.of(of);
        int[] ports = new int[storms.size()];
        boolean[] none = new boolean[ports.length];
        boolean any = false;
        for (int row = 0; row < ports.length; row++) {
            Transport transport = transport(cell(row));
            int port = (int) StormWatch.placeOf(cell(row)) & ((1 << SeriesKeys.PORT_BITS) - 1);
            none[row] = transport == null || port == 0 || !wanted.contains(transport);
            ports[row] = none[row] ? 0 : port - 1;
            any |= !none[row];
        }
        return any ? new Values.Ints(ports, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }
}
