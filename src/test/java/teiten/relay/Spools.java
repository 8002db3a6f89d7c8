package teiten.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import teiten.bytes.Bytes;
import teiten.decode.Prefix;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.SensorIdentity;

/// Small spools for tests, and what is in one as lines of text.
final class Spools {
    static final long NOON = 1_767_268_800_000_000_000L;
    static final long SECOND = 1_000_000_000L;

    /// One block, one segment: nothing is cut or given up.
    static final SpoolLimits ROOMY = new SpoolLimits(1L << 30, 64 << 20, 3600 * SECOND, SECOND, 8);

    private Spools() {}

    static SensorIdentity identity(long boot) {
        return new SensorIdentity(
                "tokyo-1",
                new UUID(0x1234, boot),
                Mode.RESPONSIVE,
                List.of(Prefix.parse("198.18.0.0/24"), Prefix.parse("2001:db8::/64")),
                List.of(Prefix.parse("198.18.0.1")),
                List.of("eth0", "eth1"));
    }

    static SpoolWriter open(Path folder, long boot, SpoolLimits limits) {
        return SpoolWriter.open(folder, identity(boot), limits, NOON);
    }

    /// A packet of `header` bytes of header and `payload` more, all of them `fill`.
    static Bytes packet(int header, int payload, int fill) {
        byte[] bytes = new byte[header + payload];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Bytes.of(bytes);
    }

    /// Puts packets on record: number `i` has a header of 40 bytes that are all `i`, `payload`
    /// bytes of payload, and comes `i` microseconds after `from`.
    static void packets(SpoolJournal journal, long from, int count, int payload) {
        for (int i = 0; i < count; i++) {
            journal.received(
                    from + i * 1000L,
                    packet(40, payload, i),
                    40,
                    40 + payload,
                    Fate.SYN_ANSWERED,
                    false);
        }
        journal.flush();
    }

    /// The records of a spool as text, and what is wrong with it.
    record Told(List<String> lines, List<String> damage) {
        /// The sequence numbers, with the boot's last digit before each.
        List<String> sequences() {
            return lines.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
        }

        long count(String word) {
            return lines.stream().filter(line -> line.contains(word)).count();
        }
    }

    static Told read(Path folder) throws IOException {
        try (SpoolReader reader = SpoolReader.open(folder)) {
            return read(reader);
        }
    }

    static Told read(SpoolReader reader) throws IOException {
        SpoolRecord record = new SpoolRecord();
        List<String> lines = new ArrayList<>();
        while (reader.next(record)) {
            long boot = reader.identity().boot().getLeastSignificantBits();
            lines.add(
                    boot
                            + ":"
                            + record.sequence
                            + " "
                            + record.type
                            + " "
                            + record.journal
                            + " "
                            + (record.timeNanos - NOON)
                            + " "
                            + told(record));
        }
        return new Told(Collections.unmodifiableList(lines), reader.damage());
    }

    private static String told(SpoolRecord record) {
        return switch (record.type) {
            case RECEIVED, SENT ->
                    record.fate
                            + " "
                            + record.headerLength
                            + "/"
                            + record.network.length()
                            + "/"
                            + record.wireLength
                            + (record.payloadMissing ? " missing" : "")
                            + (record.checksumUnfinished ? " unfinished" : "")
                            + " "
                            + record.network;
            case CONNECTION -> String.valueOf(record.connection);
            case SECOND -> String.valueOf(record.second);
            case HEARTBEAT -> String.valueOf(record.heartbeat);
            case NOTICE -> String.valueOf(record.notice);
        };
    }
}
