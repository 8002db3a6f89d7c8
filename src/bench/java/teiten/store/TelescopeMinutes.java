package teiten.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import teiten.bytes.SplitMix;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Hourly series and minute rows of a made-up telescope.
final class TelescopeMinutes {
    private static final int LEVEL = 3;
    private static final int HOURS = 24;
    private static final int MINUTES = 1440;
    private static final long MICROS_AN_HOUR = 3_600_000_000L;
    private static final int SOURCES = 12_479;
    private static final int ROWS_A_DAY = 3_000_000 / TelescopeStore.ROWS_ONE_IN;

    /// Of these each comes every day, from addresses side by side: the first one with this part of
    /// all rows, the others with as many as any source.
    private static final int REGULARS = 16;

    private static final int REGULAR_ONE_IN = 100;

    private final TelescopeSeries series;
    private final long seed;

    TelescopeMinutes(TelescopeSeries series, long seed) {
        this.series = series;
        this.seed = seed;
    }

    /// @param finest whether it is the table `hourly`, with classes and contents
    void hourly(Path file, LocalDate day, boolean finest) throws IOException {
        List<TelescopePort> ports =
                series.ports().stream()
                        .filter(
                                port ->
                                        port.hasPort()
                                                && port.number() % TelescopeStore.HOURLY_ONE_IN
                                                        == 0)
                        .toList();
        int most = ports.size() * HOURS;
        int[] hours = new int[most];
        int[] numbers = new int[most];
        int[] transports = new int[most];
        long[] accesses = new long[most];
        int rows = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            for (TelescopePort port : ports) {
                long random =
                        SplitMix.mix(seed + day.toEpochDay() * HOURS + hour + port.hashOfKey());
                double part = port.accesses() / HOURS + (random >>> 11) * 0x1p-53;
                if (part >= 1) {
                    hours[rows] = hour;
                    numbers[rows] = port.number();
                    transports[rows] = port.transport().equals("tcp") ? 0 : 1;
                    accesses[rows++] = (long) part;
                }
            }
        }
        write(file, day, finest, new Hours(rows, hours, transports, numbers, accesses));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Hours(int rows, int[] hours, int[] transports, int[] ports, long[] accesses) {}

    private static void write(Path file, LocalDate day, boolean finest, Hours of)
            throws IOException {
        Table table = finest ? Table.HOURLY : Table.HOURLY_PORTS;
        long[] micros = new long[HOURS];
        for (int hour = 0; hour < HOURS; hour++) {
            micros[hour] = (day.toEpochDay() * HOURS + hour) * MICROS_AN_HOUR;
        }
        List<Values> values = new ArrayList<>();
        for (Column column : table.columns()) {
            values.add(
                    switch (column.name()) {
                        case "hour" -> new Values.Indexed(of.hours(), Dictionary.of(micros));
                        case "transport" ->
                                new Values.Indexed(
                                        of.transports(), Dictionary.of(List.of("tcp", "udp")));
                        case "destination_port" ->
                                new Values.Ints(of.ports(), null, Encoding.AUTOMATIC);
                        case "class" -> new Values.Same(Dictionary.of(List.of("scan")));
                        case "content" -> new Values.Nothing();
                        default -> new Values.Longs(of.accesses(), null, Encoding.AUTOMATIC);
                    });
        }
        try (ParquetFile out = create(file, table)) {
            out.rowGroup(of.rows(), values);
        }
    }

    private static ParquetFile create(Path file, Table table) throws IOException {
        Files.deleteIfExists(file);
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        return ParquetFile.create(file, columns, Map.of(), LEVEL);
    }

    /// Rows in the order of their sources and minutes, an access each, nothing said.
    void rows(Path file, LocalDate day) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + day.toEpochDay());
        int[] addresses = new int[SOURCES];
        for (int at = 0; at < SOURCES; at++) {
            addresses[at] = random.nextInt() & Integer.MAX_VALUE;
        }
        for (int at = 0; at < REGULARS; at++) {
            addresses[at] = TelescopeStore.REGULAR + at;
        }
        Arrays.sort(addresses);
        int[] sources = new int[ROWS_A_DAY];
        int[] minutes = new int[ROWS_A_DAY];
        int[] ports = new int[ROWS_A_DAY];
        int[] destinations = new int[ROWS_A_DAY];
        int row = 0;
        int heavy = ROWS_A_DAY / REGULAR_ONE_IN;
        int added = 0;
        for (int at = 0; at < SOURCES; at++) {
            int end = (int) ((at + 1L) * (ROWS_A_DAY - heavy) / SOURCES) + added;
            if (addresses[at] == TelescopeStore.REGULAR) {
                added = heavy;
                end += heavy;
            }
            int port =
                    random.nextInt(4) == 0 ? -1 : series.ports().get(random.nextInt(60)).number();
            int[] when = random.ints(end - row, 0, MINUTES).sorted().toArray();
            for (int minute : when) {
                sources[row] = addresses[at];
                minutes[row] = minute;
                ports[row] = port < 0 ? random.nextInt(1 << 16) : port;
                destinations[row++] = (198 << 24 | 18 << 16) + random.nextInt(4096);
            }
        }
        long[] micros = new long[MINUTES];
        for (int minute = 0; minute < MINUTES; minute++) {
            micros[minute] = (day.toEpochDay() * MINUTES + minute) * (MICROS_AN_HOUR / 60);
        }
        List<Values> values = new ArrayList<>();
        for (Column column : Table.ACCESSES.columns()) {
            values.add(
                    switch (column.name()) {
                        case "minute" -> new Values.Indexed(minutes, Dictionary.of(micros));
                        case "source_v4" -> new Values.Ints(sources, null, Encoding.AUTOMATIC);
                        case "destination_v4" ->
                                new Values.Ints(destinations, null, Encoding.AUTOMATIC);
                        case "destination_port" -> new Values.Ints(ports, null, Encoding.AUTOMATIC);
                        default -> same(column);
                    });
        }
        try (ParquetFile out = create(file, Table.ACCESSES)) {
            out.rowGroup(ROWS_A_DAY, values);
        }
    }

    private static Values same(Column column) {
        return switch (column.name()) {
            case "sensor" -> new Values.Same(Dictionary.of(List.of(TelescopeSeries.SENSOR)));
            case "transport" -> new Values.Same(Dictionary.of(List.of("tcp")));
            case "kind" -> new Values.Same(Dictionary.of(List.of("syn")));
            case "class" -> new Values.Same(Dictionary.of(List.of("scan")));
            case "packets", "openings", "accesses" -> new Values.Same(Dictionary.of(1));
            case "retries", "first" -> new Values.Same(Dictionary.of(0));
            case "bytes" -> new Values.Same(Dictionary.of(44));
            case "protocol_number" -> new Values.Same(Dictionary.of(6));
            case "answered", "silent", "from_port_zero", "verified" ->
                    new Values.Same(Dictionary.of(0));
            default -> new Values.Nothing();
        };
    }
}
