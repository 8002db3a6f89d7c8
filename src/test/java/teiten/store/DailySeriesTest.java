package teiten.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import teiten.aggregate.Seen;
import teiten.identify.Protocol;
import teiten.identify.ProtocolTable;
import teiten.observe.Kind;
import teiten.observe.Observation;

/// The stored series against a plain twin: SQL over the minute rows, one series after the other.
class DailySeriesTest {
    @TempDir private Path folder;

    private static final String[] PAYLOADS = {
        "",
        "SSH-2.0-Go\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\0\0\0",
        "\u0017\0\u0003*\0\0\0\0"
    };

    /// A packet within some hours, from few sources, so that most are in several days.
    private static Observation random(Random random, Instant from, int hours) {
        String time = from.plusSeconds(random.nextInt(hours * 3600)).toString();
        int host = random.nextInt(20);
        String source = host < 5 ? "2001:db8::" + host : "198.51.100." + host;
        String v4 = "198.51.100." + host;
        int port = new int[] {22, 23, 80, 123, 2222, 8080}[random.nextInt(6)];
        Seen seen =
                switch (random.nextInt(8)) {
                    case 0 -> Seen.icmp(Kind.ICMP_ANSWER, time, v4, 3, 1).quoting(source);
                    case 1 -> Seen.icmp(Kind.ICMP_REQUEST, time, v4, 8 + 5 * (host % 2), 0);
                    case 2 -> Seen.other(time, v4, 47 + random.nextInt(2));
                    case 3 -> Seen.answer(time, v4, port);
                    case 4, 5 -> Seen.datagram(time, v4, port);
                    default -> Seen.syn(time, source, port);
                };
        seen.payload(PAYLOADS[random.nextInt(PAYLOADS.length)]);
        seen.marks(random.nextInt(3) == 0 ? 1 << random.nextInt(10) : 0);
        if (random.nextInt(4) == 0) {
            Instant later = Instant.parse(time).plusSeconds(random.nextInt(600));
            seen.packet(later.toString(), 0, random.nextInt(2), 52);
        }
        return seen.observation();
    }

    /// Some packets, of which those come whose part of the hours is among these.
    private static Imports random(String name, Instant from, int hours, int parts, int... wanted) {
        Random random = new Random(7);
        Imports imports = new Imports();
        for (String sensor : List.of("tokyo", "osaka")) {
            imports.file(name + sensor, sensor);
            for (int i = 0; i < 700; i++) {
                Observation one = random(random, from, hours);
                long after = one.timeNanos / 1_000_000_000L - from.getEpochSecond();
                long part = after * parts / (hours * 3600L);
                if (Arrays.stream(wanted).anyMatch(want -> want == part)) {
                    imports.seen(one);
                }
            }
        }
        return imports;
    }

    /// What the series of a store are when they are counted from its rows.
    static List<String> twin(Store store) {
        List<String> all = new ArrayList<>();
        for (SeriesKind kind : SeriesKind.values()) {
            all.addAll(Imports.ask(store, twin(kind, store.zone())));
        }
        all.sort(null);
        return all;
    }

    private static String twin(SeriesKind kind, ZoneId zone) {
        String rows =
                switch (kind.counted()) {
                    case EVERYTHING, ACCESSES -> "true";
                    case SEARCHES -> "class <> 'reflector_abuse'";
                    case READ -> "class <> 'reflector_abuse' AND payload IS NOT NULL";
                    case OFF_PORT ->
                            "class <> 'reflector_abuse' AND payload IS NOT NULL AND content IS NOT NULL"
                                    + " AND NOT coalesce("
                                    + ownPorts()
                                    + ", false)";
                };
        boolean whole = kind.counted() == SeriesKind.Counted.EVERYTHING;
        String packets = whole ? "true" : "class <> 'backscatter'";
        List<SeriesKind.Key> keys = kind.keys();
        boolean port = keys.contains(SeriesKind.Key.PORT);
        boolean place = port || keys.contains(SeriesKind.Key.DESTINATION_PORT);
        StringJoiner columns = new StringJoiner(", ");
        columns.add("'" + kind.label() + "' AS series");
        columns.add(column(place, "transport"));
        columns.add(column(place, "destination_port"));
        columns.add(column(port, "icmp_type"));
        columns.add(
                port
                        ? "CASE WHEN transport = 'other' THEN protocol_number END AS protocol_number"
                        : "NULL AS protocol_number");
        columns.add(column(keys.contains(SeriesKind.Key.CLASS), "class"));
        columns.add(column(keys.contains(SeriesKind.Key.CONTENT), "content"));
        columns.add(column(keys.contains(SeriesKind.Key.MESSAGE), "message"));
        boolean tool = keys.contains(SeriesKind.Key.TOOL);
        columns.add(tool ? "unnest(string_split(tools, ',')) AS tool" : "NULL AS tool");
        columns.add(column(keys.contains(SeriesKind.Key.SENSOR), "sensor"));
        String day = "CAST(timezone('%s', timezone('UTC', minute)) AS DATE) AS day".formatted(zone);
        return """
               SELECT day, series, transport, destination_port, icmp_type, protocol_number, class,
               content, message, tool, sensor, sum(n)::BIGINT AS accesses,
               coalesce(sum(p) FILTER (WHERE counting), 0)::BIGINT AS packets,
               sum(r)::BIGINT AS retries,
               coalesce(sum(b) FILTER (WHERE counting), 0)::BIGINT AS bytes,
               count(DISTINCT source) FILTER (WHERE n > 0) AS sources
               FROM (SELECT %s, %s, accesses AS n, packets AS p, retries AS r, bytes AS b, source,
                 %s AS counting FROM accesses WHERE %s)
               WHERE %s GROUP BY ALL
               HAVING sum(n) > 0 OR coalesce(sum(p) FILTER (WHERE counting), 0) > 0 OR sum(r) > 0"""
                .formatted(day, columns, packets, rows, tool ? "tool IS NOT NULL" : "true");
    }

    private static String column(boolean wanted, String name) {
        return wanted ? name : "NULL AS " + name;
    }

    private static String ownPorts() {
        ProtocolTable table = ProtocolTable.bundled();
        StringJoiner own = new StringJoiner(" OR ", "(", ")");
        for (Protocol protocol : Protocol.values()) {
            for (int port : table.facts(protocol).defaultPorts()) {
                own.add(
                        "(content = '%s' AND destination_port = %d)"
                                .formatted(protocol.id(), port));
            }
        }
        return own.toString();
    }

    static List<String> stored(Store store) {
        List<String> all = Imports.ask(store, "SELECT * EXCLUDE (sketch) FROM daily_series");
        all.sort(null);
        return all;
    }

    private static void assertSeriesAreThoseOfTheRows(Store store) {
        assertThat(stored(store)).isEqualTo(twin(store)).hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Tokyo, 2015-10-31T10:00:00Z",
        "UTC, 2015-10-31T10:00:00Z",
        "Asia/Kathmandu, 2015-10-30T10:00:00Z",
        "Europe/Berlin, 2015-10-24T10:00:00Z",
        "America/Sao_Paulo, 2015-10-16T20:00:00Z",
        "America/St_Johns, 2010-11-06T10:00:00Z"
    })
    void daily_series_are_exactly_those_of_the_rows(String zone, Instant from) {
        Store one = Store.init(folder.resolve("one"), ZoneId.of(zone));
        one.commit(random("all", from, 60, 1, 0).batch());
        assertSeriesAreThoseOfTheRows(one);

        Store several = Store.init(folder.resolve("several"), ZoneId.of(zone));
        several.commit(random("middle", from, 60, 5, 1, 3).batch());
        several.commit(random("begin", from, 60, 5, 0).batch());
        several.commit(random("end", from, 60, 5, 4).batch());
        several.commit(random("late", from, 60, 5, 2).batch());
        assertSeriesAreThoseOfTheRows(several);
        assertThat(everything(several)).isEqualTo(everything(one));
    }

    private static List<String> everything(Store store) {
        return Imports.ask(store, "FROM daily_series ORDER BY ALL");
    }
}
