package teiten.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import teiten.decode.Transport;

/// What a scanner's groups of rows say for people: its ports, tools and sensors.
final class SourcePorts {
    private static final int NUMBER = (1 << SeriesKeys.PORT_BITS) - 1;

    private final Map<Long, Long> accesses = new HashMap<>();
    private final TreeSet<String> tools = new TreeSet<>();
    private final Set<Integer> sensors = new TreeSet<>();

    static SourcePorts of(GroupCounts groups, SeriesKeys keys) throws IOException {
        SourcePorts ports = new SourcePorts();
        groups.each(
                (group, counts, at) -> {
                    long its = counts[at + DaySeries.ACCESSES];
                    if (ScannerDigest.isTouching(group, its)) {
                        ports.accesses.merge(keys.place(group), its, Long::sum);
                        ports.tools.addAll(keys.toolsOf(SeriesKeys.toolSetOf(group)));
                        ports.sensors.add(keys.sensor(group));
                    }
                });
        return ports;
    }

    int sensors() {
        return sensors.size();
    }

    /// Sorted, parted by commas, or null.
    @Nullable String tools() {
        return tools.isEmpty() ? null : String.join(",", tools);
    }

    /// The ports with most accesses, such as `23/tcp,2323/tcp`; of equal ones the lower number
    /// first, then the transport.
    String most(int limit) {
        List<Map.Entry<Long, Long>> known = new ArrayList<>(accesses.entrySet());
        known.removeIf(port -> (port.getKey() & NUMBER) == 0);
        known.sort(
                Comparator.comparingLong((Map.Entry<Long, Long> port) -> -port.getValue())
                        .thenComparingLong(port -> port.getKey() & NUMBER)
                        .thenComparingLong(Map.Entry::getKey));
        return known.stream()
                .limit(limit)
                .map(port -> text(port.getKey()))
                .collect(Collectors.joining(","));
    }

    private static String text(long place) {
        Transport transport = SeriesKeys.TRANSPORTS[(int) (place >> SeriesKeys.PORT_BITS)];
        return (place & NUMBER) - 1 + "/" + transport.label();
    }
}
