package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.SourceHistory.Sums;
import teiten.decode.Address;

/// What one source sent in a span of days.
///
/// @param reading the store
/// @param source whom it is about
/// @param from first day
/// @param to last day
record SourceQuestion(Reading reading, Address source, LocalDate from, LocalDate to) {
    /// Values of a dimension that a day names.
    private static final int MOST_A_DAY = 16;

    private static final String SUMS =
            Reading.ACCESSES
                    + ", coalesce(sum(packets), 0)::BIGINT, coalesce(sum(retries), 0)::BIGINT,"
                    + " count(DISTINCT sensor), count(DISTINCT {'v4': destination_v4,"
                    + " 'high': destination_v6_high, 'low': destination_v6_low})";

    /// Dimensions and their values, as SQL; null is no value.
    private static final Map<String, String> DIMENSIONS = dimensions();

    private static Map<String, String> dimensions() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("classes", "class");
        keys.put("contents", "CASE WHEN payload IS NOT NULL THEN coalesce(content, 'unnamed') END");
        keys.put("messages", "message");
        // Those that an answer comes to are what somebody else made up.
        keys.put("ports", "CASE WHEN class <> 'backscatter' THEN " + Selected.PORT + " END");
        keys.put("tools", "unnest(string_split(tools, ','))");
        keys.put("sensors", "sensor");
        return keys;
    }

    /// Sums by the values of a dimension, and those of each day.
    private record Parts(
            List<SourceHistory.Part> all, Map<LocalDate, List<String>> days, String dimension) {}

    SourceHistory answer(int limit) {
        reading.prepare(
                "CREATE OR REPLACE TEMP TABLE source_rows AS SELECT *, %s AS day FROM %s WHERE %s"
                        .formatted(
                                reading.day(),
                                reading.rows(from, to),
                                reading.span(from, to)
                                        + " AND "
                                        + Reading.isAddress("source", source)));
        Map<String, Parts> parts = new LinkedHashMap<>();
        DIMENSIONS.forEach((name, key) -> parts.put(name, parts(name, key, limit)));
        Instant[] times = new Instant[2];
        boolean[] verified = new boolean[1];
        Sums[] sums = {Sums.NONE};
        reading.ask(
                "SELECT "
                        + SUMS
                        + """
                        , min(epoch(minute)::BIGINT + first), max(epoch(minute)::BIGINT + last),
                        coalesce(bool_or(verified), false), count(*) FROM source_rows""",
                row -> {
                    sums[0] = sums(row, 1);
                    verified[0] = row.getBoolean(8);
                    if (row.getLong(9) > 0) {
                        times[0] = Instant.ofEpochSecond(row.getLong(6));
                        times[1] = Instant.ofEpochSecond(row.getLong(7));
                    }
                });
        return new SourceHistory(
                source,
                times[0],
                times[1],
                verified[0],
                sums[0],
                days(parts),
                parts.values().stream()
                        .map(one -> new SourceHistory.Breakdown(one.dimension, one.all))
                        .toList(),
                victimPackets());
    }

    private static Sums sums(ResultSet row, int column) throws SQLException {
        return new Sums(
                row.getLong(column),
                row.getLong(column + 1),
                row.getLong(column + 2),
                row.getLong(column + 3),
                row.getLong(column + 4));
    }

    private List<SourceHistory.Day> days(Map<String, Parts> parts) {
        Map<LocalDate, Sums> counted = new HashMap<>();
        reading.ask(
                "SELECT day, " + SUMS + " FROM source_rows GROUP BY day",
                row -> counted.put(row.getObject(1, LocalDate.class), sums(row, 2)));
        List<SourceHistory.Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.add(
                    new SourceHistory.Day(
                            day,
                            counted.getOrDefault(day, Sums.NONE),
                            reading.coverage().on(day),
                            keys(parts, "ports", day),
                            keys(parts, "contents", day),
                            keys(parts, "tools", day)));
        }
        return days;
    }

    private static List<String> keys(Map<String, Parts> parts, String dimension, LocalDate day) {
        Parts of = parts.get(dimension);
        return of == null ? List.of() : of.days.getOrDefault(day, List.of());
    }

    private Parts parts(String dimension, String key, int limit) {
        String keyed =
                """
                SELECT %skey, %s AS openings, sum(packets)::BIGINT AS sent
                FROM (SELECT *, %s AS key FROM source_rows) WHERE key IS NOT NULL GROUP BY ALL""";
        String order =
                "openings DESC, sent DESC, "
                        + (dimension.equals("ports") ? Selected.byNumber("key") : "key");
        List<SourceHistory.Part> all = new ArrayList<>();
        reading.ask(
                "SELECT * FROM (%s) ORDER BY %s LIMIT %d"
                        .formatted(keyed.formatted("", Reading.ACCESSES, key), order, limit),
                row ->
                        all.add(
                                new SourceHistory.Part(
                                        row.getString(1), row.getLong(2), row.getLong(3))));
        Map<LocalDate, List<String>> days = new HashMap<>();
        reading.ask(
                """
                SELECT day, key FROM (%s)
                QUALIFY row_number() OVER (PARTITION BY day ORDER BY %s) <= %d ORDER BY day, %s"""
                        .formatted(
                                keyed.formatted("day, ", Reading.ACCESSES, key),
                                order,
                                MOST_A_DAY,
                                order),
                row ->
                        days.computeIfAbsent(
                                        row.getObject(1, LocalDate.class), _ -> new ArrayList<>())
                                .add(row.getString(2)));
        return new Parts(all, days, dimension);
    }

    private long victimPackets() {
        long[] packets = new long[1];
        reading.ask(
                "SELECT coalesce(sum(packets), 0)::BIGINT FROM %s WHERE %s"
                        .formatted(
                                reading.rows(from, to),
                                reading.span(from, to)
                                        + " AND class = 'backscatter' AND "
                                        + Reading.isAddress("victim", source)),
                row -> packets[0] = row.getLong(1));
        return packets[0];
    }
}
