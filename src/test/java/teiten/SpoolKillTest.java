package teiten;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import teiten.console.Console;
import teiten.console.Terminal;
import teiten.live.Child;
import teiten.live.Namespace;
import teiten.observe.sensor.Notice;
import teiten.relay.Recovery;
import teiten.relay.SpoolReader;
import teiten.relay.SpoolRecord;
import teiten.relay.SpoolWriter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Processes that write a spool are killed under load (SIGKILL); what they had called durable must
/// be there, once. What a power cut does to the page cache this cannot show.
class SpoolKillTest {
    private static final int KILLS = 20;
    private static final Duration READY = Duration.ofSeconds(30);

    /// The first instant, and seconds from boot to boot.
    private static final long BEGIN = 1_767_322_800L;

    private static final long STEP = 60;

    @TempDir private Path folder;

    /// What a boot left in the spool.
    private static final class Left {
        private long records;
        private long packets;
        private boolean contiguous = true;
        private boolean whole = true;
        private final List<Notice.Gap> gaps = new ArrayList<>();
    }

    private Map<Long, Left> read() throws IOException {
        Map<Long, Left> boots = new TreeMap<>();
        SpoolRecord record = new SpoolRecord();
        try (SpoolReader reader = SpoolReader.open(folder)) {
            while (reader.next(record)) {
                long boot = reader.identity().boot().getLeastSignificantBits();
                Left left = boots.computeIfAbsent(boot, _ -> new Left());
                left.contiguous &= record.sequence == left.records;
                left.records++;
                left.packets += record.type == SpoolRecord.Type.RECEIVED ? 1 : 0;
                left.whole &= !record.payloadMissing;
                if (record.notice instanceof Notice.Gap gap) {
                    left.gaps.add(gap);
                }
            }
            assertThat(reader.damage()).isEmpty();
        }
        return boots;
    }

    /// Lets a process write for a while, kills it, and answers how many records it had called
    /// durable.
    private long killed(long boot, Random random) throws IOException, InterruptedException {
        long begin = BEGIN + boot * STEP;
        List<String> words =
                Namespace.java(
                        SpoolFeeder.class.getName(), folder.toString(), "" + boot, "" + begin);
        try (Child child = Child.start(words)) {
            child.awaitLine(line -> line.startsWith("durable"), READY);
            Thread.sleep(random.nextInt(150));
            child.kill();
            child.awaitOutput();
            // A last line may be cut: the one before it counts.
            List<String> lines = child.printed().lines().toList();
            boolean isWhole = child.printed().endsWith("\n");
            List<String> told = isWhole ? lines : lines.subList(0, lines.size() - 1);
            return Long.parseLong(told.getLast().substring("durable ".length()));
        }
    }

    @Test
    void nothing_durable_is_lost_or_doubled_by_twenty_kills() throws Exception {
        Random random = new Random(8);
        Map<Long, Long> durable = new TreeMap<>();
        for (long boot = 1; boot <= KILLS; boot++) {
            durable.put(boot, killed(boot, random));
        }
        Recovery recovery;
        try (SpoolWriter last =
                SpooledCapture.open(folder, KILLS + 1, SpooledCapture.segments(64 << 20))) {
            recovery = last.recovery();
        }
        assertThat(recovery.isClean()).isFalse();
        Map<Long, Left> boots = read();
        assertThat(boots).hasSize(KILLS + 1);
        long packets = 0;
        for (Map.Entry<Long, Left> each : boots.entrySet()) {
            Left left = each.getValue();
            long boot = each.getKey();
            assertThat(left.contiguous).as("boot " + boot).isTrue();
            assertThat(left.whole).as("boot " + boot).isTrue();
            assertThat(left.records)
                    .as("boot " + boot)
                    .isGreaterThanOrEqualTo(durable.getOrDefault(boot, 0L));
            assertThat(left.gaps)
                    .as("boot " + boot)
                    .extracting(Notice.Gap::reason)
                    .hasSize(boot == 1 ? 0 : 1)
                    .containsOnly(
                            boot == 1
                                    ? new Notice.Reason[0]
                                    : new Notice.Reason[] {Notice.Reason.UNCLEAN_STOP});
            packets += left.packets;
        }
        assertThat(imported()).isEqualTo(packets);
        assertThat(imported()).as("once more").isZero();
    }

    /// Imports the spool and answers how many records of it were new.
    private long imported() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console.Streams streams =
                new Console.Streams(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        Terminal.none());
        Surroundings here =
                new Surroundings(Map.of(), folder, new ByteArrayInputStream(new byte[0]), streams);
        String store = folder.resolveSibling(folder.getFileName() + "-store").toString();
        String[] words = {"import", folder.toString(), "--data", store, "--json"};
        assertThat(Main.run(words, here)).as(err.toString(StandardCharsets.UTF_8)).isZero();
        JsonNode json = JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
        JsonNode file = json.get("files").get(0);
        return file.get("already").asBoolean() ? 0 : file.get("records").asLong();
    }
}
