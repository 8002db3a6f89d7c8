package teiten.store;

import static teiten.store.FreshTable.NULL;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AccessRows;
import teiten.aggregate.PayloadDictionary;
import teiten.aggregate.Quote;
import teiten.decode.Anomaly;
import teiten.decode.Transport;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.Role;
import teiten.observe.HeaderMark;
import teiten.observe.Kind;

/// The rows of a batch as a table of DuckDB, in the order of their minutes, a day at a time. The
/// columns are those of [Table#ACCESSES]; what [DayRows] decides is still null.
final class FreshRows {
    private static final int MINUTES_A_DAY = 24 * 60;
    private static final long MICROS_A_MINUTE = 60_000_000L;

    /// All that the table shows, once it is registered as `fresh_rows`.
    static final String QUERY = "SELECT " + select() + " FROM fresh_rows()";

    private final AccessRows rows;
    private final PayloadDictionary payloads;
    private final int[] order;
    private final Map<Integer, byte[]> marks = new HashMap<>();
    private final Map<String, byte[]> words = new HashMap<>();
    private final byte[] @Nullable [] hashes;

    FreshRows(Part part) {
        rows = part.rows();
        payloads = part.payloads();
        hashes = new byte[payloads.size()][];
        order = byMinute(rows);
    }

    private static int[] byMinute(AccessRows rows) {
        long[] keys = new long[rows.size()];
        for (int row = 0; row < keys.length; row++) {
            keys[row] = (long) rows.minute(row) << 32 | row;
        }
        Arrays.sort(keys);
        int[] order = new int[keys.length];
        for (int at = 0; at < keys.length; at++) {
            order[at] = (int) keys[at];
        }
        return order;
    }

    /// Rows of one UTC day, `from` (inclusive) to `to` (exclusive) in the table's order.
    record DaySlice(int from, int to) {
        static final DaySlice NONE = new DaySlice(0, 0);
    }

    /// The days that have rows, days since the epoch.
    SortedMap<Long, DaySlice> days() {
        SortedMap<Long, DaySlice> days = new TreeMap<>();
        int from = 0;
        for (int at = 1; at <= order.length; at++) {
            if (at == order.length || day(at) != day(from)) {
                days.put(day(from), new DaySlice(from, at));
                from = at;
            }
        }
        return days;
    }

    private long day(int at) {
        return Math.floorDiv(rows.minute(order[at]), MINUTES_A_DAY);
    }

    /// The select list that turns the table into the columns on the disk.
    private static String select() {
        StringBuilder list = new StringBuilder();
        for (Column column : Table.ACCESSES.columns()) {
            String name = column.name();
            String value =
                    switch (name) {
                        case "minute" -> "make_timestamp(minute)";
                        case "class", "tags", "tools", "accesses" -> "NULL";
                        default -> name;
                    };
            list.append(list.isEmpty() ? "" : ", ").append(value);
            list.append("::").append(column.type()).append(" AS ").append(name);
        }
        return list.toString();
    }

    FreshTable table() {
        FreshTable table = new FreshTable();
        table.whole("minute", at -> rows.minute(order[at]) * MICROS_A_MINUTE);
        table.text("sensor", at -> word(rows.sensorOf(order[at])));
        address(table, "source", rows::source);
        address(table, "destination", rows::destination);
        address(table, "victim", rows::victim);
        table.text("transport", at -> word(rows.transport(order[at]).label()));
        table.whole("protocol_number", at -> rows.protocolNumber(order[at]));
        table.whole("destination_port", at -> port(order[at]));
        table.whole("icmp_type", at -> isIcmp(order[at]) ? rows.port(order[at]) >> 8 : NULL);
        table.whole("icmp_code", at -> isIcmp(order[at]) ? rows.port(order[at]) & 0xFF : NULL);
        table.text("kind", at -> word(kind(rows.kind(order[at]))));
        table.flag("answered", at -> rows.isAnswered(order[at]));
        table.flag("silent", at -> rows.isSilent(order[at]));
        table.text("quote", at -> quote(rows.quote(order[at])));
        table.flag("from_port_zero", at -> rows.isFromPortZero(order[at]));
        table.text("anomalies", at -> anomalies(rows.anomalies(order[at])));
        table.text("content", at -> protocol(rows.content(order[at])));
        table.text("message", at -> message(rows.content(order[at])));
        table.text("port_content", at -> protocol(rows.onPort(order[at])));
        table.text("port_message", at -> message(rows.onPort(order[at])));
        table.text("port_role", at -> role(rows.onPort(order[at])));
        table.text("marks", at -> marks(rows.marks(order[at])));
        table.flag("verified", at -> rows.isVerified(order[at]));
        table.text("payload", at -> hash(rows.payload(order[at])));
        table.whole("packets", at -> rows.packets(order[at]));
        table.whole("openings", at -> rows.openings(order[at]));
        table.whole("retries", at -> rows.retries(order[at]));
        table.whole("bytes", at -> rows.bytes(order[at]));
        table.whole("first", at -> rows.first(order[at]));
        table.whole("last", at -> rows.last(order[at]));
        table.slice(0, order.length);
        return table;
    }

    private void address(FreshTable table, String name, IntUnaryOperator number) {
        table.whole(
                name + "_v4",
                at -> {
                    int address = number.applyAsInt(order[at]);
                    boolean is = address >= 0 && rows.addressVersion(address) == 4;
                    return is ? rows.addressLow(address) : NULL;
                });
        table.column(
                name + "_v6_high",
                DuckDBColumnType.BIGINT,
                (vector, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        half(vector, i, number.applyAsInt(order[first + i]), true);
                    }
                });
        table.column(
                name + "_v6_low",
                DuckDBColumnType.BIGINT,
                (vector, first, count) -> {
                    for (int i = 0; i < count; i++) {
                        half(vector, i, number.applyAsInt(order[first + i]), false);
                    }
                });
    }

    /// Any 64 bits may stand in half of an IPv6 address, so no value can mark null here.
    private void half(DuckDBWritableVector vector, int at, int address, boolean high) {
        if (address < 0 || rows.addressVersion(address) == 4) {
            vector.setNull(at);
        } else {
            vector.setLong(at, high ? rows.addressHigh(address) : rows.addressLow(address));
        }
    }

    /// The word for a kind in SQL.
    static String kind(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private boolean isIcmp(int row) {
        Transport transport = rows.transport(row);
        boolean icmp = transport == Transport.ICMP || transport == Transport.ICMP6;
        return icmp && rows.isPortKnown(row);
    }

    private long port(int row) {
        return switch (rows.transport(row)) {
            case TCP, UDP -> rows.isPortKnown(row) ? rows.port(row) : NULL;
            case ICMP, ICMP6, OTHER -> NULL;
        };
    }

    private byte @Nullable [] protocol(@Nullable Content content) {
        Protocol protocol = content == null ? null : content.protocol();
        return protocol == null ? null : word(protocol.id());
    }

    private byte @Nullable [] message(@Nullable Content content) {
        String message = content == null ? null : content.message();
        return message == null ? null : word(message);
    }

    private byte @Nullable [] role(@Nullable Content content) {
        Role role = content == null ? null : content.role();
        return role == null ? null : word(role.label());
    }

    private byte @Nullable [] anomalies(int bits) {
        return bits == 0
                ? null
                : word(
                        Anomaly.of(bits).stream()
                                .map(Anomaly::label)
                                .collect(Collectors.joining(",")));
    }

    private byte @Nullable [] quote(Quote quote) {
        return switch (quote) {
            case NONE -> null;
            case OWN, FOREIGN -> word(quote.name().toLowerCase(Locale.ROOT));
        };
    }

    private byte @Nullable [] hash(int payload) {
        if (payload < 0) {
            return null;
        }
        byte[] hash = hashes[payload];
        if (hash == null) {
            hash = FreshTable.utf8(payloads.hash(payload));
            hashes[payload] = hash;
        }
        return hash;
    }

    private byte @Nullable [] marks(int bits) {
        return bits == 0 ? null : marks.computeIfAbsent(bits, FreshRows::marksText);
    }

    private static byte[] marksText(int bits) {
        return FreshTable.utf8(
                HeaderMark.of(bits).stream()
                        .map(HeaderMark::label)
                        .sorted()
                        .collect(Collectors.joining(",")));
    }

    /// The same few words stand in nearly every row.
    private byte[] word(String text) {
        return words.computeIfAbsent(text, FreshTable::utf8);
    }
}
