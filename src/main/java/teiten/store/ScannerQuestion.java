package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Day;
import teiten.aggregate.ScanKind;
import teiten.aggregate.ScanRule;
import teiten.aggregate.ScanSessions;
import teiten.aggregate.Scanners;
import teiten.aggregate.Selection;
import teiten.aggregate.SessionRule;
import teiten.decode.Address;

/// The scanners of a span of days of the store's zone. Their sessions are told from minute rows,
/// where these are there.
///
/// @param reading the store
/// @param span the days
record ScannerQuestion(Reading reading, Span span) {
    private static final String SOURCE = "source_v4, source_v6_high, source_v6_low";

    Scanners answer(int limit) {
        reading.prepare(
                "CREATE OR REPLACE TEMP TABLE found AS SELECT * FROM %s WHERE %s"
                        .formatted(reading.scanners(), span.days()));
        long[] sources = new long[1];
        reading.ask(
                "SELECT count(*) FROM (SELECT DISTINCT " + SOURCE + " FROM found)",
                row -> sources[0] = row.getLong(1));
        List<Scanners.Source> list = new ArrayList<>();
        reading.ask(list(limit), row -> list.add(source(row, null)));
        return new Scanners(
                days(), sources[0], withSessions(list), new PortSetQuestion(reading).answer());
    }

    private Map<LocalDate, Scanners.Surveyed> surveyed() {
        Map<LocalDate, Scanners.Surveyed> surveyed = new HashMap<>();
        String subset = "/subset=" + SurveySeries.SUBSET + "/of=series/";
        List<LiveFile> files =
                reading.files(Table.DAILY_SUBSETS, span, folder -> folder.contains(subset));
        reading.ask(
                "SELECT day, accesses, sources FROM %s WHERE series = 'total' AND %s"
                        .formatted(reading.over(Table.DAILY_SUBSETS, files), span.days()),
                row ->
                        surveyed.put(
                                row.getObject(1, LocalDate.class),
                                new Scanners.Surveyed(row.getLong(2), row.getLong(3))));
        return surveyed;
    }

    private List<Scanners.OfDay> days() {
        Map<LocalDate, Scanners.Surveyed> surveyed = surveyed();
        Map<LocalDate, Scanners.Counts> counts = new HashMap<>();
        reading.ask(
                """
                SELECT day, count(*) FILTER (WHERE kind = 'horizontal'),
                  count(*) FILTER (WHERE kind = 'vertical'),
                  count(*) FILTER (WHERE kind = 'block'),
                  count(*) FILTER (WHERE two_phase) FROM found GROUP BY day""",
                row ->
                        counts.put(
                                row.getObject(1, LocalDate.class),
                                new Scanners.Counts(
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5),
                                        surveyed.getOrDefault(
                                                row.getObject(1, LocalDate.class),
                                                Scanners.Surveyed.NONE))));
        Map<LocalDate, Long> addresses = new HashMap<>();
        reading.ask(
                ScannerJudges.query(reading.day(), reading.watchedMinutes(span.from(), span.to())),
                row -> addresses.put(row.getObject(1, LocalDate.class), row.getLong(2)));
        List<Scanners.OfDay> days = new ArrayList<>();
        for (Day day :
                new SeriesQuestion(reading)
                        .series(Selection.all(), span.from(), span.to())
                        .days()) {
            long four = addresses.getOrDefault(day.day(), 0L);
            days.add(
                    new Scanners.OfDay(
                            day,
                            four,
                            ScanRule.of(four).least(),
                            counts.getOrDefault(day.day(), Scanners.Counts.NONE)));
        }
        return days;
    }

    private static String list(int limit) {
        return """
               SELECT * EXCLUDE (w), w.d, w.n, w.p, w.m, w.l, w.a FROM (
               SELECT source_v4, source_v6_high, source_v6_low, arg_max(country, day),
                 arg_max(asn, day), bool_or(kind IN ('horizontal', 'block')),
                 bool_or(kind IN ('vertical', 'block')), count(*), epoch(min(first))::BIGINT,
                 epoch(max(last))::BIGINT, sum(accesses)::BIGINT AS sum_accesses,
                 sum(packets)::BIGINT AS sum_packets,
                 arg_max(top_ports, {'n': accesses, 'd': -epoch(day)}),
                 array_to_string(list_sort(list_distinct(flatten(list(
                   string_split(tools, ','))))), ','),
                 bool_or(verified), bool_or(two_phase), arg_max(survey, day),
                 arg_max(survey_name, day),
                 arg_max({'d': day, 'n': destinations, 'p': ports, 'm': most_ports, 'l': at_least,
                   'a': addresses}, {'n': destinations, 'p': ports, 'd': -epoch(day)}) AS w
               FROM found GROUP BY source_v4, source_v6_high, source_v6_low)
               ORDER BY sum_accesses DESC, sum_packets DESC, source_v4, source_v6_high, source_v6_low
               LIMIT %d"""
                .formatted(limit);
    }

    private static Scanners.Source source(ResultSet row, @Nullable ScanSessions sessions)
            throws SQLException {
        long asn = row.getLong(5);
        boolean noAsn = row.wasNull();
        return new Scanners.Source(
                address(row),
                row.getString(4),
                noAsn ? null : (Long) asn,
                kind(row.getBoolean(6), row.getBoolean(7)),
                row.getLong(8),
                Instant.ofEpochSecond(row.getLong(9)),
                Instant.ofEpochSecond(row.getLong(10)),
                row.getLong(11),
                row.getLong(12),
                new Scanners.Widest(
                        row.getObject(19, LocalDate.class),
                        row.getLong(20),
                        row.getLong(21),
                        row.getLong(22),
                        row.getBoolean(23),
                        row.getLong(24)),
                words(row.getString(13)),
                words(row.getString(14)),
                row.getBoolean(15),
                row.getBoolean(16),
                row.getString(17),
                row.getString(18),
                sessions);
    }

    private static List<String> words(@Nullable String parted) {
        return parted == null || parted.isEmpty() ? List.of() : List.of(parted.split(",", -1));
    }

    private static Address address(ResultSet row) throws SQLException {
        long four = row.getLong(1);
        return row.wasNull() ? Address.v6(row.getLong(2), row.getLong(3)) : Address.v4(four);
    }

    private static @Nullable ScanKind kind(boolean wide, boolean deep) {
        if (wide) {
            return deep ? ScanKind.BLOCK : ScanKind.HORIZONTAL;
        }
        return deep ? ScanKind.VERTICAL : null;
    }

    private List<Scanners.Source> withSessions(List<Scanners.Source> list) {
        if (list.isEmpty() || reading.isExpired(span)) {
            return list;
        }
        Map<Integer, ScanSessions> sessions = new HashMap<>();
        reading.ask(
                SessionSql.of(active(list)),
                row -> sessions.put(row.getInt(1), SessionSql.sessions(row)));
        List<Scanners.Source> with = new ArrayList<>();
        for (int at = 0; at < list.size(); at++) {
            with.add(list.get(at).with(sessions.get(at)));
        }
        return with;
    }

    /// Rows with accesses of those in a list; `who` is the place in it.
    private String active(List<Scanners.Source> list) {
        StringJoiner listed = new StringJoiner(", ");
        for (int at = 0; at < list.size(); at++) {
            Scanners.Source one = list.get(at);
            Address address = one.address();
            boolean four = address.version() == 4;
            listed.add(
                    "(%d, %s, %s, %s, %d)"
                            .formatted(
                                    at,
                                    four ? address.low() + "::UINTEGER" : "NULL::UINTEGER",
                                    four ? "NULL::BIGINT" : address.high() + "::BIGINT",
                                    four ? "NULL::BIGINT" : address.low() + "::BIGINT",
                                    four
                                            ? SessionSql.timeout(one.widest().addresses())
                                            : (long) SessionRule.LONGEST_SECONDS));
        }
        return """
               SELECT who, epoch(minute)::BIGINT + first AS start, epoch(minute)::BIGINT + last AS stop,
                 accesses, destination_v4 AS destination, timeout
               FROM %s JOIN (VALUES %s) listed(who, v4, high, low, timeout)
                 ON source_v4 IS NOT DISTINCT FROM v4 AND source_v6_high IS NOT DISTINCT FROM high
                 AND source_v6_low IS NOT DISTINCT FROM low
               WHERE %s AND accesses > 0 AND %s"""
                .formatted(
                        reading.rows(span.from(), span.to()),
                        listed,
                        reading.span(span.from(), span.to()),
                        Reading.SEARCHES);
    }
}
