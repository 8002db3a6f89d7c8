package teiten.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;
import teiten.identify.TrafficClass;
import teiten.observe.HeaderMark;
import teiten.origin.Country;

/// Reads rows of a UTC day from the store, source by source as they lie, for the daily series. What
/// many rows share is read once; a row refers to it by a hash.
final class StoredGroups {
    private static final String SHARED =
            """
            sensor, transport, protocol_number, destination_port IS NOT NULL
            OR icmp_type IS NOT NULL AS known, class, content, message, tools,
            payload IS NOT NULL AS read, marks, verified, kind = 'syn' AS syn""";

    /// 63 bits, which a BIGINT can hold.
    private static final String HASH =
            """
            (hash(sensor, transport, protocol_number, destination_port IS NULL,
            icmp_type IS NULL, class, content, message, tools, payload IS NULL, marks,
            verified, kind = 'syn') >> 1)::BIGINT""";

    private final Connection connection;
    private final SeriesKeys keys;
    private final Map<Long, Shared> groups = new HashMap<>();
    private final Map<String, Integer> transports = new HashMap<>();
    private final Map<String, Integer> classes = new HashMap<>();
    private final Map<String, Integer> marks = new HashMap<>();

    /// What many rows share.
    ///
    /// @param group without its port
    private record Shared(long group, int marks, boolean verified, boolean isSyn) {}

    StoredGroups(Connection connection, SeriesKeys keys) {
        this.connection = connection;
        this.keys = keys;
        for (Transport transport : Transport.values()) {
            transports.put(transport.label(), transport.ordinal());
        }
        for (TrafficClass one : TrafficClass.values()) {
            classes.put(one.label(), one.ordinal());
        }
        for (HeaderMark mark : HeaderMark.values()) {
            marks.put(mark.label(), mark.bit());
        }
    }

    /// Hands over the rows of the minutes that are wanted.
    void read(List<String> paths, DailySeries into) throws SQLException, IOException {
        Map.Entry<Integer, Integer> minutes = into.minutes();
        String rows =
                """
                (SELECT *, (epoch_us(minute) // 60000000 + 1440) %% 1440 AS of_day FROM %s)
                WHERE of_day BETWEEN %d AND %d"""
                        .formatted(
                                Table.ACCESSES.over(paths), minutes.getKey(), minutes.getValue());
        shared(rows);
        String columns =
                """
                source_v4, coalesce(source_v6_high, 0), coalesce(source_v6_low, 0),
                epoch_us(minute) // 60000000, coalesce(destination_port, icmp_type, 0),
                accesses, packets, retries, bytes, coalesce(destination_v6_high, 0),
                coalesce(destination_v6_low, destination_v4), first, last, country,
                coalesce(asn, 0)""";
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT " + HASH + ", " + columns + " FROM " + rows)) {
            DayRow one = into.row();
            one.source.set(0, 0, 0);
            while (row.next()) {
                Shared shared = groups.get(row.getLong(1));
                if (shared == null) {
                    throw new IllegalStateException("the rows changed while they were read");
                }
                boolean isNew = address(row, one.source);
                one.minute = row.getInt(5);
                one.group = shared.group + row.getInt(6) + 1;
                one.marks = shared.marks;
                one.verified = shared.verified;
                one.isSyn = shared.isSyn;
                one.accesses = row.getLong(7);
                one.packets = row.getLong(8);
                one.retries = row.getLong(9);
                one.bytes = row.getLong(10);
                one.destinationHigh = row.getLong(11);
                one.destinationLow = row.getLong(12);
                one.first = row.getInt(13);
                one.last = row.getInt(14);
                one.country = Country.number(row.getString(15));
                one.asn = row.getLong(16);
                into.count(isNew);
            }
        }
    }

    private static boolean address(ResultSet row, SourceGroups.Source source)
            throws SQLException, IOException {
        long low = row.getLong(2);
        int version = row.wasNull() ? 6 : 4;
        long high = row.getLong(3);
        if (version == 6) {
            low = row.getLong(4);
        }
        int order = source.compareTo(version, high, low);
        if (order > 0) {
            throw new IOException("the rows of a day are not in the order of their sources");
        }
        source.set(version, high, low);
        return order < 0;
    }

    private void shared(String rows) throws SQLException {
        groups.clear();
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "SELECT DISTINCT %s, %s FROM %s".formatted(HASH, SHARED, rows))) {
            while (row.next()) {
                Shared shared =
                        new Shared(
                                group(row),
                                marks(row.getString(11)),
                                row.getBoolean(12),
                                row.getBoolean(13));
                if (groups.put(row.getLong(1), shared) != null) {
                    throw new IllegalStateException("two kinds of rows have one hash");
                }
            }
        }
    }

    /// The group without its port.
    private long group(ResultSet row) throws SQLException {
        Transport transport = Transport.values()[known(transports, row.getString(3))];
        SeriesKeys.Kind kind =
                new SeriesKeys.Kind(
                        row.getString(2),
                        transport,
                        transport == Transport.OTHER ? row.getInt(4) : 0,
                        row.getBoolean(5),
                        new SeriesKeys.Name(row.getString(7), row.getString(8)));
        int asClass = known(classes, row.getString(6));
        return SeriesKeys.group(
                keys.kind(kind), asClass, row.getBoolean(10), keys.toolSet(row.getString(9)), -1);
    }

    private int marks(@Nullable String labels) {
        int bits = 0;
        if (labels != null) {
            for (String label : labels.split(",", -1)) {
                bits |= known(marks, label);
            }
        }
        return bits;
    }

    private static int known(Map<String, Integer> numbers, @Nullable String label) {
        Integer number = numbers.get(label);
        if (number == null) {
            throw new IllegalStateException("no such word: " + label);
        }
        return number;
    }
}
