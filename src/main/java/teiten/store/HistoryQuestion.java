package teiten.store;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import teiten.decode.Transport;
import teiten.detect.DayCounts;
import teiten.detect.History;
import teiten.detect.SeriesName;
import teiten.store.StoreException.Reason;

/// The daily counts of every series in which changes are looked for: what `port`, `service`,
/// `tools`, `as` and `country` answer of these days. What has no name (a port that is not known, an
/// unknown country) is in none of them but the total.
///
/// Rows are read as they lie, by columns into arrays; nothing is sorted or grouped but what has a
/// text for a name.
///
/// @param reading the store
/// @param span the days
/// @param mostCounts of which so many are taken
record HistoryQuestion(Reading reading, Span span, long mostCounts) {
    private static final int PORTS = 1 << Character.SIZE;

    /// Series are numbered while they are read: 0 is the total, 1 on are ports by transport and
    /// number, from here on all that have a text for a name, in the order of their kinds and names.
    private static final int FIRST_NAMED = 1 + Transport.values().length * PORTS;

    /// What series are ranked by where there are too many: their sources on the best day, then on
    /// all days.
    private static final String MOST =
            "(max(sources) << 32 | least(sum(sources), 4294967295)::BIGINT)";

    /// A kind of series, and where its rows lie.
    private enum Part {
        TOTAL(SeriesName.Kind.TOTAL, Table.DAILY_SERIES, "0"),
        PORT(SeriesName.Kind.PORT, Table.DAILY_SERIES, portCode()),
        CONTENT(SeriesName.Kind.CONTENT, Table.DAILY_SERIES, "content"),
        CONTENT_OFF_PORT(SeriesName.Kind.CONTENT_OFF_PORT, Table.DAILY_SERIES, "content"),
        TOOL(SeriesName.Kind.TOOL, Table.DAILY_SERIES, "tool"),
        AS(SeriesName.Kind.AS, Table.DAILY_ORIGINS, "asn"),
        COUNTRY(SeriesName.Kind.COUNTRY, Table.DAILY_ORIGINS, "country");

        private final SeriesName.Kind kind;
        private final Table table;

        /// What tells its series apart, as SQL; null where a row has no name.
        private final String key;

        Part(SeriesName.Kind kind, Table table, String key) {
            this.kind = kind;
            this.table = table;
            this.key = key;
        }

        private static String portCode() {
            StringBuilder code = new StringBuilder("CASE transport");
            for (Transport transport : Transport.values()) {
                code.append(" WHEN ").append(Sql.text(transport.label())).append(" THEN ");
                code.append(1 + transport.ordinal() * PORTS);
            }
            return code.append(" END + coalesce(destination_port, icmp_type, protocol_number)")
                    .toString();
        }

        boolean mayLieIn(String folder) {
            return this == PORT ? !SeriesPart.isOfNoPort(folder) : SeriesPart.holds(folder, null);
        }

        static Part of(SeriesName.Kind kind) {
            for (Part part : values()) {
                if (part.kind == kind) {
                    return part;
                }
            }
            throw new IllegalArgumentException("no rows have " + kind);
        }

        /// The key of a series, as SQL.
        String key(SeriesName series) {
            String text = series.text();
            return switch (kind) {
                case TOTAL -> "0";
                case PORT -> Integer.toString(code(series));
                case CONTENT, CONTENT_OFF_PORT -> Sql.text(String.valueOf(series.content()));
                case TOOL, COUNTRY -> Sql.text(text.substring(text.indexOf(' ') + 1));
                case AS -> text.substring("AS".length());
            };
        }

        SeriesName name(String text) {
            return switch (kind) {
                case TOTAL, PORT -> numbered(Integer.parseInt(text));
                case CONTENT -> SeriesName.content(text);
                case CONTENT_OFF_PORT -> SeriesName.contentOffPort(text);
                case TOOL -> SeriesName.tool(text);
                case AS -> SeriesName.network(Long.parseLong(text));
                case COUNTRY -> SeriesName.country(text);
            };
        }
    }

    private static int code(SeriesName port) {
        for (Transport transport : Transport.values()) {
            if (transport.label().equals(port.transport()) && port.port() != null) {
                return 1 + transport.ordinal() * PORTS + port.port();
            }
        }
        return -1;
    }

    private static SeriesName numbered(int code) {
        return code == 0
                ? SeriesName.total()
                : SeriesName.port(
                        Transport.values()[(code - 1) / PORTS].label(), (code - 1) % PORTS);
    }

    StoredHistory answer() {
        if (!reading.holdsSeries(span)) {
            throw new StoreException(
                    Reason.OLDER,
                    "the store has no daily series of some days from " + span.from(),
                    "it was written before these were kept",
                    "import the captures into a new store");
        }
        Limit limit = new Limit(0, 0);
        long[] rows = rowsByDay(limit);
        if (Arrays.stream(rows).sum() > mostCounts) {
            limit = limit();
            rows = rowsByDay(limit);
        }
        return new StoredHistory(read(limit, rows), limit.least() >> Integer.SIZE, limit.leftOut());
    }

    /// The sources of one series, a value a day; not a number on days that are gaps.
    List<Double> sources(SeriesName series) {
        Part part = Part.of(series.kind());
        double[] sources =
                new double[Math.toIntExact(ChronoUnit.DAYS.between(span.from(), span.to())) + 1];
        for (int at = 0; at < sources.length; at++) {
            boolean isGap = !reading.coverage().isValid(span.from().plusDays(at));
            sources[at] = isGap ? Double.NaN : 0;
        }
        reading.ask(
                "SELECT since, sources FROM (%s) WHERE key = %s"
                        .formatted(rows(part, 0), part.key(series)),
                row -> sources[row.getInt(1)] += row.getLong(2));
        return Arrays.stream(sources).boxed().toList();
    }

    /// Which series are taken.
    private record Limit(long least, long leftOut) {}

    /// Those series that had most sources on any day, as many as there is room for.
    private Limit limit() {
        long[] taken = new long[1];
        long[] least = {Long.MAX_VALUE};
        long[] leftOut = new long[1];
        reading.ask(
                """
                SELECT most, sum(days)::BIGINT, count(*) FROM (%s)
                GROUP BY most ORDER BY most DESC"""
                        .formatted(
                                union(
                                        part ->
                                                "SELECT count(*) AS days, %s AS most FROM (%s) GROUP BY key"
                                                        .formatted(MOST, rows(part, 0)))),
                row -> {
                    taken[0] += row.getLong(2);
                    if (taken[0] <= mostCounts) {
                        least[0] = row.getLong(1);
                    } else {
                        leftOut[0] += row.getLong(3);
                    }
                });
        return leftOut[0] == 0 ? new Limit(0, 0) : new Limit(least[0], leftOut[0]);
    }

    /// So many rows of each day at most.
    private long[] rowsByDay(Limit limit) {
        long[] rows =
                new long[Math.toIntExact(ChronoUnit.DAYS.between(span.from(), span.to())) + 1];
        reading.ask(
                "SELECT since, count(*) FROM (%s) GROUP BY since"
                        .formatted(
                                union(
                                        part ->
                                                limit.least() == 0
                                                        ? since(part)
                                                        : "SELECT since FROM (%s)"
                                                                .formatted(
                                                                        rows(
                                                                                part,
                                                                                limit.least())))),
                row -> rows[row.getInt(1)] = row.getLong(2));
        return rows;
    }

    /// SQL that has a row for each row of a kind, those without a name too.
    private String since(Part part) {
        List<LiveFile> files = reading.files(part.table, span, part::mayLieIn);
        String stored = since(part, reading.over(part.table, files));
        List<LiveFile> storms = new Subsets(reading, span, part::mayLieIn).storms(part.table);
        return storms.isEmpty()
                ? stored
                : stored + " UNION ALL " + since(part, reading.over(Table.DAILY_SUBSETS, storms));
    }

    private String since(Part part, String from) {
        return "SELECT (day - DATE '%s')::INTEGER AS since FROM %s WHERE series = %s AND %s"
                .formatted(span.from(), from, Sql.text(part.kind.label()), span.days());
    }

    private static String union(Function<Part, String> each) {
        return Stream.of(Part.values()).map(each).collect(Collectors.joining(" UNION ALL "));
    }

    /// SQL that has the counts of a kind: those that were stored, and those of storms below zero.
    private String rows(Part part, long least) {
        List<LiveFile> stored = reading.files(part.table, span, part::mayLieIn);
        List<LiveFile> storms = new Subsets(reading, span, part::mayLieIn).storms(part.table);
        String all = counts(part, reading.over(part.table, stored), "sources, accesses");
        String rows =
                storms.isEmpty()
                        ? all
                        : all
                                + " UNION ALL "
                                + counts(
                                        part,
                                        reading.over(Table.DAILY_SUBSETS, storms),
                                        "-sources, 0");
        return least == 0
                ? rows
                : "FROM (%s) WHERE key IN (SELECT key FROM (%s) GROUP BY key HAVING %s >= %d)"
                        .formatted(rows, all, MOST, least);
    }

    private String counts(Part part, String from, String counts) {
        return """
        SELECT (day - DATE '%s')::INTEGER AS since, key, sources, accesses FROM (
        SELECT day, %s AS key, %s FROM %s WHERE series = %s AND accesses > 0 AND %s)
        AS counted(day, key, sources, accesses) WHERE key IS NOT NULL"""
                .formatted(
                        span.from(),
                        part.key,
                        counts,
                        from,
                        Sql.text(part.kind.label()),
                        span.days());
    }

    private History read(Limit limit, long[] rowsByDay) {
        DayColumns[] days = new DayColumns[rowsByDay.length];
        for (int at = 0; at < days.length; at++) {
            days[at] = new DayColumns(Math.toIntExact(rowsByDay[at]));
        }
        BitSet codes = new BitSet();
        List<SeriesName> named = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part == Part.TOTAL || part == Part.PORT) {
                readNumbered(part, limit, days, codes);
            } else {
                readNamed(part, limit, days, named);
            }
        }
        codes.set(FIRST_NAMED, FIRST_NAMED + named.size());
        int[] indexes = new int[codes.length()];
        List<SeriesName> series = new ArrayList<>(codes.cardinality());
        for (int code = codes.nextSetBit(0); code >= 0; code = codes.nextSetBit(code + 1)) {
            indexes[code] = series.size();
            series.add(code < FIRST_NAMED ? numbered(code) : named.get(code - FIRST_NAMED));
        }
        return new History(series, counts(days, indexes, new int[series.size()]));
    }

    private void readNumbered(Part part, Limit limit, DayColumns[] days, BitSet codes) {
        reading.ask(
                rows(part, limit.least()),
                row -> {
                    int code = row.getInt(2);
                    codes.set(code);
                    days[row.getInt(1)].add(code, row.getLong(3), row.getLong(4));
                });
    }

    /// These come in the order of their names.
    private void readNamed(Part part, Limit limit, DayColumns[] days, List<SeriesName> named) {
        String[] last = new String[1];
        reading.ask(
                "SELECT since, key::VARCHAR, sources, accesses FROM (%s) ORDER BY key, since"
                        .formatted(rows(part, limit.least())),
                row -> {
                    String key = row.getString(2);
                    if (!key.equals(last[0])) {
                        last[0] = key;
                        named.add(part.name(key));
                    }
                    int code = FIRST_NAMED + named.size() - 1;
                    days[row.getInt(1)].add(code, row.getLong(3), row.getLong(4));
                });
    }

    private List<DayCounts> counts(DayColumns[] days, int[] indexes, int[] places) {
        List<DayCounts> counts = new ArrayList<>(days.length);
        for (int at = 0; at < days.length; at++) {
            LocalDate day = span.from().plusDays(at);
            counts.add(days[at].counts(day, reading.coverage().on(day), indexes, places));
            days[at] = new DayColumns(0);
        }
        return counts;
    }
}
