package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Reflectors;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.identify.Content;
import teiten.identify.Protocol;
import teiten.identify.RequestTraits;
import teiten.identify.Role;

/// Searches for reflectors: UDP accesses of class `scan` that carry the request of an amplifying
/// protocol ([RequestTraits#isAmplifying]). CharGEN and QOTD take any datagram for a request, so
/// there the port stands for the name, as in [Selection#search].
///
/// @param reading the store
/// @param from first day
/// @param to last day
record ReflectorQuestion(Reading reading, LocalDate from, LocalDate to) {
    private static final String KEY = "reflectors";

    private static final List<Protocol> BY_PORT = List.of(Protocol.CHARGEN, Protocol.QOTD);

    private static final String READ = "payload IS NOT NULL AND content IS NOT NULL";

    /// The searches, read once: rows with the day and the protocol that is searched for.
    private static final SeriesQuestion.Rows SEARCHES =
            new SeriesQuestion.Rows("reflector_searches", "true");

    /// What a request says by its bytes.
    private record Request(String content, @Nullable String message) {
        boolean isAmplifying() {
            return Arrays.stream(Protocol.values())
                    .filter(protocol -> protocol.id().equals(content))
                    .map(protocol -> new Content(protocol, message, Role.REQUEST, 0, 0, null))
                    .anyMatch(RequestTraits::isAmplifying);
        }

        String sql() {
            return "(" + Sql.text(content) + ", " + Sql.text(message == null ? "" : message) + ")";
        }
    }

    Reflectors answer(int limit) {
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE reflector_searches AS SELECT * FROM (
                  SELECT *, %s AS protocol, %s AS day FROM %s WHERE %s)
                WHERE protocol IS NOT NULL"""
                        .formatted(
                                protocol(), reading.day(), reading.rows(from, to), candidates()));
        SeriesQuestion series = new SeriesQuestion(reading);
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension :
                List.of(Dimension.MESSAGE, Dimension.PORT, Dimension.TOOL, Dimension.SENSOR)) {
            breakdowns.add(series.breakdown(SEARCHES, dimension, span(), limit));
        }
        SeriesQuestion.Rows abuse =
                new SeriesQuestion.Rows(
                        reading.rows(from, to),
                        reading.span(from, to) + " AND class = 'reflector_abuse'");
        return new Reflectors(
                series.series(KEY, SEARCHES, from, to),
                protocols(series),
                breakdowns,
                series.series("reflector_abuse", abuse, from, to),
                shares("coalesce(port_content, 'unnamed')", "''", abuse)
                        .getOrDefault("", List.of()));
    }

    private String candidates() {
        return reading.span(from, to) + " AND class = 'scan' AND transport = 'udp'";
    }

    /// The protocol that a candidate searches for, or null, as SQL. Which requests amplify is asked
    /// for each that was seen: it may depend on the message.
    private String protocol() {
        List<Request> requests = new ArrayList<>();
        reading.ask(
                "SELECT DISTINCT content, message FROM %s WHERE %s AND %s ORDER BY ALL"
                        .formatted(reading.rows(from, to), candidates(), READ),
                row -> {
                    Request request = new Request(row.getString(1), row.getString(2));
                    if (request.isAmplifying()) {
                        requests.add(request);
                    }
                });
        StringBuilder sql = new StringBuilder("CASE");
        if (!requests.isEmpty()) {
            sql.append(" WHEN ")
                    .append(READ)
                    .append(" AND (content, coalesce(message, '')) IN (")
                    .append(requests.stream().map(Request::sql).collect(Collectors.joining(", ")))
                    .append(") THEN content");
        }
        for (Protocol protocol : BY_PORT) {
            sql.append(" WHEN ")
                    .append(Selected.where(Selection.search(protocol)))
                    .append(" THEN ")
                    .append(Sql.text(protocol.id()));
        }
        return sql.append(" END").toString();
    }

    private List<Reflectors.ByProtocol> protocols(SeriesQuestion series) {
        Map<String, Map<LocalDate, SeriesQuestion.Sums>> days = new HashMap<>();
        reading.ask(
                "SELECT protocol, day, %s, %s, %s FROM reflector_searches GROUP BY protocol, day"
                        .formatted(Reading.ACCESSES, Reading.PACKETS, Views.SOURCES),
                row ->
                        days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                                .put(
                                        row.getObject(2, LocalDate.class),
                                        new SeriesQuestion.Sums(
                                                row.getLong(3), row.getLong(4), row.getLong(5))));
        Map<String, List<Share>> messages =
                shares("coalesce(message, 'unnamed')", "protocol", SEARCHES);
        Map<String, List<Share>> ports = shares(Selected.PORT, "protocol", SEARCHES);
        List<Reflectors.ByProtocol> protocols = new ArrayList<>();
        for (Share share : shares("protocol", "''", SEARCHES).getOrDefault("", List.of())) {
            String protocol = share.key();
            protocols.add(
                    new Reflectors.ByProtocol(
                            protocol,
                            BY_PORT.stream().anyMatch(one -> one.id().equals(protocol)),
                            Objects.requireNonNull(share.distinctSources()),
                            share.share(),
                            series.series(
                                    protocol, days.getOrDefault(protocol, Map.of()), from, to),
                            messages.getOrDefault(protocol, List.of()),
                            ports.getOrDefault(protocol, List.of())));
        }
        return protocols;
    }

    private Span span() {
        return new Span(from, to);
    }

    /// Shares of the values of `key` by those of `group`, most accesses first.
    private Map<String, List<Share>> shares(String key, String group, SeriesQuestion.Rows rows) {
        String counted =
                """
                SELECT part, key, of_day AS day, %s AS accesses, %s AS sources
                FROM (SELECT *, %s AS part, %s AS key, %s AS of_day FROM %s
                  WHERE %s AND accesses > 0)
                GROUP BY GROUPING SETS ((part, key), (part, key, of_day))"""
                        .formatted(
                                Reading.ACCESSES,
                                Views.SOURCES,
                                group,
                                key,
                                reading.day(),
                                rows.table(),
                                rows.where());
        Map<String, List<Share>> shares = new HashMap<>();
        reading.ask(
                """
                SELECT part, key, max(accesses) AS accesses, %s,
                  max(sources) FILTER (WHERE day IS NULL),
                  sum(max(accesses)) OVER (PARTITION BY part)::BIGINT
                FROM (%s) GROUP BY part, key ORDER BY accesses DESC, key"""
                        .formatted(reading.sourceDaysAmongOthers(span()), counted),
                row ->
                        shares.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        reading.share(
                                                row.getString(2),
                                                Reading.Sums.of(
                                                        row.getLong(3),
                                                        row.getLong(4),
                                                        row.getLong(5),
                                                        row.getLong(6)),
                                                span())));
        return shares;
    }
}
