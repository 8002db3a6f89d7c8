package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.Row;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.TrafficClass;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// The hourly series of one UTC day, counted while its rows are written: the tables `hourly`, by
/// port, class and content, and `hourly_ports`, by port. Keys are packed into a long:
///
/// ```text
/// hour (5) transport (3) port + 1 (17) class (3) content + 1 (9)
/// ```
final class HourlySeries implements Closeable {
    /// Rows of a row group.
    static final int MOST_ROWS = 1 << 17;

    private static final int FIRST_ROWS = 1 << 10;
    private static final int LEVEL = 3;
    private static final int HOURS_A_DAY = 24;
    private static final int MINUTES_AN_HOUR = 60;
    private static final long MICROS_AN_HOUR = 3_600_000_000L;
    private static final int CONTENT_BITS = 9;
    private static final int CLASS_BITS = 3;
    private static final int PORT_BITS = 17;
    private static final int TRANSPORT_BITS = 3;
    private static final long LOW = 0xFFFF_FFFFL;
    private static final Transport[] TRANSPORTS = Transport.values();
    private static final TrafficClass[] CLASSES = TrafficClass.values();
    private static final Protocol[] PROTOCOLS = Protocol.values();

    private final SourceJudge.Judgement judgement;
    private final long firstHour;
    private final HourCounts finest;
    private final HourCounts ports;
    private int source;

    /// @param day UTC days since the epoch
    /// @param folder for what does not fit into memory
    HourlySeries(long day, SourceJudge.Judgement judgement, Path folder, SpillLimit limit) {
        this.judgement = judgement;
        firstHour = day * HOURS_A_DAY;
        finest = counts(folder.resolve("hourly-" + day), limit);
        ports = counts(folder.resolve("hourly-ports-" + day), limit);
    }

    private static HourCounts counts(Path begin, SpillLimit limit) {
        return new HourCounts(
                limit.hourKeys(), new CountRuns(begin, HourCounts.WORDS, limit.openRuns()));
    }

    /// What its rows are judged by.
    SourceJudge.Judgement judgement() {
        return judgement;
    }

    /// The rows that follow are another source's.
    void nextSource() {
        source++;
    }

    void count(RowCursor row, JudgedFacts judged, int outcome) throws IOException {
        Facts facts = judged.about;
        int minute = Row.minute(row.rows, row.at);
        long hour = Math.floorMod(Math.floorDiv(minute, MINUTES_AN_HOUR), HOURS_A_DAY);
        long port = facts.hasPort() ? 1L + Row.port(row.rows, row.at) : 0;
        long place = ((hour << TRANSPORT_BITS | facts.transport().ordinal()) << PORT_BITS) | port;
        TrafficClass asClass = judgement.outcomes.get(outcome).asClass();
        Content content = facts.content();
        Protocol protocol = content == null ? null : content.protocol();
        long name = protocol == null ? 0 : 1L + protocol.ordinal();
        long named = ((place << CLASS_BITS | asClass.ordinal()) << CONTENT_BITS) | name;
        count(finest, finest.place(named, source), row, judged, asClass);
        count(ports, ports.place(place, source), row, judged, asClass);
    }

    private void count(
            HourCounts counts, int at, RowCursor row, JudgedFacts judged, TrafficClass asClass) {
        long packets = Row.packets(row.rows, row.at);
        long accesses = judged.noAccess ? 0 : Row.openings(row.rows, row.at);
        counts.add(at, HourCounts.PACKETS, packets);
        counts.add(at, HourCounts.ACCESSES, accesses);
        if (asClass == TrafficClass.BACKSCATTER) {
            counts.add(at, HourCounts.BACKSCATTER, packets);
        }
        counts.add(at, HourCounts.RETRIES, judged.noAccess ? 0 : Row.retries(row.rows, row.at));
        counts.add(at, HourCounts.BYTES, Row.bytes(row.rows, row.at));
        counts.source(at, source, accesses > 0);
    }

    /// Writes the table `hourly`.
    void write(Path file) throws IOException {
        write(file, Table.HOURLY, finest, CLASS_BITS + CONTENT_BITS);
    }

    /// Writes the table `hourly_ports`.
    void writePorts(Path file) throws IOException {
        write(file, Table.HOURLY_PORTS, ports, 0);
    }

    /// @param shift bits of the key below the port
    private void write(Path file, Table table, HourCounts counts, int shift) throws IOException {
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        try (CountCursor counted = counts.counted();
                ParquetFile out = ParquetFile.create(file, columns, Map.of(), LEVEL)) {
            long[] rows = new long[FIRST_ROWS * HourCounts.WORDS];
            int count = 0;
            boolean more = counted.next();
            while (more) {
                if (count * HourCounts.WORDS == rows.length) {
                    rows = Arrays.copyOf(rows, 2 * rows.length);
                }
                System.arraycopy(
                        counted.counts,
                        counted.at,
                        rows,
                        count * HourCounts.WORDS,
                        HourCounts.WORDS);
                count++;
                more = counted.next();
                if (count == MOST_ROWS || !more) {
                    Group group = new Group(rows, count, shift);
                    List<Values> values = new ArrayList<>();
                    for (Column column : table.columns()) {
                        values.add(values(column.name(), group));
                    }
                    out.rowGroup(count, values);
                    count = 0;
                }
            }
        }
    }

    /// Rows that are written together.
    @SuppressWarnings("ArrayRecordComponent") // never compared as a whole
    private record Group(long[] rows, int count, int shift) {
        long word(int row, int word) {
            return rows[row * HourCounts.WORDS + word];
        }

        long key(int row) {
            return word(row, CountCursor.KEY);
        }

        Values counts(int which) {
            return longs(row -> word(row, which));
        }

        Values distinct(boolean ofAccesses) {
            return longs(
                    row -> {
                        long halves = word(row, CountCursor.DISTINCT);
                        return ofAccesses ? halves >>> Integer.SIZE : halves & LOW;
                    });
        }

        private Values longs(IntToLongFunction value) {
            long[] values = new long[count];
            Arrays.setAll(values, value);
            return new Values.Longs(values, null, Encoding.AUTOMATIC);
        }

        /// What a part of the key stands for; 0 for nothing where `none`.
        Values codes(int low, int bits, int entries, LongFunction<@Nullable String> word) {
            List<String> words = new ArrayList<>();
            int[] indexes = new int[entries];
            for (int entry = 0; entry < entries; entry++) {
                String text = word.apply(entry);
                indexes[entry] = text == null ? Values.NULL : words.size();
                if (text != null) {
                    words.add(text);
                }
            }
            int[] of = new int[count];
            for (int at = 0; at < count; at++) {
                of[at] = indexes[(int) (key(at) >> low) & ((1 << bits) - 1)];
            }
            return new Values.Indexed(of, Dictionary.of(words));
        }
    }

    private Values values(String column, Group group) {
        return switch (column) {
            case "hour" -> hours(group);
            case "transport" ->
                    group.codes(
                            group.shift() + PORT_BITS,
                            TRANSPORT_BITS,
                            TRANSPORTS.length,
                            at -> TRANSPORTS[(int) at].label());
            case "destination_port" -> ports(group);
            case "class" ->
                    group.codes(
                            CONTENT_BITS,
                            CLASS_BITS,
                            CLASSES.length,
                            at -> CLASSES[(int) at].label());
            case "content" ->
                    group.codes(
                            0,
                            CONTENT_BITS,
                            PROTOCOLS.length + 1,
                            at -> at == 0 ? null : PROTOCOLS[(int) at - 1].id());
            case "accesses" -> group.counts(HourCounts.ACCESSES);
            case "packets" -> group.counts(HourCounts.PACKETS);
            case "backscatter" -> group.counts(HourCounts.BACKSCATTER);
            case "retries" -> group.counts(HourCounts.RETRIES);
            case "bytes" -> group.counts(HourCounts.BYTES);
            case "sources" -> group.distinct(true);
            case "senders" -> group.distinct(false);
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private Values hours(Group group) {
        long[] micros = new long[HOURS_A_DAY];
        for (int hour = 0; hour < HOURS_A_DAY; hour++) {
            micros[hour] = (firstHour + hour) * MICROS_AN_HOUR;
        }
        byte[] hours = new byte[group.count()];
        int shift = group.shift() + PORT_BITS + TRANSPORT_BITS;
        for (int at = 0; at < hours.length; at++) {
            hours[at] = (byte) (group.key(at) >> shift);
        }
        return new Values.Codes(hours, Dictionary.of(micros));
    }

    private static Values ports(Group group) {
        int[] ports = new int[group.count()];
        boolean[] none = new boolean[group.count()];
        for (int at = 0; at < ports.length; at++) {
            int port = (int) (group.key(at) >> group.shift()) & ((1 << PORT_BITS) - 1);
            none[at] = port == 0;
            ports[at] = Math.max(0, port - 1);
        }
        return new Values.Ints(ports, none, Encoding.AUTOMATIC);
    }

    /// Deletes what did not fit into memory.
    @Override
    public void close() throws IOException {
        try (ports) {
            finest.close();
        }
    }
}
