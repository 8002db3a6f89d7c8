package teiten.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import teiten.CommandDoor;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.SensorSecond;
import teiten.relay.SpoolReader;
import teiten.relay.SpoolRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a sensor recorded, as the commands tell it that a person has.
///
/// @param spool the folder
public record SpooledTraffic(Path spool) {
    /// What all seconds of a spool come to, and how many packets are on record.
    ///
    /// @param received frames that the sensor took
    /// @param dropped frames that the kernel or the interface lost
    /// @param fates frames by what became of them
    /// @param sent frames that the kernel took from the sensor
    /// @param refused frames that it did not take
    /// @param recordedReceived records of packets that came
    /// @param recordedSent records of packets that were sent
    /// @param bytesReceived bytes of the packets that came to monitored addresses
    /// @param bytesSent bytes of the packets sent
    public record Totals(
            long received,
            long dropped,
            Map<Fate, Long> fates,
            long sent,
            long refused,
            long recordedReceived,
            long recordedSent,
            long bytesReceived,
            long bytesSent) {
        /// How many frames met with one of these.
        public long of(Fate... some) {
            long sum = 0;
            for (Fate fate : some) {
                sum += fates.getOrDefault(fate, 0L);
            }
            return sum;
        }
    }

    /// Adds up the seconds and the packets. Fails where the spool is damaged or a second's own
    /// counts do not add up.
    public Totals totals() throws IOException {
        long[] sums = new long[8];
        Map<Fate, Long> fates = new EnumMap<>(Fate.class);
        SpoolRecord record = new SpoolRecord();
        try (SpoolReader reader = SpoolReader.open(spool)) {
            while (reader.next(record)) {
                switch (record.type) {
                    case RECEIVED -> sums[4]++;
                    case SENT -> sums[5]++;
                    default -> {}
                }
                SensorSecond second = record.second;
                if (second != null) {
                    add(second, sums, fates);
                }
            }
            assertThat(reader.damage()).isEmpty();
        }
        return new Totals(
                sums[0], sums[1], fates, sums[2], sums[3], sums[4], sums[5], sums[6], sums[7]);
    }

    private static void add(SensorSecond second, long[] sums, Map<Fate, Long> fates) {
        long all = 0;
        for (Fate fate : Fate.values()) {
            long count = second.fates().get(fate.ordinal());
            fates.merge(fate, count, Long::sum);
            all += count;
        }
        assertThat(all).isEqualTo(second.received());
        sums[0] += second.received();
        sums[1] += second.ringDropped() + second.deviceDropped();
        sums[2] += second.sent();
        sums[3] += second.sendRefused();
        sums[6] += second.bytesReceived();
        sums[7] += second.bytesSent();
    }

    /// Lines of `identify --json`: one a conversation or datagram.
    public List<JsonNode> identified() {
        String said = command("identify", spool.toString(), "--json");
        List<JsonNode> lines = new ArrayList<>();
        said.lines().forEach(line -> lines.add(JsonMapper.shared().readTree(line)));
        return lines;
    }

    /// Imports the spool into a store beside it, and answers that store's folder.
    public Path imported() {
        Path store = spool.resolveSibling(spool.getFileName() + "-store");
        command("import", spool.toString(), "--data", store.toString(), "--json");
        return store;
    }

    /// Answers of a store to a question in SQL, rows as CSV without the names of columns.
    public static List<String> query(Path store, String sql) {
        return command("query", sql, "--data", store.toString(), "--csv").lines().skip(1).toList();
    }

    /// All that a store has of accesses and payloads, in an order of its own.
    public static String everything(Path store) {
        String data = store.toString();
        return command("query", "SELECT * FROM accesses ORDER BY ALL", "--data", data, "--csv")
                + command("query", "SELECT * FROM payloads ORDER BY ALL", "--data", data, "--csv");
    }

    /// Runs a command that must succeed, and answers what it printed.
    public static String command(String... words) {
        CommandDoor ran = CommandDoor.run(words);
        assertThat(ran.code()).as(ran.err()).isZero();
        return ran.out();
    }
}
