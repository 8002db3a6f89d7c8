package teiten.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import teiten.aggregate.Dimension;
import teiten.aggregate.Selection;
import teiten.identify.ProtocolTable;
import teiten.report.Trace.Query;

/// The one place where the queries of numbers are written: SQL over the views that `FORMATS.md`
/// documents, each answering one row with one column.
///
/// @param zone zone of the store, in which days begin and end
record Queries(ZoneId zone) {
    /// What was watched of each day.
    private static final String WATCHED = "watched_days";

    private static final Rows WATCHED_ROWS = new Rows(WATCHED, "", "", "");

    /// What the views of what was watched are made from.
    private static final Rows EXPOSURE_ROWS = new Rows("daily_exposure", "", "", "");

    /// Accesses of a selection.
    Query accesses(Selection selection, DayRange days) {
        return sum("accesses", Rows.ofAccesses(selection), days);
    }

    /// Its accesses on one day of a series.
    Query accessesOn(Selection selection, LocalDate day) {
        return each(accesses(selection, new DayRange(day, day)), day);
    }

    /// Its packets, without backscatter.
    Query packets(Selection selection, DayRange days) {
        return sum("packets", Rows.of(selection), days);
    }

    /// Every packet of these days, backscatter too.
    Query allPackets(DayRange days) {
        return sum("packets", new Rows("daily", "", "", ""), days);
    }

    /// Packets that answer what was never sent.
    Query backscatter(DayRange days) {
        return sum("packets", backscatter(), days);
    }

    /// Their mean a day, over the valid days (件/日).
    Query backscatterPerDay(DayRange days) {
        return perValidDay("packets", backscatter(), days, false);
    }

    /// Distinct sources of a selection on one day (個).
    Query sourcesOn(Selection selection, LocalDate day) {
        Rows rows = Rows.of(selection);
        DayRange only = new DayRange(day, day);
        return rows.isOfMinutes()
                ? query(
                        "SELECT count(DISTINCT source) FROM accesses WHERE "
                                + rows.where(Rows.and(rows.days(only, zone), "accesses > 0")),
                        rows.inputs(only, zone),
                        rows.isByContent())
                : each(sum("sources", rows, only), day);
    }

    /// Mean of its distinct sources of each valid day (個/日).
    Query sourcesPerDay(Selection selection, DayRange days) {
        return perValidDay("sources", Rows.of(selection), days, Rows.isOfResponsive(selection));
    }

    /// Mean of its accesses of each valid day (件/日).
    Query accessesPerDay(Selection selection, DayRange days) {
        return perValidDay(
                "accesses", Rows.ofAccesses(selection), days, Rows.isOfResponsive(selection));
    }

    /// Its accesses / exposure (件/日・1IPアドレス); of contents that TCP alone carries by content
    /// exposure.
    Query rate(Selection selection, DayRange days) {
        return per(accesses(selection, days), exposure(Rows.isOfResponsive(selection), days));
    }

    /// The same of one day of a series.
    Query rateOn(Selection selection, LocalDate day) {
        return each(rate(selection, new DayRange(day, day)), day);
    }

    /// Address-days that were watched (観測量).
    Query exposure(DayRange days) {
        return exposure(false, days);
    }

    private Query exposure(boolean ofContent, DayRange days) {
        return watched("coalesce(sum(" + (ofContent ? "content_" : "") + "exposure), 0)", "", days);
    }

    /// Exposure / expected exposure, in percent (稼働率).
    Query coverage(DayRange days) {
        return watched("coalesce(100 * least(1, sum(exposure) / sum(expected)), 0)", "", days);
    }

    /// The same of one day of a series, of those who can see the selection.
    Query coverageOn(Selection selection, LocalDate day) {
        String which = Rows.isOfResponsive(selection) ? "content_coverage" : "coverage";
        DayRange only = new DayRange(day, day);
        return each(watched("coalesce(100 * max(" + which + "), 0)", "", only), day);
    }

    /// Sensors that were expected to watch.
    Query sensors(DayRange days) {
        return query(
                "SELECT count(DISTINCT sensor) FROM watched WHERE " + WATCHED_ROWS.days(days, zone),
                EXPOSURE_ROWS.inputs(days, zone),
                false);
    }

    /// Addresses that were watched: of each sensor the most of a minute.
    Query addresses(DayRange days) {
        return addresses("coalesce(sum(addresses), 0)::BIGINT", "", days);
    }

    /// Those of one sensor.
    ///
    /// @param place which of the sensors by name: a report tells no names
    Query addressesOf(int place, DayRange days) {
        return addresses("coalesce(max(addresses), 0)", "place = " + place, days)
                .sharedBy("place = " + place, "place = :key");
    }

    private Query addresses(String what, String which, DayRange days) {
        Rows minutes = new Rows("exposure", "", "", "");
        String sql =
                "SELECT %s FROM (%s) LEFT JOIN (SELECT sensor, max(addresses) AS addresses FROM exposure WHERE %s GROUP BY sensor) USING (sensor)"
                        .formatted(what, named(days), minutes.days(days, zone));
        return query(
                which.isEmpty() ? sql : sql + " WHERE " + which, minutes.inputs(days, zone), false);
    }

    /// Coverage of one sensor, in percent.
    ///
    /// @param place which of the sensors by name
    Query coverageOf(int place, DayRange days) {
        String sql =
                "SELECT coalesce(100 * least(1, sum(exposure) / sum(expected)), 0) FROM watched JOIN (%s) USING (sensor) WHERE place = %d AND %s"
                        .formatted(named(days), place, WATCHED_ROWS.days(days, zone));
        return query(sql, EXPOSURE_ROWS.inputs(days, zone), false)
                .sharedBy("place = " + place, "place = :key");
    }

    private String named(DayRange days) {
        return "SELECT sensor, row_number() OVER (ORDER BY sensor) AS place FROM watched WHERE "
                + WATCHED_ROWS.days(days, zone)
                + " GROUP BY sensor";
    }

    /// Days of a month by the calendar.
    static Query length(DayRange days) {
        return new Query(
                "SELECT DATE '%s' - DATE '%s' + 1".formatted(days.last(), days.first()),
                "SELECT DATE '%s' - DATE '%s' + 1".formatted(days.last(), days.first()),
                Set.of(),
                false);
    }

    /// What the imports up to a time were; later ones are not of this report.
    static Query imports(String what, Instant until) {
        RowSet input = RowSet.imports(until);
        return query(
                "SELECT " + what + " FROM batches WHERE " + input.where(), Set.of(input), false);
    }

    /// Records that imports set aside for a reason.
    static Query skipped(String reason, Instant until) {
        String member = "'$.\":key\"'";
        return withKey(
                imports(
                        "coalesce(sum(json_extract(skipped, " + member + ")::BIGINT), 0)::BIGINT",
                        until),
                reason);
    }

    /// Days with enough coverage.
    Query validDays(DayRange days) {
        return watched("count(*)", "valid", days);
    }

    /// The same of those who can see a selection.
    Query validDays(Selection selection, DayRange days) {
        return watched(
                "count(*)", Rows.isOfResponsive(selection) ? "content_valid" : "valid", days);
    }

    /// Accesses of a selection with one value of a dimension.
    Query accessesOf(Selection selection, Dimension dimension, String key, DayRange days) {
        return withKey(sum("accesses", Rows.ofAccesses(selection, dimension), days), key);
    }

    /// The same in percent: for contents and messages of those whose first payload was read, else
    /// of all of the selection.
    Query shareOf(Selection selection, Dimension dimension, String key, DayRange days) {
        Rows part = Rows.ofAccesses(selection, dimension);
        Rows whole =
                switch (dimension) {
                    case CONTENT, MESSAGE -> part.ofAnyKey();
                    case PORT, TOOL, SENSOR, COUNTRY, NETWORK ->
                            part.isOfMinutes() ? part.ofAnyKey() : searches(selection);
                };
        return withKey(percent(sum("accesses", part, days), sum("accesses", whole, days)), key);
    }

    /// All accesses whose values a dimension tells: what shares of it are of.
    Query wholeOf(Selection selection, Dimension dimension, DayRange days) {
        return sum("accesses", Rows.ofAccesses(selection, dimension).ofAnyKey(), days);
    }

    /// How many values of a dimension a selection has.
    Query valuesOf(SeriesFacts.Cut cut) {
        Rows rows = Rows.ofAccesses(cut.selection(), cut.dimension()).ofAnyKey();
        String key = Rows.key(cut.dimension(), rows.isOfMinutes());
        String which = Rows.and(rows.where(rows.days(cut.days(), zone)), "accesses > 0");
        return query(
                "SELECT count(DISTINCT " + key + ") FROM " + rows.table() + " WHERE " + which,
                rows.inputs(cut.days(), zone),
                rows.isByContent());
    }

    /// Distinct sources of all accesses over all of these days, those of storms too (個).
    Query distinctSources(DayRange days) {
        Rows rows = new Rows("accesses", "", "", "");
        return query(
                "SELECT count(DISTINCT source) FROM accesses WHERE "
                        + rows.where(Rows.and(rows.days(days, zone), "accesses > 0")),
                rows.inputs(days, zone),
                false);
    }

    /// The share of the source with the most accesses, in percent.
    Query leading(DayRange days) {
        Rows rows = new Rows("accesses", "", "", "");
        return query(
                "SELECT 100 * max(n) / sum(n) FROM (SELECT sum(accesses) AS n FROM accesses WHERE "
                        + rows.where(rows.days(days, zone))
                        + " GROUP BY source)",
                rows.inputs(days, zone),
                false);
    }

    /// Destination ports of a content, named or not.
    Query portsOf(ArrivedContent content, DayRange days) {
        Rows rows = ofContent(content);
        return query(
                "SELECT count(DISTINCT destination_port || '/' || transport) FROM accesses WHERE "
                        + rows.where(Rows.and(rows.days(days, zone), "accesses > 0")),
                rows.inputs(days, zone),
                true);
    }

    /// What part of a content's accesses went to other than the protocol's default ports, in
    /// percent.
    Query offPort(ArrivedContent content, DayRange days) {
        Rows rows = ofContent(content);
        String own =
                content.protocol() == null
                        ? ""
                        : ProtocolTable.bundled().facts(content.protocol()).defaultPorts().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
        return query(
                "SELECT 100 * coalesce(sum(accesses) FILTER (WHERE destination_port NOT IN ("
                        + own
                        + ")), 0) / sum(accesses) FROM accesses WHERE "
                        + rows.where(rows.days(days, zone)),
                rows.inputs(days, zone),
                true);
    }

    private static Rows ofContent(ArrivedContent content) {
        String name =
                content.protocol() == null
                        ? "content IS NULL"
                        : "content = " + Rows.text(content.key());
        return new Rows("accesses", "", "payload IS NOT NULL AND " + name, "");
    }

    /// The place of a value among all of its dimension by accesses, the first being 1; equal ones
    /// by key, ports by number (順位).
    Query placeOf(Dimension dimension, String key, DayRange days) {
        SeriesFacts.Cut cut = new SeriesFacts.Cut(Selection.all(), dimension, days);
        return withKey(ranked("max(place)", cut, "", "key = ':key'"), key);
    }

    /// The values of a dimension with most accesses, as a list; equal ones by key, ports by number.
    ///
    /// @param except a value that is left out
    Query topOf(SeriesFacts.Cut cut, String except, int limit) {
        return ranked(
                "list(key ORDER BY place)",
                cut,
                "key <> " + Rows.text(except),
                "place <= " + limit);
    }

    private Query ranked(String what, SeriesFacts.Cut cut, String among, String which) {
        Rows rows = Rows.ofAccesses(cut.selection(), cut.dimension()).ofAnyKey();
        String key = Rows.key(cut.dimension(), rows.isOfMinutes());
        String order =
                "accesses DESC, "
                        + (cut.dimension() == Dimension.PORT
                                ? "split_part(key, '/', 1)::INTEGER, key"
                                : "key");
        String sql =
                """
                SELECT %1$s FROM (SELECT key, accesses, row_number() OVER (ORDER BY %2$s) AS place \
                FROM (SELECT %3$s AS key, sum(accesses) AS accesses FROM %4$s WHERE %5$s GROUP BY ALL) \
                WHERE %6$s) WHERE %7$s"""
                        .formatted(
                                what,
                                order,
                                key,
                                rows.table(),
                                rows.where(rows.days(cut.days(), zone)),
                                Rows.and("accesses > 0", "key IS NOT NULL", among),
                                which);
        return query(sql, rows.inputs(cut.days(), zone), rows.isByContent());
    }

    /// The share of all values but these, in percent.
    Query shareOfOthers(SeriesFacts.Cut cut, List<String> keys) {
        return these(
                "100 * coalesce(sum(accesses) FILTER (WHERE key NOT IN (:keys)), 0) / sum(accesses)",
                cut,
                keys);
    }

    private Query these(String what, SeriesFacts.Cut cut, List<String> keys) {
        Rows rows = Rows.ofAccesses(cut.selection(), cut.dimension()).ofAnyKey();
        String key = Rows.key(cut.dimension(), rows.isOfMinutes());
        String listed = keys.stream().map(Rows::text).collect(Collectors.joining(", "));
        return query(
                "SELECT "
                        + what.replace(":keys", listed)
                        + " FROM (SELECT *, "
                        + key
                        + " AS key FROM "
                        + rows.table()
                        + " WHERE "
                        + rows.where(rows.days(cut.days(), zone))
                        + ")",
                rows.inputs(cut.days(), zone),
                rows.isByContent());
    }

    /// One number over another one, in percent.
    static Query percent(Query part, Query whole) {
        return both("SELECT 100 * (" + part.sql() + ") / (" + whole.sql() + ")", part, whole);
    }

    /// One number over another one.
    static Query per(Query one, Query other) {
        return both("SELECT (" + one.sql() + ") / (" + other.sql() + ")", one, other);
    }

    /// Any other SQL over the views.
    static Query of(String sql, RowSet... inputs) {
        return new Query(sql, sql, Set.of(inputs), false);
    }

    private static Query both(String sql, Query one, Query other) {
        Set<RowSet> inputs = new HashSet<>(one.inputs());
        inputs.addAll(other.inputs());
        return new Query(sql, sql, inputs, one.byContent() || other.byContent());
    }

    private static Query query(String sql, Set<RowSet> inputs, boolean byContent) {
        return new Query(sql, sql, inputs, byContent);
    }

    private Query sum(String what, Rows rows, DayRange days) {
        return query(
                "SELECT coalesce(sum("
                        + what
                        + "), 0)::BIGINT FROM "
                        + rows.table()
                        + " WHERE "
                        + rows.where(rows.days(days, zone)),
                rows.inputs(days, zone),
                rows.isByContent());
    }

    private static Rows searches(Selection selection) {
        return selection.equals(Selection.all())
                ? new Rows(Rows.SERIES, "sensor", "", "")
                : Rows.ofAccesses(selection);
    }

    private static Rows backscatter() {
        return new Rows("daily", "", "class = 'backscatter'", "");
    }

    private Query perValidDay(String what, Rows rows, DayRange days, boolean ofContent) {
        String valid = ofContent ? "content_valid" : "valid";
        String of = WATCHED_ROWS.days(days, zone);
        boolean counted = what.equals("sources") && rows.isOfMinutes();
        String sum =
                counted
                        ? "count(DISTINCT (" + rows.day(zone) + ", source))"
                        : "coalesce(sum(" + what + "), 0)";
        String which = Rows.and(rows.where(rows.days(days, zone)), counted ? "accesses > 0" : "");
        Query query =
                query(
                        "SELECT %s / (SELECT count(*) FROM %s WHERE %s) FROM %s WHERE %s AND %s IN (SELECT day FROM %s WHERE %s)"
                                .formatted(
                                        sum,
                                        WATCHED,
                                        Rows.and(valid, of),
                                        rows.table(),
                                        which,
                                        rows.day(zone),
                                        WATCHED,
                                        Rows.and(valid, of)),
                        rows.inputs(days, zone),
                        rows.isByContent());
        return both(query.sql(), query, watched("count(*)", valid, days));
    }

    private Query watched(String what, String which, DayRange days) {
        return query(
                "SELECT "
                        + what
                        + " FROM "
                        + WATCHED
                        + " WHERE "
                        + Rows.and(which, WATCHED_ROWS.days(days, zone)),
                EXPOSURE_ROWS.inputs(days, zone),
                false);
    }

    /// One day of a series: the appendix prints the query once for all of its days, and all of them
    /// together are what was read.
    private static Query each(Query query, LocalDate day) {
        return query.sharedBy("DATE '" + day + "'", "DATE ':day'");
    }

    private static Query withKey(Query query, String key) {
        String sql =
                query.sql()
                        .replace("':key'", Rows.text(key))
                        .replace(":key", key.replace("'", "''").replace("\"", "\\\""));
        return new Query(sql, query.sql(), query.inputs(), query.byContent());
    }
}
