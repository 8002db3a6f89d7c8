package teiten.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Backscatter;
import teiten.aggregate.Watched;

/// The backscatter of a span of days.
///
/// @param reading the store
/// @param from first day
/// @param to last day
record BackscatterQuestion(Reading reading, LocalDate from, LocalDate to) {
    private static final String PACKETS = "sum(packets)::BIGINT";

    private static final String VICTIMS =
            "(count(DISTINCT victim_v4)"
                    + " + count(DISTINCT {'high': victim_v6_high, 'low': victim_v6_low})"
                    + " FILTER (WHERE victim_v6_high IS NOT NULL))";

    /// What was attacked, as `80/tcp`; without a port the protocol alone.
    static final String TARGET = "concat_ws('/', victim_port, victim_transport)";

    /// RFC 792, RFC 950 and RFC 4443; types that are no answers are numbers.
    static final String KIND =
            """
            CASE WHEN kind = 'tcp_answer' THEN
              CASE WHEN contains(',' || coalesce(marks, '') || ',', ',syn_ack,')
                THEN 'syn-ack' ELSE 'rst' END
            WHEN transport = 'udp' THEN 'response'
            WHEN transport = 'icmp' THEN CASE icmp_type
              WHEN 0 THEN 'echo-reply' WHEN 3 THEN 'destination-unreachable'
              WHEN 4 THEN 'source-quench' WHEN 5 THEN 'redirect' WHEN 11 THEN 'time-exceeded'
              WHEN 12 THEN 'parameter-problem' WHEN 14 THEN 'timestamp-reply'
              WHEN 16 THEN 'information-reply' WHEN 18 THEN 'address-mask-reply'
              ELSE coalesce(icmp_type::VARCHAR, 'unknown') END
            WHEN transport = 'icmp6' THEN CASE icmp_type
              WHEN 1 THEN 'destination-unreachable' WHEN 2 THEN 'packet-too-big'
              WHEN 3 THEN 'time-exceeded' WHEN 4 THEN 'parameter-problem'
              WHEN 129 THEN 'echo-reply' ELSE coalesce(icmp_type::VARCHAR, 'unknown') END
            ELSE kind END || '/' || transport""";

    Backscatter answer(int limit) {
        long[] victims = new long[1];
        reading.ask(
                "SELECT %s FROM %s WHERE %s".formatted(VICTIMS, rows(), where()),
                row -> victims[0] = row.getLong(1));
        return new Backscatter(
                days(),
                victims[0],
                shares(KIND, "true", limit),
                ports(limit),
                shares("coalesce(content, 'unnamed')", "payload IS NOT NULL", limit),
                shares("address_text(victim_v4, victim_v6_high, victim_v6_low)", "true", limit),
                shares("sensor", "true", limit));
    }

    private String rows() {
        return reading.rows(from, to);
    }

    private String where() {
        return reading.span(from, to) + " AND class = 'backscatter'";
    }

    private List<Backscatter.Day> days() {
        Map<LocalDate, long[]> counted = new HashMap<>();
        reading.ask(
                "SELECT %s AS day, %s, %s FROM %s WHERE %s GROUP BY day"
                        .formatted(reading.day(), PACKETS, VICTIMS, rows(), where()),
                row ->
                        counted.put(
                                row.getObject(1, LocalDate.class),
                                new long[] {row.getLong(2), row.getLong(3)}));
        List<Backscatter.Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            long[] counts = counted.getOrDefault(day, new long[2]);
            Watched watched = reading.coverage().on(day);
            days.add(
                    new Backscatter.Day(
                            day, counts[0], counts[1], watched.exposure(), watched.coverage()));
        }
        return days;
    }

    private List<Backscatter.Port> ports(int limit) {
        List<Backscatter.Port> ports = new ArrayList<>();
        int validDays = reading.coverage().validDays(from, to);
        reading.ask(
                """
                SELECT key, max(packets) FILTER (WHERE %1$s) AS packets,
                  coalesce(sum(packets) FILTER (WHERE %2$s), 0)::BIGINT,
                  max(victims) FILTER (WHERE %1$s),
                  coalesce(sum(victims) FILTER (WHERE %2$s), 0)::BIGINT,
                  sum(max(packets) FILTER (WHERE %1$s)) OVER ()::BIGINT
                FROM (SELECT key, of_day AS day, %3$s AS packets, %4$s AS victims
                  FROM (SELECT *, %5$s AS key, %6$s AS of_day FROM %7$s WHERE %8$s)
                  GROUP BY GROUPING SETS ((key), (key, of_day)))
                GROUP BY key ORDER BY packets DESC, key LIMIT %9$d"""
                        .formatted(
                                "day IS NULL",
                                isValid(),
                                PACKETS,
                                VICTIMS,
                                TARGET,
                                reading.day(),
                                rows(),
                                where(),
                                limit),
                row ->
                        ports.add(
                                new Backscatter.Port(
                                        row.getString(1),
                                        row.getLong(2),
                                        perDay(row.getLong(3), validDays),
                                        row.getLong(4),
                                        perDay(row.getLong(5), validDays),
                                        (double) row.getLong(2) / row.getLong(6))));
        return ports;
    }

    private String isValid() {
        StringBuilder valid = new StringBuilder("day IS NOT NULL");
        for (LocalDate gap : reading.coverage().gaps(from, to)) {
            valid.append(" AND day <> DATE '").append(gap).append('\'');
        }
        return valid.toString();
    }

    private static @Nullable Double perDay(long sum, int days) {
        return days == 0 ? null : (Double) ((double) sum / days);
    }

    private List<Backscatter.Share> shares(String key, String of, int limit) {
        List<Backscatter.Share> shares = new ArrayList<>();
        reading.ask(
                """
                SELECT key, %1$s AS packets, %2$s, sum(sum(packets)) OVER ()::BIGINT
                FROM (SELECT *, %3$s AS key FROM %4$s WHERE %5$s AND %6$s)
                GROUP BY key ORDER BY packets DESC, key LIMIT %7$d"""
                        .formatted(PACKETS, VICTIMS, key, rows(), where(), of, limit),
                row -> shares.add(share(row)));
        return shares;
    }

    private static Backscatter.Share share(ResultSet row) throws SQLException {
        long packets = row.getLong(2);
        return new Backscatter.Share(
                row.getString(1), packets, row.getLong(3), (double) packets / row.getLong(4));
    }
}
