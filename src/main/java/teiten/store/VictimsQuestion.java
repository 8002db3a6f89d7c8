package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.AttackFinder;
import teiten.aggregate.AttackRule;
import teiten.aggregate.Victims;
import teiten.aggregate.WatchedAddresses;
import teiten.decode.Address;

/// The attacks on others that the backscatter of a span of days tells of. Victims with fewer
/// packets than an attack has are summed up in SQL; the rows of all others are read in the order of
/// victims and times, one after the other, so that memory does not depend on how many there are. So
/// that attacks are not cut at the ends of the span, rows of one day on either side are read of the
/// victims of the span, as far as they are still there.
///
/// @param reading the store
/// @param rule from what on packets are an attack
/// @param from first day
/// @param to last day
record VictimsQuestion(Reading reading, AttackRule rule, LocalDate from, LocalDate to) {
    private static final String V4 = "victim_v4";
    private static final String V6 = "victim_v6_high, victim_v6_low";

    /// An answer over UDP is told by its protocol.
    private static final String KIND =
            "CASE WHEN transport = 'udp' THEN coalesce(port_content, 'response') || '/udp' ELSE "
                    + BackscatterQuestion.KIND
                    + " END";

    Victims answer(int limit) {
        WatchedAddresses watched = watched(from, to);
        AttackFinder.Within within =
                new AttackFinder.Within(
                        reading.start(from).toEpochSecond(ZoneOffset.UTC),
                        reading.start(to.plusDays(1)).toEpochSecond(ZoneOffset.UTC));
        AttackList attacks = new AttackList(reading.zone(), from, to);
        AttackFinder finder =
                new AttackFinder(rule, watched(wide().from(), wide().to()), within, attacks::add);
        rows(V4, row -> take(finder, row));
        rows(V6, row -> take(finder, row));
        finder.end();
        long[] few = new long[2];
        for (String victim : List.of(V4, V6)) {
            reading.ask(
                    """
                    SELECT count(*), coalesce(sum(packets), 0)::BIGINT FROM
                    (SELECT sum(packets) FILTER (WHERE %1$s) AS packets FROM %2$s WHERE %3$s
                    GROUP BY %4$s HAVING sum(packets) < %5$d AND bool_or(%1$s))"""
                            .formatted(
                                    reading.span(from, to),
                                    wideRows(),
                                    of(victim),
                                    victim,
                                    rule.packets()),
                    row -> {
                        few[0] += row.getLong(1);
                        few[1] += row.getLong(2);
                    });
        }
        return new Victims(
                rule,
                within,
                watched.mean(),
                attacks.days(),
                attacks.most(),
                attacks.count(),
                attacks.underWay(),
                attacks.victims(),
                attacks.packets(),
                finder.belowVictims() + few[0],
                finder.belowPackets() + few[1],
                mismatches(),
                abused(limit));
    }

    private String rows() {
        return reading.rows(from, to);
    }

    /// The span and a day on either side, the first and the last day of all having none.
    private Span wide() {
        return new Span(
                from.isAfter(Reading.FIRST_DAY) ? from.minusDays(1) : from,
                to.isBefore(Reading.LAST_DAY) ? to.plusDays(1) : to);
    }

    private String wideRows() {
        String all = reading.rowsLeft(wide());
        return reading.isWithoutSurvey()
                ? Subsets.withoutSurvey(all, reading.scanners(), reading.storeZone())
                : all;
    }

    /// Backscatter of the wide span whose victim has this column.
    private String of(String victim) {
        return "%s AND class = 'backscatter' AND %s IS NOT NULL"
                .formatted(
                        reading.span(wide().from(), wide().to()),
                        victim.equals(V4) ? V4 : "victim_v6_high");
    }

    private WatchedAddresses watched(LocalDate first, LocalDate last) {
        WatchedAddresses watched = new WatchedAddresses();
        reading.ask(
                """
                SELECT epoch_us(minute) // 60000000 AS number, sum(addresses_v4)::BIGINT
                FROM %s WHERE %s GROUP BY number ORDER BY number"""
                        .formatted(reading.watchedMinutes(first, last), reading.span(first, last)),
                row -> watched.add(row.getLong(1), row.getLong(2)));
        return watched;
    }

    /// Gives the rows of the span's victims with enough packets in order.
    private void rows(String victim, Reading.RowTaker taker) {
        String enough =
                """
                (%1$s) IN (SELECT (%1$s) FROM %2$s WHERE %3$s GROUP BY %1$s
                HAVING sum(packets) >= %4$d AND bool_or(%5$s))"""
                        .formatted(
                                victim,
                                wideRows(),
                                of(victim),
                                rule.packets(),
                                reading.span(from, to));
        reading.ask(
                """
                SELECT victim_v4, victim_v6_high, victim_v6_low, epoch_us(minute) // 60000000 AS number,
                  first, last, packets, %s, %s, sensor,
                  destination_v4, destination_v6_high, destination_v6_low
                FROM %s WHERE %s AND %s ORDER BY %s, number, first"""
                        .formatted(
                                BackscatterQuestion.TARGET,
                                KIND,
                                wideRows(),
                                of(victim),
                                enough,
                                victim),
                taker);
    }

    private static void take(AttackFinder finder, ResultSet row) throws SQLException {
        finder.row(
                address(row, 1),
                new AttackFinder.Seen(
                        (int) row.getLong(4), row.getInt(5), row.getInt(6), row.getLong(7)),
                new AttackFinder.About(
                        row.getString(8), row.getString(9), row.getString(10), address(row, 11)));
    }

    private static Address address(ResultSet row, int column) throws SQLException {
        long v4 = row.getLong(column);
        return row.wasNull()
                ? Address.v6(row.getLong(column + 1), row.getLong(column + 2))
                : Address.v4(v4);
    }

    private long mismatches() {
        long[] packets = new long[1];
        reading.ask(
                "SELECT coalesce(sum(packets), 0)::BIGINT FROM %s WHERE %s AND quote = 'foreign'"
                        .formatted(rows(), reading.span(from, to)),
                row -> packets[0] = row.getLong(1));
        return packets[0];
    }

    private List<Victims.Abused> abused(int limit) {
        List<Victims.Abused> abused = new ArrayList<>();
        reading.ask(
                """
                SELECT source_v4, source_v6_high, source_v6_low,
                  coalesce(port_content, 'unnamed') AS protocol, coalesce(destination_port, 0) AS port,
                  sum(accesses)::BIGINT AS requests,
                  count(DISTINCT {'v4': destination_v4, 'high': destination_v6_high,
                    'low': destination_v6_low}),
                  list_sort(list(DISTINCT sensor)),
                  min(epoch(minute)::BIGINT + first), max(epoch(minute)::BIGINT + last)
                FROM %s WHERE %s AND class = 'reflector_abuse'
                GROUP BY source_v4, source_v6_high, source_v6_low, protocol, port
                ORDER BY requests DESC, source_v4, source_v6_high, source_v6_low, protocol, port
                LIMIT %d"""
                        .formatted(rows(), reading.span(from, to), limit),
                row ->
                        abused.add(
                                new Victims.Abused(
                                        address(row, 1),
                                        row.getString(4),
                                        row.getInt(5),
                                        row.getLong(6),
                                        row.getLong(7),
                                        texts(row.getArray(8).getArray()),
                                        Instant.ofEpochSecond(row.getLong(9)),
                                        Instant.ofEpochSecond(row.getLong(10)))));
        return abused;
    }

    private static List<String> texts(Object array) {
        List<String> texts = new ArrayList<>();
        for (@Nullable Object text : (@Nullable Object[]) array) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }
}
