package teiten.conformance;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import teiten.CommandDoor;
import teiten.console.ExitCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Imports each capture into a store of its own and holds what the store has, by hour and port,
/// against a plain count of what tshark reads. A developers' tool, started by `bin/conformance
/// --counts`.
final class Counts {
    private static final String USAGE = "usage: bin/conformance --counts CAPTURES [BEGINNING]";

    private static final String OPENED =
            "the monitored address opened that exchange, from another port than it was asked at";

    /// Captures that the two may read differently, with the reason.
    private static final SortedMap<String, String> EXPLAINED =
            new TreeMap<>(
                    Map.of(
                            "frag/ndpi__ip_fragmented_garbage.pcap",
                            "several datagrams share an identification, which the plain count takes"
                                    + " for one",
                            "ics-other/ndpi__hart_ip.pcap",
                            OPENED,
                            "tftp/ndpi__tftp.pcap",
                            OPENED,
                            "tftp/tcpdump__tftp.pcap",
                            OPENED,
                            "ike/ndpi__ah.pcapng",
                            "tshark looks behind AH over IPv4, which is a protocol of its own to"
                                    + " Teiten",
                            "misc-tcp/ndpi__ajp.pcap",
                            "FabricPath, which Teiten does not read",
                            "pcapng/pcpp__pcapng-example.pcapng",
                            "times beyond the year 2262, which tshark shows as other times"));

    private static final String SQL =
            """
            SELECT epoch(date_trunc('hour', minute))::BIGINT // 3600 AS hour, transport,
                coalesce(CASE WHEN transport IN ('tcp', 'udp') THEN destination_port
                    WHEN transport = 'other' THEN protocol_number ELSE icmp_type END, -1) AS number,
                sum(packets)::BIGINT AS packets, sum(accesses)::BIGINT AS accesses,
                sum(retries)::BIGINT AS retries,
                count(DISTINCT source) FILTER (accesses > 0) AS sources,
                coalesce(sum(packets) FILTER (class = 'invalid'), 0)::BIGINT AS invalid,
                coalesce(sum(packets) FILTER (accesses = 0
                    AND class IN ('backscatter', 'other', 'invalid')), 0)::BIGINT AS answers
            FROM accesses GROUP BY ALL""";

    private final Path pcaps;
    private final Path store;
    private final PrintStream out;
    private long files;
    private long keys;
    private long packets;
    private long accesses;
    private long sources;
    private long answers;
    private final List<String> differing = new ArrayList<>();
    private final List<String> explained = new ArrayList<>();
    private final SortedMap<String, Integer> leftOut = new TreeMap<>();

    private Counts(Path pcaps, Path store, PrintStream out) {
        this.pcaps = pcaps;
        this.store = store;
        this.out = out;
    }

    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println(USAGE);
            System.exit(ExitCode.USAGE.number());
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        ExitCode code;
        try {
            Path folder = Path.of(arguments[0]);
            Path temporary = Files.createTempDirectory("teiten-counts");
            try {
                Counts run = new Counts(folder.resolve("pcap"), temporary.resolve("store"), out);
                run.all(folder, arguments.length == 2 ? arguments[1] : "");
                code = run.print();
            } finally {
                remove(temporary);
            }
        } catch (IOException e) {
            System.err.println("error: the counts cannot be compared\n  cause: " + e);
            code = ExitCode.INPUT;
        }
        System.exit(code.number());
    }

    private void all(Path folder, String beginning) throws IOException, InterruptedException {
        for (Map<String, String> cells : Tsv.read(folder.resolve("MANIFEST.tsv")).rows()) {
            Row row = Row.parse(cells);
            if (row.file().startsWith(beginning)) {
                String why = row.category().equals("bad") ? "damaged on purpose" : compare(row);
                if (why != null) {
                    leftOut.merge(why, 1, Integer::sum);
                }
            }
        }
    }

    /// Compares one capture; answers why not, where it did not.
    private @Nullable String compare(Row row) throws IOException, InterruptedException {
        PlainCounts plain = new PlainCounts();
        Path file = pcaps.resolve(row.file());
        if (TsharkPacket.read(file, plain::add) != 0) {
            return "tshark does not read it whole";
        }
        if (plain.monitored().isEmpty()) {
            return "nothing was sent to anybody";
        }
        remove(store);
        CommandDoor imported =
                CommandDoor.run(
                        "import",
                        "--data",
                        store.toString(),
                        "--addresses",
                        String.join(",", plain.monitored()),
                        file.toString());
        if (imported.code() != 0) {
            differing.add(row.file() + " is not imported: " + imported.err().strip());
            return null;
        }
        files++;
        hold(row.file(), plain.count(), stored());
        return null;
    }

    private SortedMap<CountKey, JsonNode> stored() {
        SortedMap<CountKey, JsonNode> stored = new TreeMap<>();
        CommandDoor asked = CommandDoor.run("query", "--data", store.toString(), "--json", SQL);
        if (asked.code() != 0) {
            throw new IllegalStateException(asked.err());
        }
        JsonMapper json = new JsonMapper();
        asked.out()
                .lines()
                .map(json::readTree)
                .forEach(
                        row ->
                                stored.put(
                                        new CountKey(
                                                row.get("hour").asLong(),
                                                row.get("transport").asString(),
                                                row.get("number").asInt()),
                                        row));
        return stored;
    }

    private void hold(
            String file,
            SortedMap<CountKey, PlainCounts.Counted> plain,
            SortedMap<CountKey, JsonNode> stored) {
        SortedSet<CountKey> all = new TreeSet<>(plain.keySet());
        all.addAll(stored.keySet());
        for (CountKey key : all) {
            PlainCounts.Counted counted = plain.getOrDefault(key, new PlainCounts.Counted());
            JsonNode row = stored.get(key);
            long[] ours = new long[4];
            if (row != null) {
                ours[0] = row.get("packets").asLong();
                ours[1] = row.get("accesses").asLong();
                ours[2] = row.get("retries").asLong();
                ours[3] = row.get("sources").asLong();
            }
            long[] theirs = {
                counted.packets, counted.accesses, counted.retries, counted.sources.size()
            };
            keys++;
            packets += ours[0];
            accesses += ours[1];
            sources += ours[3];
            long answering = row == null ? 0 : row.get("answers").asLong();
            if (key.transport().equals("udp") && answering > 0) {
                // Only contents tell which datagrams are answers; each that a search sent is an
                // access.
                answers += answering;
                theirs[1] -= answering;
                theirs[3] = ours[3];
            }
            if (!Arrays.equals(ours, theirs)) {
                (EXPLAINED.containsKey(file) ? explained : differing)
                        .add(
                                file
                                        + " "
                                        + key
                                        + ": packets, accesses, retries, sources "
                                        + Arrays.toString(ours)
                                        + ", counted plainly "
                                        + Arrays.toString(theirs)
                                        + (row != null && row.get("invalid").asLong() > 0
                                                ? ", invalid " + row.get("invalid").asLong()
                                                : ""));
            }
        }
    }

    private ExitCode print() {
        differing.forEach(line -> out.println("differs: " + line));
        explained.forEach(line -> out.println("explained: " + line));
        EXPLAINED.forEach((file, why) -> out.println(file + ": " + why));
        leftOut.forEach((why, count) -> out.println("left out: " + count + " captures: " + why));
        out.printf(
                "%,d captures, %,d hours and ports, %,d packets, %,d accesses, %,d sources; %,d"
                        + " datagrams are answers by their content; explained: %,d, differing: %,d%n",
                files,
                keys,
                packets,
                accesses,
                sources,
                answers,
                explained.size(),
                differing.size());
        return differing.isEmpty() && files > 0 ? ExitCode.OK : ExitCode.VERIFICATION;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> below = Files.walk(folder)) {
                for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
