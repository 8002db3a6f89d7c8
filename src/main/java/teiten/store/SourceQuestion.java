package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.ScanSessions;
import teiten.aggregate.SourceGroup;
import teiten.aggregate.SourceHistory;
import teiten.aggregate.SourceHistory.Sums;
import teiten.aggregate.SourceNeighbours;
import teiten.aggregate.SourceReach;
import teiten.aggregate.SourceStanding;
import teiten.aggregate.SuspectSign;
import teiten.decode.Bogon;
import teiten.decode.Prefix;

/// What one source, or the sources of a network, sent in a span of days. Its rows lie together in
/// the files: they are read once, and all that is counted is counted of them.
///
/// @param reading the store
/// @param whom whom it is about; an address is a network of one
/// @param from first day
/// @param to last day
record SourceQuestion(Reading reading, Prefix whom, LocalDate from, LocalDate to) {
    private static final int V4_NEIGHBOURS = 24;
    private static final int V6_NEIGHBOURS = 64;
    private static final int DIMENSIONS_AT = 2;

    /// Packets that a source of a storm sends in a day at most.
    private static final int MOST_OF_STORM = 2;

    /// Rows that a search for something is told from, as those of [Reading#SEARCHES].
    private static final String SEARCHING = "accesses > 0 AND classes <> 'reflector_abuse'";

    private static final String SUMS =
            """
            sum(accesses)::BIGINT, sum(packets)::BIGINT, sum(retries)::BIGINT,
            count(DISTINCT sensor), count(DISTINCT {'v4': destination_v4,
              'high': destination_v6_high, 'low': destination_v6_low})""";

    /// What all days together came to.
    private static final class Whole {
        private Sums sums = Sums.NONE;
        private @Nullable Instant first;
        private @Nullable Instant last;
        private boolean verified;
        private long odd;
        private long isDestination;
        private long portZero;
        private long touched;
        private long mostInDay;
        private @Nullable LocalDate countryData;
        private @Nullable LocalDate asData;
    }

    /// @param limit most values of a dimension
    /// @param most senders of a network that are listed
    SourceHistory answer(int limit, int most) {
        reading.prepare(
                "CREATE OR REPLACE TEMP TABLE source_rows AS SELECT %s FROM %s WHERE %s"
                        .formatted(
                                columns(),
                                reading.rowsWithin(from, to),
                                Within.sql("source", whom)));
        SourceBreakdowns breakdowns = breakdowns();
        Whole whole = new Whole();
        Map<LocalDate, Sums> counted = sums(whole);
        return new SourceHistory(
                whom,
                whole.first,
                whole.last,
                standing(whole),
                whole.sums,
                days(counted, breakdowns),
                breakdowns.breakdowns(limit),
                victimPackets(),
                reach(whole),
                neighbours(),
                group(most),
                whole.countryData,
                whole.asData);
    }

    private String columns() {
        StringBuilder columns = new StringBuilder(reading.day()).append(" AS day");
        SourceBreakdowns.KEYS.forEach(
                (name, key) -> columns.append(", ").append(key).append(" AS ").append(name));
        return columns.append(
                        """
                        , sensor,\s""")
                .append(destination())
                .append(
                        """
                        ,
                        packets, accesses, retries, country_data, as_data, coalesce(verified, false) AS verified,
                        epoch(minute)::BIGINT + first AS first_second,
                        epoch(minute)::BIGINT + last AS last_second,\s""")
                .append(SourceSigns.isDestination(version()))
                .append(" AS is_destination, ")
                .append(SourceSigns.PORT_ZERO)
                .append(" AS port_zero")
                .toString();
    }

    private int version() {
        return whom.network().version();
    }

    /// Columns of the other IP version hold nothing, and are not read.
    private String destination() {
        return version() == 4
                ? "destination_v4, NULL::BIGINT AS destination_v6_high,"
                        + " NULL::BIGINT AS destination_v6_low"
                : "NULL::UINTEGER AS destination_v4, destination_v6_high, destination_v6_low";
    }

    private SourceBreakdowns breakdowns() {
        SourceBreakdowns breakdowns = new SourceBreakdowns();
        int count = SourceBreakdowns.KEYS.size();
        reading.ask(
                "SELECT day, %s, sum(accesses)::BIGINT, sum(packets)::BIGINT FROM source_rows GROUP BY ALL"
                        .formatted(String.join(", ", SourceBreakdowns.KEYS.keySet())),
                row -> {
                    List<@Nullable String> values = new ArrayList<>(count);
                    for (int at = 0; at < count; at++) {
                        values.add(row.getString(DIMENSIONS_AT + at));
                    }
                    breakdowns.add(
                            row.getObject(1, LocalDate.class),
                            values,
                            row.getLong(DIMENSIONS_AT + count),
                            row.getLong(DIMENSIONS_AT + count + 1));
                });
        return breakdowns;
    }

    /// Counts each day, and all of them in the row that has no day.
    private Map<LocalDate, Sums> sums(Whole whole) {
        Map<LocalDate, Sums> counted = new HashMap<>();
        reading.ask(
                """
                SELECT day, %s, min(first_second), max(last_second), bool_or(verified),
                  sum(CASE WHEN is_destination OR port_zero THEN packets ELSE 0 END)::BIGINT,
                  sum(CASE WHEN is_destination THEN packets ELSE 0 END)::BIGINT,
                  sum(CASE WHEN port_zero THEN packets ELSE 0 END)::BIGINT,
                  count(DISTINCT destination_v4) FILTER (WHERE %s),
                  max(country_data), max(as_data)
                FROM source_rows GROUP BY GROUPING SETS ((day), ()) HAVING count(*) > 0"""
                        .formatted(SUMS, SEARCHING),
                row -> {
                    LocalDate day = row.getObject(1, LocalDate.class);
                    if (day != null) {
                        counted.put(day, sums(row));
                        whole.mostInDay = Math.max(whole.mostInDay, row.getLong(13));
                        return;
                    }
                    whole.sums = sums(row);
                    whole.first = Instant.ofEpochSecond(row.getLong(7));
                    whole.last = Instant.ofEpochSecond(row.getLong(8));
                    whole.verified = row.getBoolean(9);
                    whole.odd = row.getLong(10);
                    whole.isDestination = row.getLong(11);
                    whole.portZero = row.getLong(12);
                    whole.touched = row.getLong(13);
                    whole.countryData = row.getObject(14, LocalDate.class);
                    whole.asData = row.getObject(15, LocalDate.class);
                });
        return counted;
    }

    private static Sums sums(ResultSet row) throws SQLException {
        return new Sums(
                row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
    }

    private SourceStanding standing(Whole whole) {
        Map<SuspectSign, Long> signs = new EnumMap<>(SuspectSign.class);
        var address = whom.network();
        if (whom.isAddress() && Bogon.is(address.version(), address.high(), address.low())) {
            signs.put(SuspectSign.BOGON, whole.sums.packets());
        }
        signs.put(SuspectSign.STORM, stormPackets());
        signs.put(SuspectSign.SOURCE_IS_DESTINATION, whole.isDestination);
        signs.put(SuspectSign.PORT_ZERO, whole.portZero);
        return new SourceStanding(whole.verified, whole.sums.packets(), whole.odd, signs);
    }

    private List<SourceHistory.Day> days(
            Map<LocalDate, Sums> counted, SourceBreakdowns breakdowns) {
        List<SourceHistory.Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days.add(
                    new SourceHistory.Day(
                            day,
                            counted.getOrDefault(day, Sums.NONE),
                            reading.coverage().on(day),
                            breakdowns.of(SourceBreakdowns.PORTS, day),
                            breakdowns.of(SourceBreakdowns.CONTENTS, day),
                            breakdowns.of(SourceBreakdowns.TOOLS, day)));
        }
        return days;
    }

    /// Of one address of IPv4: sources of a network are not one scanner.
    private @Nullable SourceReach reach(Whole whole) {
        if (version() != 4 || !whom.isAddress()) {
            return null;
        }
        long addresses = reading.monitored(activeDays());
        ScanSessions[] sessions = {ScanSessions.NONE};
        reading.ask(
                SessionSql.of(
                        """
                        SELECT 0 AS who, first_second AS start, last_second AS stop, accesses,
                          destination_v4 AS destination, %d AS timeout
                        FROM source_rows WHERE %s"""
                                .formatted(SessionSql.timeout(addresses), SEARCHING)),
                row -> sessions[0] = SessionSql.sessions(row));
        return new SourceReach(addresses, whole.touched, whole.mostInDay, sessions[0]);
    }

    private String activeDays() {
        return "SELECT DISTINCT day FROM source_rows WHERE " + SEARCHING;
    }

    private @Nullable SourceGroup group(int most) {
        return whom.isAddress()
                ? null
                : new SourceGroupQuestion(reading, whom, from, to).answer(most);
    }

    private @Nullable SourceNeighbours neighbours() {
        if (!whom.isAddress()) {
            return null;
        }
        boolean v4 = whom.network().version() == 4;
        Prefix network = new Prefix(whom.network(), v4 ? V4_NEIGHBOURS : V6_NEIGHBOURS);
        SourceNeighbours[] neighbours = new SourceNeighbours[1];
        reading.ask(
                """
                SELECT count(*), count(*) FILTER (WHERE openings > 0),
                  count(*) FILTER (WHERE verified), coalesce(sum(openings), 0)::BIGINT,
                  coalesce(sum(sent), 0)::BIGINT FROM (
                  SELECT sum(accesses) AS openings, sum(packets) AS sent,
                    bool_or(coalesce(verified, false)) AS verified
                  FROM %s WHERE %s AND NOT (%s)
                  GROUP BY %s)"""
                        .formatted(
                                reading.rowsWithin(from, to),
                                Within.sql("source", network),
                                Within.sql("source", whom),
                                v4 ? "source_v4" : "source_v6_high, source_v6_low"),
                row ->
                        neighbours[0] =
                                new SourceNeighbours(
                                        network,
                                        row.getLong(1),
                                        row.getLong(2),
                                        row.getLong(3),
                                        row.getLong(4),
                                        row.getLong(5)));
        return neighbours[0];
    }

    /// Packets of the days on which it was one of a storm's random sources: all that it sent was a
    /// packet or two to one port, in an hour and to a port that had a storm.
    private long stormPackets() {
        if (!whom.isAddress() || !reading.isOfStore()) {
            return 0;
        }
        long[] packets = new long[1];
        reading.ask(
                """
                SELECT coalesce(sum(sent), 0)::BIGINT FROM (
                  SELECT day AS on_day, sum(packets)::BIGINT AS sent, min(ports) AS to_port,
                    list(DISTINCT first_second // 3600) AS hours
                  FROM source_rows GROUP BY day
                  HAVING sum(packets) <= %d AND bool_and(classes = 'scan')
                    AND count(DISTINCT ports) = 1 AND NOT bool_or(verified)) d
                WHERE EXISTS (FROM %s s WHERE s.day = on_day AND list_contains(hours, epoch(s.hour)::BIGINT // 3600)
                  AND s.version = %d AND (s.transport IS NULL OR %s = to_port))"""
                        .formatted(
                                MOST_OF_STORM,
                                reading.storms(new Span(from, to)),
                                whom.network().version(),
                                Selected.PORT),
                row -> packets[0] = row.getLong(1));
        return packets[0];
    }

    private long victimPackets() {
        long[] packets = new long[1];
        reading.ask(
                "SELECT coalesce(sum(packets), 0)::BIGINT FROM %s WHERE class = 'backscatter' AND %s"
                        .formatted(reading.rowsWithin(from, to), Within.sql("victim", whom)),
                row -> packets[0] = row.getLong(1));
        return packets[0];
    }
}
