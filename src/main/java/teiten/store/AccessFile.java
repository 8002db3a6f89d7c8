package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Facts;
import teiten.aggregate.FactsDictionary;
import teiten.aggregate.Quote;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Identifier;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;
import teiten.origin.Country;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes the rows of one UTC day as a Parquet file with the columns of [Table#ACCESSES], in the
/// order in which they come. Most columns follow from a row's facts, of which there are few: they
/// are written as numbers into small dictionaries.
final class AccessFile implements Closeable, SourceJudge.JudgedRows {
    /// Level of zstd; higher ones take more time than they save bytes.
    static final int LEVEL = 3;

    private static final int MINUTES_A_DAY = 24 * 60;
    private static final long MICROS_A_MINUTE = 60_000_000L;
    private static final int SECONDS_A_MINUTE = 60;

    private static final Dictionary SECONDS = seconds();
    private static final Dictionary TRANSPORTS =
            Dictionary.of(Arrays.stream(Transport.values()).map(Transport::label).toList());

    private final ParquetFile file;
    private final Dictionary minutes;
    private final FactsDictionary facts;
    private final SourceJudge.Judgement judgement;
    private final HourlySeries hourly;
    private final Located located;
    private final SourceJudge.JudgedRows also;
    private RowGroupColumns columns;
    private RowGroupColumns written;
    private @Nullable Beside<long[]> writing;
    private int version = 4;

    /// @param day UTC days since the epoch
    /// @param room for two row groups: one is filled while the other is encoded
    /// @param watching who takes the same rows
    AccessFile(Path path, long day, Room room, Watching watching) throws IOException {
        also = watching.also;
        hourly = watching.hourly;
        located = watching.located;
        judgement = hourly.judgement();
        facts = judgement.facts;
        columns = room.one;
        written = room.other;
        columns.clear();
        minutes = minutes(day);
        List<ParquetColumn> all = new ArrayList<>();
        for (Column column : Table.ACCESSES.columns()) {
            all.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        Map<String, String> rules =
                Map.of(ClassRules.KEY, Integer.toString(Identifier.CLASS_VERSION));
        file = ParquetFile.create(path, all, rules, LEVEL);
    }

    /// Who takes the rows that are written.
    ///
    /// @param hourly counts them
    /// @param located says where their sources are; others may ask it about the row that they take
    /// @param also who else takes them
    record Watching(HourlySeries hourly, Located located, SourceJudge.JudgedRows also) {}

    /// Columns of two row groups, to be used for one file after the other.
    record Room(RowGroupColumns one, RowGroupColumns other) {
        Room() {
            this(new RowGroupColumns(), new RowGroupColumns());
        }
    }

    private static Dictionary minutes(long day) {
        long[] micros = new long[MINUTES_A_DAY];
        for (int minute = 0; minute < MINUTES_A_DAY; minute++) {
            micros[minute] = (day * MINUTES_A_DAY + minute) * MICROS_A_MINUTE;
        }
        return Dictionary.of(micros);
    }

    private static Dictionary seconds() {
        long[] seconds = new long[SECONDS_A_MINUTE];
        for (int second = 0; second < SECONDS_A_MINUTE; second++) {
            seconds[second] = second;
        }
        return Dictionary.of(seconds);
    }

    /// From now on, rows are of this IP version.
    void version(int next) throws IOException {
        flush();
        version = next;
    }

    @Override
    public void nextSource() {
        located.nextSource();
        hourly.nextSource();
        also.nextSource();
    }

    @Override
    public void row(RowCursor row, JudgedFacts judged, int outcome, int tools) throws IOException {
        if (columns.isFull(version)) {
            flush();
        }
        located.find(row, version);
        columns.add(row, version, judged, outcome, tools);
        columns.locate(located);
        hourly.count(row, judged, outcome);
        also.row(row, judged, outcome, tools);
    }

    /// Hands a row group over to a thread beside this one, once it is through with the one before.
    private void flush() throws IOException {
        if (columns.size > 0) {
            await();
            RowGroupColumns full = columns;
            List<Values> values = new ArrayList<>();
            for (Column column : Table.ACCESSES.columns()) {
                values.add(values(column.name()));
            }
            int rows = full.size;
            writing = Beside.start("columns", () -> file.rowGroup(rows, values));
            columns = written;
            columns.clear();
            written = full;
        }
    }

    private void await() throws IOException {
        Beside<long[]> last = writing;
        writing = null;
        if (last != null) {
            try {
                last.join();
            } catch (SQLException e) {
                throw new IllegalStateException("nobody was asked", e);
            }
        }
    }

    private Values values(String name) {
        return switch (name) {
            case "minute" -> new Values.Indexed(columns.minuteOfDay, minutes);
            case "sensor" -> texts(Facts::sensor);
            case "transport" -> texts(of -> of.transport().label());
            case "protocol_number" ->
                    byFacts(of -> (long) of.protocolNumber(), AccessFile::numbers);
            case "destination_port" -> ports();
            case "victim_port" -> victimPorts();
            case "victim_transport" -> victimTransports();
            case "icmp_type" -> icmp(8);
            case "icmp_code" -> icmp(0);
            case "kind" -> texts(of -> word(of.kind()));
            case "answered" -> flags(Facts::answered);
            case "silent" -> flags(Facts::silent);
            case "quote" -> texts(of -> word(of.quote()));
            case "from_port_zero" -> flags(Facts::fromPortZero);
            case "anomalies" -> texts(of -> anomalies(of.anomalies()));
            case "class" -> classes();
            case "tags" -> tags();
            case "content" -> texts(of -> protocol(of.content()));
            case "message" -> texts(of -> message(of.content()));
            case "port_content" -> texts(of -> protocol(otherOnPort(of)));
            case "port_message" -> texts(of -> message(otherOnPort(of)));
            case "port_role" -> texts(of -> role(of.onPort()));
            case "marks" -> texts(of -> marks(of.marks()));
            case "tools" ->
                    new Values.Indexed(columns.tools, Dictionary.of(judgement.tools.texts()));
            case "verified" -> flags(Facts::verified);
            case "payload" -> new Values.Indexed(columns.payload, columns.payloads.dictionary());
            case "packets" -> counts(columns.packets);
            case "openings" -> counts(columns.openings);
            case "accesses" -> counts(columns.accesses);
            case "retries" -> counts(columns.retries);
            case "bytes" -> counts(columns.bytes);
            case "first" -> new Values.Codes(columns.first, SECONDS);
            case "last" -> new Values.Codes(columns.lastIfOther, SECONDS);
            case "country" -> countries();
            case "asn" -> networks();
            case "country_data" -> date(located.countryData());
            case "as_data" -> date(located.asData());
            default -> address(name);
        };
    }

    private static Values date(@Nullable LocalDate day) {
        return day == null
                ? new Values.Nothing()
                : new Values.Same(Dictionary.of(new long[] {day.toEpochDay()}));
    }

    private Values countries() {
        return indexed(columns.country, 1 << Country.BITS, Country::letters, Dictionary::of);
    }

    private Values networks() {
        if (located.asData() == null) {
            return new Values.Nothing();
        }
        boolean[] unknown = new boolean[columns.size];
        boolean any = false;
        for (int row = 0; row < columns.size; row++) {
            unknown[row] = columns.asn[row] == Located.NO_ASN;
            any |= !unknown[row];
        }
        return any
                ? new Values.Longs(columns.asn, unknown, Encoding.AUTOMATIC)
                : new Values.Nothing();
    }

    private Values address(String name) {
        boolean victims = name.startsWith("victim");
        if ((victims && !columns.hasVictim) || name.endsWith("_v4") != (version == 4)) {
            return new Values.Nothing();
        }
        boolean[] nulls = victims ? columns.noVictim : null;
        return switch (name) {
            case "source_v4" -> new Values.Ints(columns.source4, null, Encoding.AUTOMATIC);
            case "destination_v4" ->
                    new Values.Ints(columns.destination4, null, Encoding.AUTOMATIC);
            case "victim_v4" -> new Values.Ints(columns.victim4, nulls, Encoding.AUTOMATIC);
            default -> {
                int half = name.endsWith("_high") ? 0 : 1;
                int which = name.startsWith("source") ? 0 : victims ? 4 : 2;
                yield new Values.Longs(columns.halves[which + half], nulls, Encoding.AUTOMATIC);
            }
        };
    }

    private Values counts(long[] counts) {
        return new Values.Longs(counts, null, Encoding.AUTOMATIC);
    }

    private Values ports() {
        boolean[] none = new boolean[columns.size];
        boolean any = false;
        for (int row = 0; row < columns.size; row++) {
            none[row] = !facts.get(columns.facts[row]).hasPort();
            any |= !none[row];
        }
        return any ? new Values.Ints(columns.port, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values victimPorts() {
        if (!columns.hasVictim) {
            return new Values.Nothing();
        }
        boolean[] none = new boolean[columns.size];
        boolean any = false;
        for (int row = 0; row < columns.size; row++) {
            none[row] = columns.noVictim[row] || !facts.get(columns.facts[row]).victimPortKnown();
            any |= !none[row];
        }
        return any
                ? new Values.Ints(columns.victimPort, none, Encoding.AUTOMATIC)
                : new Values.Nothing();
    }

    private Values victimTransports() {
        if (!columns.hasVictim) {
            return new Values.Nothing();
        }
        byte[] codes = new byte[columns.size];
        for (int row = 0; row < columns.size; row++) {
            codes[row] =
                    (byte)
                            (columns.noVictim[row]
                                    ? Values.NULL
                                    : facts.get(columns.facts[row]).victimTransport().ordinal());
        }
        return new Values.Codes(codes, TRANSPORTS);
    }

    /// @param shift where the number stands in the port
    private Values icmp(int shift) {
        boolean[] none = new boolean[columns.size];
        int[] numbers = new int[columns.size];
        boolean any = false;
        for (int row = 0; row < columns.size; row++) {
            none[row] = !facts.get(columns.facts[row]).hasIcmpType();
            numbers[row] = columns.port[row] >> shift & 0xFF;
            any |= !none[row];
        }
        return any ? new Values.Ints(numbers, none, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values classes() {
        Outcomes outcomes = judgement.outcomes;
        return indexed(
                columns.outcome,
                outcomes.size(),
                number -> outcomes.get(number).asClass().label(),
                Dictionary::of);
    }

    private Values tags() {
        Outcomes outcomes = judgement.outcomes;
        return indexed(
                columns.outcome,
                outcomes.size(),
                number -> outcomes.get(number).tags(),
                Dictionary::of);
    }

    private Values texts(Function<Facts, @Nullable String> value) {
        return byFacts(value, Dictionary::of);
    }

    private Values flags(Function<Facts, Boolean> value) {
        return byFacts(of -> value.apply(of) ? 1L : 0L, AccessFile::numbers);
    }

    private static Dictionary numbers(List<Long> numbers) {
        return Dictionary.of(numbers.stream().mapToLong(number -> number).toArray());
    }

    private <T> Values byFacts(
            Function<Facts, @Nullable T> value, Function<List<T>, Dictionary> dictionary) {
        return indexed(
                columns.facts, facts.size(), number -> value.apply(facts.get(number)), dictionary);
    }

    /// A column whose values follow from numbers of which there are few.
    private <T> Values indexed(
            int[] numbers,
            int count,
            Function<Integer, @Nullable T> value,
            Function<List<T>, Dictionary> dictionary) {
        boolean[] used = new boolean[count];
        for (int row = 0; row < columns.size; row++) {
            used[numbers[row]] = true;
        }
        SequencedMap<T, Integer> entries = new LinkedHashMap<>();
        int[] indexOf = new int[count];
        boolean nulls = false;
        for (int number = 0; number < count; number++) {
            T entry = used[number] ? value.apply(number) : null;
            nulls |= used[number] && entry == null;
            indexOf[number] = Values.NULL;
            if (entry != null) {
                Integer known = entries.putIfAbsent(entry, entries.size());
                indexOf[number] = known == null ? entries.size() - 1 : known;
            }
        }
        if (entries.isEmpty()) {
            return new Values.Nothing();
        }
        Dictionary distinct = dictionary.apply(List.copyOf(entries.sequencedKeySet()));
        if (entries.size() == 1 && !nulls) {
            return new Values.Same(distinct);
        }
        return entries.size() <= Values.Codes.MOST_CODES
                ? new Values.Codes(codes(numbers, indexOf), distinct)
                : new Values.Indexed(indexes(numbers, indexOf), distinct);
    }

    private byte[] codes(int[] numbers, int[] indexOf) {
        byte[] codes = new byte[columns.size];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = (byte) indexOf[numbers[row]];
        }
        return codes;
    }

    private int[] indexes(int[] numbers, int[] indexOf) {
        int[] indexes = new int[columns.size];
        for (int row = 0; row < indexes.length; row++) {
            indexes[row] = indexOf[numbers[row]];
        }
        return indexes;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String word(Quote quote) {
        return quote == Quote.NONE ? null : quote.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String anomalies(int bits) {
        return bits == 0
                ? null
                : Anomaly.of(bits).stream().map(Anomaly::label).collect(Collectors.joining(","));
    }

    private static @Nullable String marks(int bits) {
        return bits == 0
                ? null
                : HeaderMark.of(bits).stream()
                        .map(HeaderMark::label)
                        .sorted()
                        .collect(Collectors.joining(","));
    }

    /// What the port adds to the bytes; null where it adds nothing, as nearly always.
    private static @Nullable Content otherOnPort(Facts of) {
        boolean same =
                Objects.equals(protocol(of.content()), protocol(of.onPort()))
                        && Objects.equals(message(of.content()), message(of.onPort()));
        return same ? null : of.onPort();
    }

    private static @Nullable String protocol(@Nullable Content content) {
        Protocol protocol = content == null ? null : content.protocol();
        return protocol == null ? null : protocol.id();
    }

    private static @Nullable String message(@Nullable Content content) {
        return content == null ? null : content.message();
    }

    private static @Nullable String role(@Nullable Content content) {
        Role role = content == null ? null : content.role();
        return role == null ? null : role.label();
    }

    @Override
    public void close() throws IOException {
        try (file;
                Closeable _ = this::await) {
            flush();
        }
    }
}
