package teiten.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.MaskedPayload;
import teiten.decode.Transport;
import teiten.store.parquet.Dictionary;
import teiten.store.parquet.Encoding;
import teiten.store.parquet.ParquetColumn;
import teiten.store.parquet.ParquetFile;
import teiten.store.parquet.ParquetType;
import teiten.store.parquet.Values;

/// Writes payloads as a Parquet file with the columns of [Table#PAYLOADS]. Row groups follow each
/// other by hash, as merged payloads come; in a row group like lies with like, which makes it
/// smaller.
final class PayloadFile implements Closeable {
    /// Level of zstd. Of this table few bytes are left to be won.
    private static final int LEVEL = 6;

    private static final Dictionary TRANSPORTS =
            Dictionary.of(Arrays.stream(Transport.values()).map(Transport::label).toList());

    private final ParquetFile file;
    private final Limit limit;
    private List<PayloadRow> rows = new ArrayList<>();
    private PayloadKinds kinds = new PayloadKinds();
    private long bytes;

    /// What a row group holds at most. The payload that reaches it is the last.
    ///
    /// @param bytes of payloads and their fields
    record Limit(int rows, long bytes) {
        static final Limit USUAL = new Limit(1 << 17, 16L << 20);
    }

    PayloadFile(Path path, Limit limit) throws IOException {
        this.limit = limit;
        List<ParquetColumn> all = new ArrayList<>();
        for (Column column : Table.PAYLOADS.columns()) {
            all.add(new ParquetColumn(column.name(), ParquetType.ofSql(column.type())));
        }
        file = ParquetFile.create(path, all, Map.of(), LEVEL);
    }

    /// Writes all payloads of a cursor to a new file.
    static void write(Path path, PayloadCursor payloads) throws IOException, SQLException {
        try (PayloadFile file = new PayloadFile(path, Limit.USUAL)) {
            for (PayloadRow row = payloads.next(); row != null; row = payloads.next()) {
                file.add(row);
            }
        }
    }

    /// Takes a payload, in the order of [PayloadRow#compareKey].
    void add(PayloadRow row) throws IOException {
        if (row.cluster == null) {
            row.cluster = MaskedPayload.cluster(row.transport, row.bytes, row.own);
        }
        row.kind = kinds.number(row.naming.kind());
        byte[] fields = row.naming.fields();
        rows.add(row);
        bytes += row.bytes.length + (fields == null ? 0 : fields.length);
        if (rows.size() >= limit.rows || bytes >= limit.bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (!rows.isEmpty()) {
            rows = PayloadOrder.of(rows, kinds);
            List<Values> values = new ArrayList<>();
            for (Column column : Table.PAYLOADS.columns()) {
                values.add(values(column.name()));
            }
            file.rowGroup(rows.size(), values);
            rows.clear();
            kinds = new PayloadKinds();
            bytes = 0;
        }
    }

    private Values values(String name) {
        return switch (name) {
            case "hash" -> blobs(row -> PayloadNames.text(row.hashHigh, row.hashLow));
            case "transport" -> transports();
            case "bytes" -> blobs(row -> row.bytes);
            case "length" -> numbers(row -> row.length);
            case "protocol" -> texts(PayloadKind::protocol);
            case "message" -> texts(PayloadKind::message);
            case "role" -> texts(PayloadKind::role);
            case "confidence" -> ints(row -> row.naming.kind().confidence());
            case "shape" -> texts(PayloadKind::shape);
            case "rules" -> ints(row -> row.oldestRules);
            case "fields" -> blobs(row -> row.naming.fields());
            case "addresses" -> blobs(row -> FreshTable.utf8OrNull(OwnAddresses.text(row.own)));
            case "cluster" -> blobs(row -> FreshTable.utf8OrNull(row.cluster));
            case "first_seen" -> numbers(row -> row.firstSeen);
            default -> throw new IllegalStateException("no column " + name);
        };
    }

    private Values blobs(Function<PayloadRow, byte @Nullable []> value) {
        byte[] @Nullable [] blobs = new byte[rows.size()][];
        for (int at = 0; at < blobs.length; at++) {
            blobs[at] = value.apply(rows.get(at));
        }
        return new Values.Blobs(blobs);
    }

    /// A number of a payload.
    @FunctionalInterface
    private interface Whole {
        long of(PayloadRow row);
    }

    private Values numbers(Whole value) {
        long[] numbers = new long[rows.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = value.of(rows.get(at));
        }
        return new Values.Longs(numbers, null, Encoding.AUTOMATIC);
    }

    private Values ints(Whole value) {
        int[] numbers = new int[rows.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = (int) value.of(rows.get(at));
        }
        return new Values.Ints(numbers, null, Encoding.DICTIONARY);
    }

    private Values transports() {
        byte[] ordinals = new byte[rows.size()];
        for (int at = 0; at < ordinals.length; at++) {
            ordinals[at] = (byte) rows.get(at).transport.ordinal();
        }
        return new Values.Codes(ordinals, TRANSPORTS);
    }

    /// A column that follows from the kinds, of which there are few.
    private Values texts(Function<PayloadKind, @Nullable String> value) {
        List<PayloadKind> all = kinds.all();
        SequencedMap<String, Integer> entries = new LinkedHashMap<>();
        int[] ofKind = new int[all.size()];
        for (int kind = 0; kind < ofKind.length; kind++) {
            String text = value.apply(all.get(kind));
            ofKind[kind] = Values.NULL;
            if (text != null) {
                Integer known = entries.putIfAbsent(text, entries.size());
                ofKind[kind] = known == null ? entries.size() - 1 : known;
            }
        }
        if (entries.isEmpty()) {
            return new Values.Nothing();
        }
        int[] indexes = new int[rows.size()];
        for (int at = 0; at < indexes.length; at++) {
            indexes[at] = ofKind[rows.get(at).kind];
        }
        return new Values.Indexed(indexes, Dictionary.of(List.copyOf(entries.sequencedKeySet())));
    }

    @Override
    public void close() throws IOException {
        flush();
        file.close();
    }
}
