package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import teiten.aggregate.Breakdown;
import teiten.aggregate.Dimension;
import teiten.aggregate.Reflectors;
import teiten.aggregate.Selection;
import teiten.aggregate.Share;
import teiten.decode.Transport;
import teiten.identify.Protocol;
import teiten.identify.RequestTraits;

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

    /// The protocol that is searched for, or null.
    private static final String PROTOCOL = protocol();

    private static String protocol() {
        StringBuilder sql = new StringBuilder("CASE WHEN payload IS NOT NULL AND content IN (");
        sql.append(
                RequestTraits.amplifying().stream()
                        .map(one -> Sql.text(one.id()))
                        .collect(Collectors.joining(", ")));
        sql.append(") THEN content");
        for (Protocol protocol : BY_PORT) {
            sql.append(" WHEN ")
                    .append(Selected.where(Selection.search(protocol)))
                    .append(" THEN ")
                    .append(Sql.text(protocol.id()));
        }
        return sql.append(" END").toString();
    }

    Reflectors answer(int limit) {
        SeriesQuestion series = new SeriesQuestion(reading);
        String searches = searches();
        List<Breakdown> breakdowns = new ArrayList<>();
        for (Dimension dimension :
                List.of(Dimension.MESSAGE, Dimension.PORT, Dimension.TOOL, Dimension.SENSOR)) {
            breakdowns.add(series.breakdown(searches, dimension, from, to, limit));
        }
        String abuse = reading.span(from, to) + " AND class = 'reflector_abuse'";
        return new Reflectors(
                series.series(KEY, searches, from, to),
                protocols(series),
                breakdowns,
                series.series("reflector_abuse", abuse, from, to),
                shares("coalesce(port_content, 'unnamed')", abuse).getOrDefault("", List.of()));
    }

    private String searches() {
        return "%s AND class = 'scan' AND transport = %s AND %s IS NOT NULL"
                .formatted(reading.span(from, to), Sql.text(Transport.UDP.label()), PROTOCOL);
    }

    private List<Reflectors.ByProtocol> protocols(SeriesQuestion series) {
        Map<String, Map<LocalDate, SeriesQuestion.Sums>> days = new HashMap<>();
        reading.ask(
                "SELECT %s AS protocol, %s AS day, %s, %s, %s FROM %s WHERE %s GROUP BY ALL"
                        .formatted(
                                PROTOCOL,
                                reading.day(),
                                Reading.ACCESSES,
                                Reading.PACKETS,
                                Views.SOURCES,
                                reading.rows(from, to),
                                searches()),
                row ->
                        days.computeIfAbsent(row.getString(1), _ -> new HashMap<>())
                                .put(
                                        row.getObject(2, LocalDate.class),
                                        new SeriesQuestion.Sums(
                                                row.getLong(3), row.getLong(4), row.getLong(5))));
        Map<String, List<Share>> messages =
                shares("coalesce(message, 'unnamed')", PROTOCOL, searches());
        Map<String, List<Share>> ports = shares(Selected.PORT, PROTOCOL, searches());
        List<Reflectors.ByProtocol> protocols = new ArrayList<>();
        for (Share share : shares(PROTOCOL, searches()).getOrDefault("", List.of())) {
            String protocol = share.key();
            protocols.add(
                    new Reflectors.ByProtocol(
                            protocol,
                            BY_PORT.stream().anyMatch(one -> one.id().equals(protocol)),
                            share.sources(),
                            share.share(),
                            series.series(
                                    protocol, days.getOrDefault(protocol, Map.of()), from, to),
                            messages.getOrDefault(protocol, List.of()),
                            ports.getOrDefault(protocol, List.of())));
        }
        return protocols;
    }

    private Map<String, List<Share>> shares(String key, String where) {
        return shares(key, "''", where);
    }

    /// Shares of the values of `key` by those of `group`, most accesses first.
    private Map<String, List<Share>> shares(String key, String group, String where) {
        Map<String, List<Share>> shares = new HashMap<>();
        reading.ask(
                """
                SELECT part, key, %1$s AS accesses, %2$s,
                  sum(sum(accesses)) OVER (PARTITION BY part)::BIGINT
                FROM (SELECT *, %3$s AS part, %4$s AS key FROM %5$s WHERE %6$s AND accesses > 0)
                GROUP BY part, key ORDER BY accesses DESC, key"""
                        .formatted(
                                Reading.ACCESSES,
                                Views.SOURCES,
                                group,
                                key,
                                reading.rows(from, to),
                                where),
                row ->
                        shares.computeIfAbsent(row.getString(1), _ -> new ArrayList<>())
                                .add(
                                        SeriesQuestion.share(
                                                row.getString(2),
                                                row.getLong(3),
                                                row.getLong(4),
                                                row.getLong(5))));
        return shares;
    }
}
