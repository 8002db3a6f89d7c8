package teiten.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rows that the numbers of a report came from: what to ask the store so as to tell them again.
public final class RowSets {
    private static final String SERIES_COLUMNS =
            "day, series, transport, destination_port, icmp_type, protocol_number, class, content,"
                    + " message, tool, sensor, accesses, packets, retries, bytes, sources";

    /// The columns that count, of each view. What is watched of a day is told by whole numbers:
    /// sums of decimals depend on their order.
    private static final Map<String, String> COLUMNS =
            Map.of(
                    Rows.SERIES,
                    SERIES_COLUMNS,
                    Rows.ORIGINS,
                    "day, series, transport, destination_port, icmp_type, protocol_number, content,"
                            + " country, asn, accesses, packets, retries, bytes, sources",
                    "daily",
                    "day, transport, destination_port, class, content, accesses, packets, retries,"
                            + " bytes, sources",
                    "daily_exposure",
                    "day, sensor, first, last, last_addresses, address_microseconds,"
                            + " expected_address_seconds, handshakes",
                    "exposure",
                    "minute, sensor, addresses, address_microseconds",
                    "accesses",
                    "minute, source, transport, destination_port, icmp_type, protocol_number,"
                            + " class, content, message, tools, packets, accesses",
                    "batches",
                    "sha256, records, accepted, skipped, damage",
                    "findings",
                    "asked, id, verdict, tier, observed, expected, ratio, p, sources");

    private RowSets() {}

    /// SQL that tells of each of these how many rows there are, and their hash, in three columns:
    /// `name`, `rows`, `hash`; empty where the report has no numbers.
    public static String sql(ReportInput input) {
        SortedMap<String, RowSet> sets = of(FactSheet.of(input));
        Map<String, List<RowSet>> byTable = new TreeMap<>();
        for (RowSet set : sets.values()) {
            boolean byDay = columns(set).startsWith("day, ");
            byTable.computeIfAbsent(byDay ? set.table() : set.name(), _ -> new ArrayList<>())
                    .add(set);
        }
        // A view is read once for all of its sets: to open its files takes longer than to read.
        return byTable.values().stream()
                .map(RowSets::together)
                .collect(Collectors.joining("\nUNION ALL "));
    }

    private static String columns(RowSet set) {
        String columns = COLUMNS.get(set.table());
        if (columns == null) {
            throw new IllegalStateException("no columns of " + set.table());
        }
        return columns;
    }

    /// The rows of all facts by name.
    static SortedMap<String, RowSet> of(FactSheet sheet) {
        SortedMap<String, RowSet> sets = new TreeMap<>();
        for (Fact fact : sheet.all()) {
            Trace.Query query = sheet.query(fact);
            if (query != null) {
                query.inputs().forEach(set -> sets.put(set.name(), set));
            }
        }
        return sets;
    }

    /// The names of what a query read, in order.
    static List<String> names(Trace.Query query) {
        TreeSet<String> names = new TreeSet<>();
        query.inputs().forEach(set -> names.add(set.name()));
        return List.copyOf(names);
    }

    private static String together(List<RowSet> sets) {
        RowSet first = sets.getFirst();
        String columns = columns(first);
        String row =
                Stream.of(columns.split(", *"))
                        .map(column -> "coalesce(CAST(" + column + " AS VARCHAR), '-')")
                        .collect(Collectors.joining(", "));
        boolean byDay = columns.startsWith("day, ");
        String name =
                byDay
                        ? Rows.text(first.table() + "/")
                                + (first.series().isEmpty() ? "" : " || series || '/'")
                                + " || strftime(day, '%Y-%m')"
                        : Rows.text(first.name());
        return "SELECT %s AS name, count(*) AS rows, coalesce(sum(md5_number_lower(concat_ws('|', %s))), 0)::VARCHAR AS hash FROM %s WHERE %s GROUP BY ALL"
                .formatted(name, row, first.table(), which(sets));
    }

    private static String which(List<RowSet> sets) {
        Map<String, List<String>> bySeries = new TreeMap<>();
        for (RowSet set : sets) {
            bySeries.computeIfAbsent(set.series(), _ -> new ArrayList<>()).add(set.where());
        }
        List<String> any = new ArrayList<>();
        bySeries.forEach(
                (series, months) -> {
                    String which = "(" + String.join(" OR ", months) + ")";
                    any.add(
                            series.isEmpty()
                                    ? which
                                    : "(series = " + Rows.text(series) + " AND " + which + ")");
                });
        return "(" + String.join(" OR ", any) + ")";
    }
}
