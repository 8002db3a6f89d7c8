package teiten.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import teiten.aggregate.Scanners;

/// Which ports move together: the same scanners touch them on the same days. Two ports do where of
/// the source-days on which a scanner touched either of them, at least [#LEAST_JACCARD] touched
/// both, and at least [#LEAST_SOURCE_DAYS] did; what is connected so is a set. A scanner's
/// [ScannerFile#MOST_PORTS] ports with most accesses are known.
///
/// @param reading the store, with the table `found` of the scanners that are asked about
record PortSetQuestion(Reading reading) {
    /// Part of the source-days of two ports that have both.
    static final double LEAST_JACCARD = 0.5;

    /// Source-days that have both, at least.
    static final int LEAST_SOURCE_DAYS = 5;

    /// Ports that are compared with each other: those of most source-days.
    static final int MOST_PORTS = 256;

    /// Sets that are answered.
    static final int MOST_SETS = 64;

    List<Scanners.PortSet> answer() {
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE touched AS
                SELECT day, source_v4, source_v6_high, source_v6_low, port, count(*) OVER
                  (PARTITION BY port) AS its FROM (
                  SELECT day, source_v4, source_v6_high, source_v6_low,
                    unnest(string_split(top_ports, ',')) AS port FROM found WHERE kind IS NOT NULL)
                WHERE port <> ''""");
        reading.prepare(
                """
                CREATE OR REPLACE TEMP TABLE touched AS SELECT * FROM touched SEMI JOIN (
                  SELECT port FROM touched WHERE its >= %d GROUP BY port, its
                  ORDER BY its DESC, port LIMIT %d) USING (port)"""
                        .formatted(LEAST_SOURCE_DAYS, MOST_PORTS));
        List<Scanners.PortSet> sets = new ArrayList<>();
        for (List<String> ports : connected()) {
            sets.add(counted(ports));
        }
        sets.sort(
                Comparator.comparingLong((Scanners.PortSet set) -> -set.sourceDays())
                        .thenComparing(set -> set.ports().toString()));
        return sets.subList(0, Math.min(MOST_SETS, sets.size()));
    }

    /// Ports that are connected by pairs.
    private Iterable<List<String>> connected() {
        Map<String, String> towards = new HashMap<>();
        reading.ask(
                """
                SELECT a.port, b.port FROM touched a JOIN touched b ON a.day = b.day
                  AND a.source_v4 IS NOT DISTINCT FROM b.source_v4
                  AND a.source_v6_high IS NOT DISTINCT FROM b.source_v6_high
                  AND a.source_v6_low IS NOT DISTINCT FROM b.source_v6_low AND a.port < b.port
                GROUP BY a.port, b.port, a.its, b.its
                HAVING count(*) >= %d AND count(*) >= %s * (a.its + b.its - count(*))
                ORDER BY ALL"""
                        .formatted(LEAST_SOURCE_DAYS, LEAST_JACCARD),
                row -> {
                    String one = end(towards, row.getString(1));
                    String other = end(towards, row.getString(2));
                    towards.put(one, other);
                    towards.put(other, other);
                });
        Map<String, List<String>> sets = new TreeMap<>();
        towards.keySet().stream()
                .sorted(
                        Comparator.comparingInt(PortSetQuestion::number)
                                .thenComparing(Comparator.naturalOrder()))
                .forEach(
                        port ->
                                sets.computeIfAbsent(end(towards, port), _ -> new ArrayList<>())
                                        .add(port));
        return sets.values();
    }

    private static String end(Map<String, String> towards, String port) {
        String at = port;
        String next = towards.getOrDefault(at, at);
        while (!next.equals(at)) {
            at = next;
            next = towards.getOrDefault(at, at);
        }
        return at;
    }

    private static int number(String port) {
        return Integer.parseInt(port, 0, port.indexOf('/'), 10);
    }

    private Scanners.PortSet counted(List<String> ports) {
        StringJoiner list = new StringJoiner(", ");
        ports.forEach(port -> list.add(Sql.text(port)));
        long[] counts = new long[2];
        reading.ask(
                """
                SELECT count(*), count(DISTINCT {'a': source_v4, 'b': source_v6_high,
                  'c': source_v6_low}) FROM (
                  SELECT source_v4, source_v6_high, source_v6_low FROM touched WHERE port IN (%s)
                  GROUP BY day, source_v4, source_v6_high, source_v6_low HAVING count(*) > 1)"""
                        .formatted(list),
                row -> {
                    counts[0] = row.getLong(1);
                    counts[1] = row.getLong(2);
                });
        return new Scanners.PortSet(ports, counts[0], counts[1]);
    }
}
