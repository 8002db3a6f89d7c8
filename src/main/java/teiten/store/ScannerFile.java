package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import teiten.origin.Country;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes the scanners of a day as a Parquet file with the columns of [Table#SCANNERS], in the
/// order of their addresses.
final class ScannerFile implements Closeable {
    /// Ports of a scanner that are named.
    static final int MOST_PORTS = 16;

    private static final long MICROS = 1_000_000;

    private final Path path;
    private final long day;
    private final SeriesKeys keys;
    private final ParquetFile file;
    private final List<Found> rows = new ArrayList<>();

    /// A scanner.
    private record Found(
            Digested digested,
            ScannerJudge.Verdict verdict,
            @Nullable String tools,
            String ports) {}

    /// What is counted of it.
    private record Digested(
            int version,
            long high,
            long low,
            @Nullable String country,
            long asn,
            boolean verified,
            boolean twoPhase,
            long accesses,
            long packets,
            long first,
            long last,
            int sensors,
            Counted counted) {}

    private record Counted(
            int destinations, int ports, int mostPorts, int mostDestinations, boolean atLeast) {}

    ScannerFile(Path path, long day, SeriesKeys keys) throws IOException {
        this.path = path;
        this.day = day;
        this.keys = keys;
        List<ParquetColumn> columns = new ArrayList<>();
        for (Column column : Table.SCANNERS.columns()) {
            columns.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        file = ParquetFile.create(path, columns, Map.of(), AccessFile.LEVEL);
    }

    Path path() {
        return path;
    }

    /// @param of whose touches were counted
    void add(ScannerDigest of, ScannerJudge.Verdict verdict) throws IOException {
        if (rows.size() == SeriesFile.MOST_ROWS) {
            flush();
        }
        Touches touches = of.touches;
        SourcePorts ports = SourcePorts.of(of.groups, keys);
        Counted counted =
                new Counted(
                        touches.destinations(),
                        touches.ports(),
                        touches.mostPorts(),
                        touches.mostDestinations(),
                        touches.isAtLeast());
        Digested digested =
                new Digested(
                        of.source.version,
                        of.source.high,
                        of.source.low,
                        Country.letters(of.country),
                        of.asn,
                        of.verified,
                        of.phases.isFound(),
                        of.accesses,
                        of.packets,
                        of.first,
                        of.last,
                        ports.sensors(),
                        counted);
        rows.add(new Found(digested, verdict, ports.tools(), ports.most(MOST_PORTS)));
    }

    private void flush() throws IOException {
        if (!rows.isEmpty()) {
            List<Values> values = new ArrayList<>();
            for (Column column : Table.SCANNERS.columns()) {
                values.add(values(column.name()));
            }
            file.rowGroup(rows.size(), values);
            rows.clear();
        }
    }

    /// Writes what is left and makes the file whole.
    void finish() throws IOException {
        flush();
        close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private Values values(String column) {
        return switch (column) {
            case "day" -> new Values.Same(Dictionary.of(new long[] {day}));
            case "source_v4" -> fours();
            case "source_v6_high" -> sixes(of -> of.digested.high);
            case "source_v6_low" -> sixes(of -> of.digested.low);
            case "country" -> texts(of -> of.digested.country);
            case "asn" -> longs(of -> of.digested.asn, of -> of.digested.asn == Located.NO_ASN);
            case "first" -> longs(of -> of.digested.first * MICROS, _ -> false);
            case "last" -> longs(of -> of.digested.last * MICROS, _ -> false);
            case "accesses" -> longs(of -> of.digested.accesses, _ -> false);
            case "packets" -> longs(of -> of.digested.packets, _ -> false);
            case "sensors" -> longs(of -> of.digested.sensors, _ -> false);
            case "destinations" -> longs(of -> of.digested.counted.destinations, _ -> false);
            case "ports" -> longs(of -> of.digested.counted.ports, _ -> false);
            case "most_ports" -> longs(of -> of.digested.counted.mostPorts, _ -> false);
            case "most_destinations" ->
                    longs(of -> of.digested.counted.mostDestinations, _ -> false);
            case "at_least" -> flags(of -> of.digested.counted.atLeast);
            case "verified" -> flags(of -> of.digested.verified);
            case "two_phase" -> flags(of -> of.digested.twoPhase);
            case "kind" ->
                    texts(of -> of.verdict.kind() == null ? null : of.verdict.kind().label());
            case "survey" ->
                    texts(of -> of.verdict.survey() == null ? null : of.verdict.survey().label());
            case "survey_name" -> texts(of -> of.verdict.surveyName());
            case "tools" -> texts(Found::tools);
            case "top_ports" -> texts(Found::ports);
            case "k" -> longs(of -> of.verdict.rule().least(), _ -> false);
            case "addresses" -> longs(of -> of.verdict.rule().addresses(), _ -> false);
            default -> throw new IllegalStateException("no column " + column);
        };
    }

    private Values fours() {
        int[] values = new int[rows.size()];
        boolean[] nulls = new boolean[rows.size()];
        boolean any = false;
        for (int at = 0; at < values.length; at++) {
            nulls[at] = rows.get(at).digested.version != 4;
            values[at] = nulls[at] ? 0 : (int) rows.get(at).digested.low;
            any |= !nulls[at];
        }
        return any ? new Values.Ints(values, nulls, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values sixes(ToLongFunction<Found> half) {
        return longs(half, of -> of.digested.version != 6);
    }

    private Values longs(ToLongFunction<Found> value, Predicate<Found> isNull) {
        long[] values = new long[rows.size()];
        boolean[] nulls = new boolean[rows.size()];
        boolean any = false;
        for (int at = 0; at < values.length; at++) {
            nulls[at] = isNull.test(rows.get(at));
            values[at] = nulls[at] ? 0 : value.applyAsLong(rows.get(at));
            any |= !nulls[at];
        }
        return any ? new Values.Longs(values, nulls, Encoding.AUTOMATIC) : new Values.Nothing();
    }

    private Values flags(Predicate<Found> flag) {
        byte[] codes = new byte[rows.size()];
        for (int at = 0; at < codes.length; at++) {
            codes[at] = (byte) (flag.test(rows.get(at)) ? 1 : 0);
        }
        return new Values.Codes(codes, Dictionary.BOOLEANS);
    }

    private Values texts(Function<Found, @Nullable String> text) {
        byte[] @Nullable [] texts = new byte[rows.size()][];
        boolean any = false;
        for (int at = 0; at < texts.length; at++) {
            String its = text.apply(rows.get(at));
            texts[at] = its == null ? null : its.getBytes(StandardCharsets.UTF_8);
            any |= its != null;
        }
        return any ? new Values.Blobs(texts) : new Values.Nothing();
    }
}
