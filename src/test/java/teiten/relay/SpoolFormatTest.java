package teiten.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import teiten.bytes.Bytes;
import teiten.decode.Prefix;
import teiten.observe.sensor.Fate;
import teiten.observe.sensor.Mode;
import teiten.observe.sensor.Notice;
import teiten.observe.sensor.SensorIdentity;

/// Holds the files of a spool to what `FORMATS.md` says of them.
class SpoolFormatTest {
    private static final Path FORMATS = Path.of("FORMATS.md");
    private static final HexFormat HEX = HexFormat.of();

    @TempDir private Path folder;

    /// A SYN without options from 198.18.7.1:40000 to 198.18.0.5:23 that carries `hi!`, something
    /// that the sensor sent, and its end.
    private void write() {
        SensorIdentity identity =
                new SensorIdentity(
                        "a",
                        new UUID(1, 2),
                        Mode.RESPONSIVE,
                        List.of(Prefix.parse("198.18.0.0/24")),
                        List.of(),
                        List.of("eth0"));
        byte[] syn =
                HEX.parseHex(
                        "4500002b0001400040060000c6120701c6120005"
                                + "9c40001700000001000000005002040000000000686921");
        SpoolLimits limits = Spools.ROOMY;
        try (SpoolWriter writer = SpoolWriter.open(folder, identity, limits, Spools.NOON)) {
            SpoolJournal journal = writer.journal(0);
            journal.received(Spools.NOON, Bytes.of(syn), 40, 43, Fate.SYN_ANSWERED, true);
            journal.sent(Spools.NOON + 1000, syn, 0, 20);
            journal.notice(new Notice.Stop(Spools.NOON + 500));
        }
    }

    private static List<byte[]> parts(Path file, int kind) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        int head = SegmentHead.length(Bytes.of(whole), kind);
        List<byte[]> parts = new ArrayList<>();
        parts.add(Arrays.copyOf(whole, head));
        int at = head;
        while (at < whole.length) {
            int content = at + SpoolFormat.BLOCK_HEADER_BYTES;
            int end = content + (int) Bytes.of(whole).u32(at + 4);
            parts.add(Arrays.copyOfRange(whole, at, content));
            parts.add(Arrays.copyOfRange(whole, content, end));
            at = end;
        }
        return parts;
    }

    @Test
    void the_bytes_of_a_small_spool_are_those_that_stand_in_formats() throws IOException {
        write();
        String told = Files.readString(FORMATS);
        List<byte[]> records = parts(folder.resolve("000000000001.segment"), SpoolFormat.SEGMENT);
        List<byte[]> payloads = parts(folder.resolve("000000000001.payload"), SpoolFormat.PAYLOAD);
        assertThat(records).hasSize(5);
        assertThat(payloads).hasSize(3);
        for (List<byte[]> file : List.of(records, payloads)) {
            for (byte[] part : file) {
                assertThat(told).contains("| `" + HEX.formatHex(part) + "` |");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void fates_and_reasons_stand_there_in_the_order_of_their_numbers(boolean ofFates)
            throws IOException {
        List<? extends Enum<?>> all =
                ofFates ? List.of(Fate.values()) : List.of(Notice.Reason.values());
        String list =
                all.stream()
                        .map(each -> "`" + each.name().toLowerCase(Locale.ROOT) + "`")
                        .collect(Collectors.joining(", "));
        assertThat(Files.readString(FORMATS)).contains(" from 0: " + list + ".");
    }
}
