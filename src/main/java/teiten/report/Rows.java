package teiten.report;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.Dimension;
import teiten.aggregate.Place;
import teiten.aggregate.Selection;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;

/// Where the store counts a selection: rows of a view, as SQL. The same choice that the store's own
/// answers make: a daily series where one holds just this, else minute rows.
///
/// @param table the view
/// @param series which series of it; empty where the view has none
/// @param where which of its rows, without the days; may be empty
/// @param key the condition that a row has the value `:key` of a dimension; empty without one
record Rows(String table, String series, String where, String key) {
    /// `daily_series` without the sources of storms.
    static final String SERIES = "series_days";

    /// `daily_origins` without the sources of storms.
    static final String ORIGINS = "origins_days";

    private static final String DAILY = "daily";
    private static final String ACCESSES = "accesses";

    private static final String IS_KEY = " = ':key'";

    private static final String PORT_KEY =
            "coalesce(destination_port, icmp_type, protocol_number) || '/' || transport";

    /// Where a selection is counted by day, its sources as well.
    static Rows of(Selection selection) {
        Held held = Held.of(selection);
        return switch (held) {
            case ALL -> new Rows(SERIES, "total", "", "");
            case PORT -> new Rows(SERIES, "port", where(selection), "");
            case CONTENT -> new Rows(SERIES, "content", contents(selection), "");
            case OFF_PORT -> new Rows(SERIES, "content_off_port", contents(selection), "");
            case COUNTRY -> new Rows(ORIGINS, "country", where(selection.place()), "");
            case NETWORK -> new Rows(ORIGINS, "as", where(selection.place()), "");
            case NOWHERE -> minutes(selection, "");
        };
    }

    /// Where its accesses are counted; unlike sources these add up, so more series do.
    static Rows ofAccesses(Selection selection) {
        boolean anywhere = selection.place() == null && selection.transport() == null;
        if (selection.unnamedOnly() && selection.place() == null && selection.port() != null) {
            String which = and(where(selection), "content IS NULL", "class <> 'reflector_abuse'");
            return new Rows(DAILY, "", which, "");
        }
        if (anywhere && selection.contents().size() > 1 && selection.exceptPort() == null) {
            return new Rows(SERIES, "content", contents(selection), "");
        }
        return of(selection);
    }

    /// Where its accesses are counted by the values of a dimension.
    static Rows ofAccesses(Selection selection, Dimension dimension) {
        Held held = Held.of(selection);
        String series =
                switch (dimension) {
                    case CONTENT -> "content";
                    case MESSAGE -> held == Held.ALL ? "" : "message";
                    case TOOL -> "tool";
                    case SENSOR -> "sensor";
                    case PORT -> "port";
                    case COUNTRY -> "country";
                    case NETWORK -> held == Held.ALL ? "as" : "";
                };
        boolean ofPlaces = dimension == Dimension.COUNTRY || dimension == Dimension.NETWORK;
        String table = ofPlaces ? ORIGINS : SERIES;
        String key = key(dimension, false) + IS_KEY;
        return switch (held) {
            case ALL ->
                    series.isEmpty()
                            ? minutes(selection, dimension)
                            : new Rows(table, series, "", key);
            case PORT ->
                    series.isEmpty() || dimension == Dimension.PORT
                            ? minutes(selection, dimension)
                            : new Rows(table, "port_" + series, where(selection), key);
            case CONTENT ->
                    series.isEmpty() || dimension == Dimension.CONTENT
                            ? minutes(selection, dimension)
                            : new Rows(
                                    table,
                                    dimension == Dimension.PORT
                                            ? "port_content"
                                            : "content_" + series,
                                    contents(selection),
                                    key);
            case COUNTRY ->
                    dimension == Dimension.CONTENT || dimension == Dimension.PORT
                            ? new Rows(ORIGINS, series + "_country", where(selection.place()), key)
                            : minutes(selection, dimension);
            case OFF_PORT, NETWORK, NOWHERE -> minutes(selection, dimension);
        };
    }

    private static Rows minutes(Selection selection, Dimension dimension) {
        String key =
                dimension == Dimension.TOOL
                        ? "list_contains(string_split(tools, ','), ':key')"
                        : key(dimension, true) + IS_KEY;
        Rows rows = minutes(selection, key);
        return switch (dimension) {
            case CONTENT, MESSAGE ->
                    new Rows(ACCESSES, "", and(rows.where(), "payload IS NOT NULL"), rows.key());
            case PORT, TOOL, SENSOR, COUNTRY, NETWORK -> rows;
        };
    }

    /// Minute rows of a selection.
    private static Rows minutes(Selection selection, String key) {
        String contents =
                selection.contents().isEmpty()
                        ? ""
                        : and("payload IS NOT NULL", contents(selection));
        String except = "";
        if (selection.exceptPort() != null) {
            except = portColumn(selection) + " IS DISTINCT FROM " + selection.exceptPort();
        }
        String which =
                and(
                        selection.equals(Selection.all()) ? "" : "class <> 'reflector_abuse'",
                        where(selection),
                        except,
                        contents,
                        selection.unnamedOnly() ? "content IS NULL" : "",
                        where(selection.place()));
        return new Rows(ACCESSES, "", which, key);
    }

    /// A row's value of a dimension, as SQL.
    static String key(Dimension dimension, boolean ofMinutes) {
        return switch (dimension) {
            case CONTENT -> "coalesce(content, 'unnamed')";
            case MESSAGE -> "coalesce(message, 'unnamed')";
            case TOOL -> ofMinutes ? "unnest(string_split(tools, ','))" : "tool";
            case SENSOR -> "sensor";
            case PORT ->
                    ofMinutes
                            ? "coalesce(destination_port, icmp_type, CASE WHEN transport = 'other'"
                                    + " THEN protocol_number END) || '/' || transport"
                            : PORT_KEY;
            case COUNTRY -> "coalesce(country, 'unknown')";
            case NETWORK -> "coalesce('AS' || asn, 'unknown')";
        };
    }

    private static String where(Selection selection) {
        String transport = selection.transportLabel();
        String carried = transport.isEmpty() ? "" : "transport = " + text(transport);
        Integer port = selection.port();
        return and(carried, port == null ? "" : portColumn(selection) + " = " + port);
    }

    private static String portColumn(Selection selection) {
        return switch (selection.transportLabel()) {
            case "icmp", "icmp6" -> "icmp_type";
            case "other" -> "protocol_number";
            case "tcp", "udp", "" -> "destination_port";
            default -> throw new IllegalArgumentException(selection.key());
        };
    }

    private static String contents(Selection selection) {
        List<Protocol> contents = selection.contents();
        return contents.size() == 1
                ? "content = " + text(contents.getFirst().id())
                : contents.stream()
                        .map(protocol -> text(protocol.id()))
                        .collect(Collectors.joining(", ", "content IN (", ")"));
    }

    private static String where(@Nullable Place place) {
        return switch (place) {
            case null -> "";
            case Place.OfCountry(String letters) ->
                    letters == null ? "country IS NULL" : "country = " + text(letters);
            case Place.OfNetwork(Long asn) -> asn == null ? "asn IS NULL" : "asn = " + asn;
        };
    }

    /// A text as SQL.
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String and(String... conditions) {
        return Stream.of(conditions)
                .filter(one -> !one.isEmpty())
                .collect(Collectors.joining(" AND "));
    }

    boolean isOfMinutes() {
        return table.equals(ACCESSES);
    }

    private boolean isByMinute() {
        return isOfMinutes() || table.equals("exposure");
    }

    /// Whether what payloads were identified as decides which rows these are.
    boolean isByContent() {
        return where.contains("content ") || key.contains("content") || key.contains("message");
    }

    /// Which rows, and of which days, as SQL.
    ///
    /// @param days condition on the days
    String where(String days) {
        return and(series.isEmpty() ? "" : "series = " + text(series), where, days, key);
    }

    /// The rows with any value.
    Rows ofAnyKey() {
        return new Rows(table, series, where, "");
    }

    /// The condition that rows are of these days.
    String days(DayRange days, ZoneId zone) {
        if (isByMinute()) {
            return "minute >= TIMESTAMP '%s' AND minute < TIMESTAMP '%s'"
                    .formatted(start(days.first(), zone), start(days.last().plusDays(1), zone));
        }
        return days.first().equals(days.last())
                ? "day = DATE '%s'".formatted(days.first())
                : "day BETWEEN DATE '%s' AND DATE '%s'".formatted(days.first(), days.last());
    }

    /// The day of a row, as SQL.
    String day(ZoneId zone) {
        return isOfMinutes()
                ? "CAST(timezone(" + text(zone.getId()) + ", timezone('UTC', minute)) AS DATE)"
                : "day";
    }

    private static String start(LocalDate day, ZoneId zone) {
        return LocalDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC)
                .toString()
                .replace('T', ' ');
    }

    /// The rows that are read of these days.
    Set<RowSet> inputs(DayRange days, ZoneId zone) {
        Set<RowSet> sets = new LinkedHashSet<>();
        for (RowSet set : RowSet.of(table, series, days.first(), days.last())) {
            DayRange month = DayRange.of(YearMonth.parse(set.part()));
            sets.add(new RowSet(table, series, set.part(), days(month, zone)));
        }
        return sets;
    }

    /// What holds a selection by day.
    private enum Held {
        ALL,
        PORT,
        CONTENT,
        OFF_PORT,
        COUNTRY,
        NETWORK,
        NOWHERE;

        static Held of(Selection selection) {
            if (selection.equals(Selection.all())) {
                return ALL;
            }
            if (selection.unnamedOnly()) {
                return NOWHERE;
            }
            boolean any = selection.contents().isEmpty();
            if (selection.place() != null) {
                boolean whole = any && selection.port() == null && selection.transport() == null;
                return !whole
                        ? NOWHERE
                        : selection.place() instanceof Place.OfCountry ? COUNTRY : NETWORK;
            }
            if (any) {
                return selection.port() != null && selection.exceptPort() == null ? PORT : NOWHERE;
            }
            return content(selection);
        }

        private static Held content(Selection selection) {
            if (selection.contents().size() != 1
                    || selection.port() != null
                    || selection.transport() != null) {
                return NOWHERE;
            }
            Integer except = selection.exceptPort();
            List<Integer> own =
                    ProtocolTable.bundled().facts(selection.contents().getFirst()).defaultPorts();
            return except == null ? CONTENT : own.equals(List.of(except)) ? OFF_PORT : NOWHERE;
        }
    }

    /// Whether only sensors that complete handshakes see a selection: contents that TCP alone
    /// carries (内容観測量).
    static boolean isOfResponsive(Selection selection) {
        ProtocolTable table = ProtocolTable.bundled();
        return !selection.contents().isEmpty()
                && selection.contents().stream()
                        .allMatch(content -> table.facts(content).isOfTcpAlone());
    }
}
