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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.OwnSources;
import teiten.decode.Address;
import teiten.decode.Prefix;

/// Which own addresses were seen, by rows alone. A row is about its source; one of backscatter is
/// about its victim, which an ICMP error names whoever sent it. Requests that abuse reflectors in
/// an address's name are somebody else's: it sent none of them.
///
/// @param reading the store
/// @param own the networks that are the user's
/// @param whom whom of them it is about, as networks
/// @param rows SQL that has the rows in question
record OwnQuestion(Reading reading, List<Prefix> own, List<Prefix> whom, String rows) {
    private static final int DIMENSIONS_AT = 4;

    /// @param most most addresses that are listed
    OwnSources answer(int most) {
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE own_rows AS SELECT %1$s,
                  CASE WHEN %2$s THEN source_v4 ELSE victim_v4 END AS own_v4,
                  CASE WHEN %2$s THEN source_v6_high ELSE victim_v6_high END AS own_v6_high,
                  CASE WHEN %2$s THEN source_v6_low ELSE victim_v6_low END AS own_v6_low,
                  source_v4, source_v6_high, source_v6_low,
                  destination_v4, destination_v6_high, destination_v6_low,
                  sensor AS at_sensor, kind, payload, content, %3$s AS to_port,
                  CASE WHEN class NOT IN ('backscatter', 'reflector_abuse') THEN packets ELSE 0 END
                    AS sent,
                  CASE WHEN class = 'backscatter' THEN packets ELSE 0 END AS answered,
                  CASE WHEN class = 'reflector_abuse' THEN accesses ELSE 0 END AS abused,
                  CASE WHEN class <> 'reflector_abuse' THEN accesses ELSE 0 END AS accesses,
                  packets, coalesce(verified, false) AS verified,
                  epoch(minute)::BIGINT + first AS first_second,
                  epoch(minute)::BIGINT + last AS last_second
                FROM %4$s WHERE %5$s"""
                        .formatted(
                                keys(),
                                any(whom, "source"),
                                Selected.PORT,
                                rows,
                                any(whom, "source")
                                        + " OR (class = 'backscatter' AND "
                                        + any(whom, "victim")
                                        + ")"));
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE own_inside AS SELECT DISTINCT destination_v4 AS v4,
                  destination_v6_high AS high, destination_v6_low AS low FROM %s WHERE %s"""
                        .formatted(rows, any(own, "destination")));
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE own_list AS FROM (SELECT own_v4, own_v6_high, own_v6_low,
                  sum(accesses)::BIGINT AS openings, sum(sent)::BIGINT AS sent,
                  sum(answered)::BIGINT AS answered, bool_or(verified) AS verified,
                  min(first_second) AS first_second, max(last_second) AS last_second,
                  sum(abused)::BIGINT AS abused
                FROM own_rows GROUP BY ALL)
                ORDER BY openings DESC, sent DESC, answered DESC, own_v4, own_v6_high < 0,
                  own_v6_high, own_v6_low < 0, own_v6_low LIMIT\s"""
                        + most);
        Map<Address, SourceBreakdowns> breakdowns = breakdowns();
        Map<Address, OwnSources.Evidence> evidence = evidence();
        return new OwnSources(own, inside(), found(), list(breakdowns, evidence));
    }

    private static String keys() {
        return SourceBreakdowns.KEYS.entrySet().stream()
                .map(key -> key.getValue() + " AS " + key.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String any(List<Prefix> networks, String columns) {
        return networks.stream()
                .map(one -> "(" + Within.sql(columns, one) + ")")
                .collect(Collectors.joining(" OR ", "coalesce(", ", false)"));
    }

    private static Address address(ResultSet row, int column) throws SQLException {
        long four = row.getLong(column);
        return row.wasNull()
                ? Address.v6(row.getLong(column + 1), row.getLong(column + 2))
                : Address.v4(four);
    }

    private static String listed() {
        return """
               own_rows r SEMI JOIN own_list l ON l.own_v4 IS NOT DISTINCT FROM r.own_v4
                 AND l.own_v6_high IS NOT DISTINCT FROM r.own_v6_high
                 AND l.own_v6_low IS NOT DISTINCT FROM r.own_v6_low""";
    }

    private Map<Address, SourceBreakdowns> breakdowns() {
        Map<Address, SourceBreakdowns> all = new HashMap<>();
        int count = SourceBreakdowns.KEYS.size();
        reading.ask(
                """
                SELECT own_v4, own_v6_high, own_v6_low, %s, sum(accesses)::BIGINT,
                  sum(packets)::BIGINT FROM %s GROUP BY ALL"""
                        .formatted(String.join(", ", SourceBreakdowns.KEYS.keySet()), listed()),
                row -> {
                    List<@Nullable String> values = new ArrayList<>(count);
                    for (int at = 0; at < count; at++) {
                        values.add(row.getString(DIMENSIONS_AT + at));
                    }
                    all.computeIfAbsent(address(row, 1), _ -> new SourceBreakdowns())
                            .add(
                                    LocalDate.EPOCH,
                                    values,
                                    row.getLong(DIMENSIONS_AT + count),
                                    row.getLong(DIMENSIONS_AT + count + 1));
                });
        return all;
    }

    private Map<Address, OwnSources.Evidence> evidence() {
        Map<Address, OwnSources.Evidence> all = new LinkedHashMap<>();
        reading.ask(
                """
                SELECT own_v4, own_v6_high, own_v6_low, source_v4, source_v6_high, source_v6_low,
                  destination_v4, destination_v6_high, destination_v6_low, first_second, at_sensor,
                  to_port, kind, content, payload FROM %s
                QUALIFY row_number() OVER (PARTITION BY own_v4, own_v6_high, own_v6_low
                  ORDER BY first_second, sent = 0, at_sensor, to_port, destination_v4,
                  destination_v6_high, destination_v6_low, payload) = 1"""
                        .formatted(listed()),
                row ->
                        all.put(
                                address(row, 1),
                                new OwnSources.Evidence(
                                        Instant.ofEpochSecond(row.getLong(10)),
                                        row.getString(11),
                                        address(row, 4),
                                        address(row, 7),
                                        row.getString(12),
                                        row.getString(13),
                                        row.getString(14),
                                        row.getString(15))));
        return all;
    }

    private long inside() {
        return number("SELECT count(*) FROM own_inside");
    }

    private long found() {
        return number(
                "SELECT count(*) FROM (SELECT DISTINCT own_v4, own_v6_high, own_v6_low FROM own_rows)");
    }

    private long number(String sql) {
        long[] number = new long[1];
        reading.ask(sql, row -> number[0] = row.getLong(1));
        return number[0];
    }

    private List<OwnSources.OwnSource> list(
            Map<Address, SourceBreakdowns> breakdowns, Map<Address, OwnSources.Evidence> evidence) {
        List<OwnSources.OwnSource> list = new ArrayList<>();
        reading.ask(
                """
                SELECT l.*, high IS NOT NULL OR v4 IS NOT NULL FROM own_list l LEFT JOIN own_inside
                  ON own_v4 IS NOT DISTINCT FROM v4 AND own_v6_high IS NOT DISTINCT FROM high
                  AND own_v6_low IS NOT DISTINCT FROM low
                ORDER BY openings DESC, sent DESC, answered DESC, own_v4, own_v6_high < 0,
                  own_v6_high, own_v6_low < 0, own_v6_low""",
                row -> {
                    Address address = address(row, 1);
                    SourceBreakdowns of = breakdowns.get(address);
                    OwnSources.Evidence first = evidence.get(address);
                    if (of == null || first == null) {
                        throw new IllegalStateException("no row of " + address);
                    }
                    list.add(
                            new OwnSources.OwnSource(
                                    address,
                                    row.getBoolean(11),
                                    row.getBoolean(7),
                                    Instant.ofEpochSecond(row.getLong(8)),
                                    Instant.ofEpochSecond(row.getLong(9)),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6),
                                    row.getLong(10),
                                    of.breakdowns(Integer.MAX_VALUE),
                                    first));
                });
        return list;
    }
}
