package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.detect.SeriesName;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// The minute rows of changes, grouped into the temporary table `told`: by change and source, and
/// by change and each of sensor, content and tools.
///
/// @param reading the store
/// @param numbers number of each change
/// @param changes those whose rows are there
record WitnessRows(
        Reading reading,
        Map<StoreWitness.About, Integer> numbers,
        List<StoreWitness.About> changes) {
    /// Accesses, sources and networks of each change.
    static final String SUMS =
            """
            SELECT change, sum(accesses)::BIGINT, count(*) FILTER (WHERE NOT forged),
              count(DISTINCT CASE WHEN asn IS NOT NULL THEN asn
                WHEN source_v4 IS NOT NULL THEN (1::BIGINT << 33) + (source_v4 >> 16)
                ELSE (1::BIGINT << 34) + ((source_v6_high >> 32) & 4294967295) END)
                FILTER (WHERE NOT forged)
            FROM told WHERE part = 'source' GROUP BY change""";

    /// The sources with most accesses of each change.
    static final String TOP =
            """
            SELECT change, address_text(source_v4, source_v6_high, source_v6_low), accesses
            FROM told WHERE part = 'source'
            QUALIFY row_number() OVER (PARTITION BY change
              ORDER BY accesses DESC, source_v4, source_v6_high, source_v6_low) <= %d
            ORDER BY change, accesses DESC, source_v4, source_v6_high, source_v6_low""";

    /// SQL that has a row for each source and change, those of one source together: the change, two
    /// words that are the source, and its days as bits from [#base] on.
    static final String DAYS =
            """
            SELECT change, coalesce(source_v4::BIGINT, source_v6_high),
              coalesce(source_v6_low, 1::BIGINT << 62), days
            FROM told WHERE part = 'source' AND NOT forged
            ORDER BY source_v4, source_v6_high, source_v6_low""";

    private static final String NUMBER =
            "coalesce(destination_port, icmp_type,"
                    + " CASE WHEN transport = 'other' THEN protocol_number END)";

    /// The first day of those that sources are compared on.
    LocalDate base() {
        return changes.stream()
                .map(StoreWitness.About::to)
                .max(LocalDate::compareTo)
                .orElse(LocalDate.EPOCH)
                .minusDays(SharedSources.DAYS - 1L);
    }

    void prepare() {
        LocalDate base = base();
        List<Span> spans = changes.stream().map(StoreWitness.About::span).toList();
        reading.prepare(
                """
            CREATE OR REPLACE TEMP TABLE told AS
            %s
            SELECT change,
              CASE WHEN grouping(source_v4) = 0 THEN 'source' WHEN grouping(sensor) = 0 THEN 'sensor'
                WHEN grouping(content) = 0 THEN 'content' ELSE 'tools' END AS part,
              source_v4, source_v6_high, source_v6_low, coalesce(sensor, content, tools) AS key,
              sum(accesses)::BIGINT AS accesses, max(asn) AS asn,
              bit_or(CASE WHEN day >= DATE '%s' THEN 1::BIGINT << (day - DATE '%s')::INTEGER ELSE 0 END)
                AS days,
              bool_and(forged) AND sum(packets) <= %d AS forged
            FROM joined GROUP BY GROUPING SETS (
              (change, source_v4, source_v6_high, source_v6_low),
              (change, sensor), (change, content), (change, tools))"""
                        .formatted(with(spans, Map.of()), base, base, LoneSources.MOST_PACKETS));
    }

    /// SQL that has a row for each change and sensor: the change, the sensor, and the distinct
    /// sources of its days, summed up over the days of the change and over those before.
    ///
    /// @param before days before each change, of those that are asked about
    String sensors(Map<StoreWitness.About, Span> before) {
        List<Span> spans = new ArrayList<>(before.values());
        before.keySet().forEach(about -> spans.add(about.span()));
        return """
        %s
        SELECT change, sensor, count(*) FILTER (WHERE during), count(*) FILTER (WHERE NOT during)
        FROM (
          SELECT change, sensor, during FROM joined
          GROUP BY change, sensor, during, day, source_v4, source_v6_high, source_v6_low
          HAVING NOT (bool_and(forged) AND sum(packets) <= %d))
        GROUP BY change, sensor"""
                .formatted(with(spans, before), LoneSources.MOST_PACKETS);
    }

    /// The rows of changes as `joined`, as SQL.
    ///
    /// @param spans days of rows
    /// @param before days before changes whose rows are `joined` too, as none `during` the change
    private String with(List<Span> spans, Map<StoreWitness.About, Span> before) {
        LocalDate first = spans.stream().map(Span::from).min(LocalDate::compareTo).orElseThrow();
        List<StoreWitness.About> asked =
                before.isEmpty() ? changes : changes.stream().filter(before::containsKey).toList();
        return """
        WITH changes(change, kind, transport, number, name, asn, own, first, last, since, until)
          AS (VALUES %s),
        rows AS NOT MATERIALIZED (
          SELECT %s AS day, source_v4, source_v6_high, source_v6_low, asn, country, sensor,
            transport, destination_port, %s AS number,
            CASE WHEN payload IS NOT NULL THEN coalesce(content, 'unnamed') END AS content,
            tools, packets, accesses, %s AS forged
          FROM %s WHERE accesses > 0 AND %s),
        joined AS (%s)"""
                .formatted(
                        asked.stream()
                                .map(about -> values(about, before.get(about)))
                                .collect(Collectors.joining(", ")),
                        reading.day(),
                        NUMBER,
                        forged(first),
                        reading.rowsOfUtc(days(spans)),
                        Reading.SEARCHES,
                        asked.stream()
                                .map(about -> about.series().kind())
                                .distinct()
                                .sorted()
                                .map(WitnessRows::joined)
                                .collect(Collectors.joining(" UNION ALL ")));
    }

    private Set<LocalDate> days(List<Span> spans) {
        Set<LocalDate> days = new TreeSet<>();
        for (Span span : spans) {
            LocalDate first = reading.start(span.from()).toLocalDate();
            LocalDate last = reading.start(span.to().plusDays(1)).minusNanos(1).toLocalDate();
            first.datesUntil(last.plusDays(1)).forEach(days::add);
        }
        return days;
    }

    private String values(StoreWitness.About about, @Nullable Span before) {
        SeriesName series = about.series();
        StringJoiner values = new StringJoiner(", ", "(", ")");
        values.add(String.valueOf(numbers.get(about)));
        values.add(Sql.text(series.kind().label()));
        values.add(series.transport() == null ? "NULL" : Sql.text(series.transport()));
        values.add(series.port() + "::INTEGER");
        values.add(name(series));
        values.add(
                series.kind() == SeriesName.Kind.AS
                        ? series.text().substring("AS".length()) + "::BIGINT"
                        : "NULL");
        values.add(ownPorts(series) + "::INTEGER[]");
        values.add("DATE '" + about.from() + "'");
        values.add("DATE '" + about.to() + "'");
        values.add(before == null ? "NULL::DATE" : "DATE '" + before.from() + "'");
        values.add(before == null ? "NULL::DATE" : "DATE '" + before.to() + "'");
        return values.toString();
    }

    private static String name(SeriesName series) {
        return switch (series.kind()) {
            case TOTAL, PORT, AS -> "NULL::VARCHAR";
            case CONTENT, CONTENT_OFF_PORT -> Sql.text(String.valueOf(series.content()));
            case TOOL, COUNTRY -> Sql.text(series.text().substring(series.text().indexOf(' ') + 1));
        };
    }

    private static String ownPorts(SeriesName series) {
        for (Protocol protocol : Protocol.values()) {
            if (protocol.id().equals(series.content())) {
                return ProtocolTable.bundled().facts(protocol).defaultPorts().toString();
            }
        }
        return "[]";
    }

    /// Rows with the changes of a kind that they belong to.
    private static String joined(SeriesName.Kind kind) {
        String from = "rows";
        String on =
                switch (kind) {
                    case TOTAL -> "true";
                    case PORT -> "c.transport = r.transport AND c.number = r.number";
                    case CONTENT -> "c.name = r.content";
                    case CONTENT_OFF_PORT ->
                            "c.name = r.content AND NOT coalesce(list_contains(c.own, r.destination_port), false)";
                    case TOOL -> "c.name = r.tool";
                    case AS -> "c.asn = r.asn";
                    case COUNTRY -> "c.name = r.country";
                };
        if (kind == SeriesName.Kind.TOOL) {
            from =
                    "(SELECT *, unnest(string_split(tools, ',')) AS tool FROM rows WHERE tools IS NOT NULL)";
        }
        return """
        SELECT c.change, r.day, r.source_v4, r.source_v6_high, r.source_v6_low, r.asn, r.sensor,
          r.content, r.tools, r.packets, r.accesses, r.forged, r.day >= c.first AS during
        FROM %s r JOIN changes c ON %s AND r.day BETWEEN coalesce(c.since, c.first) AND c.last
          AND (r.day >= c.first OR r.day <= c.until)
        WHERE c.kind = %s"""
                .formatted(from, on, Sql.text(kind.label()));
    }

    /// Whether a row may be of a source of a storm, as SQL.
    private String forged(LocalDate from) {
        Span span = new Span(from, base().plusDays(SharedSources.DAYS));
        String storms = reading.storms(span);
        boolean[] any = new boolean[1];
        reading.ask("SELECT EXISTS (FROM %s)".formatted(storms), row -> any[0] = row.getBoolean(1));
        if (!any[0]) {
            return "false";
        }
        String hour = "date_trunc('hour', minute), CASE WHEN source_v4 IS NULL THEN 6 ELSE 4 END";
        return """
        (packets <= %d AND class = 'scan' AND NOT verified AND (
          (%s) IN (SELECT (hour, version) FROM %s WHERE transport IS NULL)
          OR coalesce((%s, transport, %s) IN
            (SELECT (hour, version, transport, %s) FROM %s WHERE transport IS NOT NULL), false)))"""
                .formatted(LoneSources.MOST_PACKETS, hour, storms, hour, NUMBER, NUMBER, storms);
    }
}
