package teiten.store;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import teiten.aggregate.SourceHistory;

/// Adds up what sources sent by the values of each dimension, over all days and each day.
final class SourceBreakdowns {
    /// Values of a dimension that a day names.
    private static final int MOST_A_DAY = 16;

    static final String PORTS = "ports";
    static final String CONTENTS = "contents";
    static final String TOOLS = "tools";

    /// Dimensions and their values, as SQL; null is no value. Those of [#TOOLS] are parted by
    /// commas.
    static final Map<String, String> KEYS = keys();

    private static final class Sum {
        private long accesses;
        private long packets;
    }

    private final List<Map<String, Sum>> all = new ArrayList<>();
    private final List<Map<LocalDate, Map<String, Sum>>> days = new ArrayList<>();

    SourceBreakdowns() {
        for (int at = 0; at < KEYS.size(); at++) {
            all.add(new HashMap<>());
            days.add(new HashMap<>());
        }
    }

    private static Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("classes", "class");
        keys.put(CONTENTS, "CASE WHEN payload IS NOT NULL THEN coalesce(content, 'unnamed') END");
        keys.put("messages", "message");
        // Those that an answer comes to are what somebody else made up.
        keys.put(PORTS, "CASE WHEN class <> 'backscatter' THEN " + Selected.PORT + " END");
        keys.put(TOOLS, "tools");
        keys.put("sensors", "sensor");
        keys.put("countries", "country");
        keys.put("networks", "'AS' || asn");
        return keys;
    }

    /// Takes sums of rows with equal values.
    ///
    /// @param values one for each of [#KEYS]
    void add(LocalDate day, List<@Nullable String> values, long accesses, long packets) {
        int at = 0;
        for (String dimension : KEYS.keySet()) {
            String value = values.get(at);
            if (value != null) {
                String[] keys =
                        dimension.equals(TOOLS) ? value.split(",", -1) : new String[] {value};
                for (String key : keys) {
                    add(all.get(at), key, accesses, packets);
                    add(
                            days.get(at).computeIfAbsent(day, _ -> new HashMap<>()),
                            key,
                            accesses,
                            packets);
                }
            }
            at++;
        }
    }

    private static void add(Map<String, Sum> sums, String key, long accesses, long packets) {
        Sum sum = sums.computeIfAbsent(key, _ -> new Sum());
        sum.accesses += accesses;
        sum.packets += packets;
    }

    /// Every dimension over all days.
    List<SourceHistory.Breakdown> breakdowns(int limit) {
        List<SourceHistory.Breakdown> breakdowns = new ArrayList<>();
        int at = 0;
        for (String dimension : KEYS.keySet()) {
            List<SourceHistory.Part> parts = parts(dimension, all.get(at++), limit);
            breakdowns.add(new SourceHistory.Breakdown(dimension, parts));
        }
        return breakdowns;
    }

    /// The values of a dimension on a day, most accesses first.
    List<String> of(String dimension, LocalDate day) {
        int at = List.copyOf(KEYS.keySet()).indexOf(dimension);
        Map<String, Sum> sums = days.get(at).get(day);
        return sums == null
                ? List.of()
                : parts(dimension, sums, MOST_A_DAY).stream().map(SourceHistory.Part::key).toList();
    }

    private static List<SourceHistory.Part> parts(
            String dimension, Map<String, Sum> sums, int limit) {
        Comparator<SourceHistory.Part> order =
                Comparator.comparingLong(SourceHistory.Part::accesses)
                        .thenComparingLong(SourceHistory.Part::packets)
                        .reversed();
        if (dimension.equals(PORTS)) {
            order = order.thenComparingInt(part -> number(part.key()));
        }
        return sums.entrySet().stream()
                .map(
                        entry ->
                                new SourceHistory.Part(
                                        entry.getKey(),
                                        entry.getValue().accesses,
                                        entry.getValue().packets))
                .sorted(order.thenComparing(SourceHistory.Part::key))
                .limit(limit)
                .toList();
    }

    private static int number(String port) {
        return Integer.parseInt(port.substring(0, port.indexOf('/')));
    }
}
